/** Arrow keys, Home and End of a picture that has the focus. */

/** `move(columns, rows)` steps, ten at once with Shift; where it gives false, the key is for the page. */
export function listenForArrows(element, move) {
  element.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 10 : 1;
    const moves = {
      ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step], Home: [-Infinity, 0], End: [Infinity, 0],
    };
    const wanted = moves[event.key];
    if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey || move(...wanted) === false) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Where a step leads in a list; `from` is null where nothing is chosen yet, which leads to the last. */
export function stepTo(from, step, length) {
  return Math.max(0, Math.min(length - 1, (from ?? length) + step));
}
