/** Moves a map by pointer and wheel where d3-zoom is not there, as in files that stand alone. */

const STILL = 3;

/** `move(x, y)` is told pixels of the drawing, `zoom(factor)` turns of the wheel with Ctrl; the wheel alone scrolls the page. */
export function dragMap(svg, { move, zoom }) {
  let last = null;
  let isDragged = false;
  svg.addEventListener("pointerdown", (event) => {
    last = event.button === 0 && event.pointerType !== "touch" ? [event.clientX, event.clientY] : null;
    isDragged = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (last === null || (!isDragged && Math.hypot(event.clientX - last[0], event.clientY - last[1]) < STILL)) {
      return;
    }
    if (!isDragged) {
      isDragged = true;
      svg.setPointerCapture(event.pointerId);
    }
    const scale = Number(svg.getAttribute("width")) / svg.clientWidth;
    move((event.clientX - last[0]) * scale, (event.clientY - last[1]) * scale);
    last = [event.clientX, event.clientY];
  });
  ["pointerup", "pointercancel"].forEach((kind) => svg.addEventListener(kind, () => (last = null)));
  svg.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2);
    }
  }, { passive: false });
}
