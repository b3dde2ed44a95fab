/** One tab stop for the marks of a picture: arrow keys go from one to the next. */

const ARROWS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** `selector` finds the marks within `group`. */
export function roveMarks(group, selector) {
  group.addEventListener("keydown", (event) => {
    const step = ARROWS[event.key];
    const all = [...group.querySelectorAll(selector)];
    const now = all.indexOf(event.target);
    if (step === undefined || now < 0 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const next = all[Math.max(0, Math.min(all.length - 1, now + step))];
    all.forEach((each) => each.setAttribute("tabindex", each === next ? "0" : "-1"));
    next.focus();
    event.preventDefault();
    event.stopPropagation();
  });
}
