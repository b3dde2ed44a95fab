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

/**
 * Whether an arrow, Home or End is for all pictures of a page: where one of them, or a table, has the focus, and to the side
 * also where nothing has it. Anything else scrolls, and does what the browser does there.
 */
export function isForPictures({ key }) {
  const at = document.activeElement;
  const aside = key === "ArrowLeft" || key === "ArrowRight";
  if (at === null || at === document.body || at.id === "main") {
    return aside;
  }
  const scrolls = at.matches(".scroll-box") && (aside ? at.scrollWidth > at.clientWidth : at.scrollHeight > at.clientHeight);
  return at.closest(".card") !== null && at.closest(".actions, pre") === null && !scrolls;
}

/** Where a step leads in a list; `from` is null where nothing is chosen yet, which leads to the last. */
export function stepTo(from, step, length) {
  return Math.max(0, Math.min(length - 1, (from ?? length) + step));
}
