/** Whether the reader is in the middle of something that must not move: dragging, zooming, an open menu or dialog. */

const WHEEL_MILLIS = 400;
const LOOK_MILLIS = 250;
const MENUS = "dialog[open], details.menu[open]";
let dragging = false;
let zoomedAt = -Infinity;

/**
 * Begins to watch pointer and wheel; `released` is called a moment after something was let go. A menu that opens on a press
 * takes the pointer, and its release is never told.
 */
export function watchHold(released) {
  const release = () => {
    dragging = false;
    setTimeout(released, LOOK_MILLIS);
  };
  document.addEventListener("pointerdown", (event) => {
    dragging = event.button === 0;
    closeMenus(event.target);
  }, true);
  document.addEventListener("focusin", (event) => closeMenus(event.target));
  ["pointerup", "pointercancel", "contextmenu"].forEach((kind) => document.addEventListener(kind, release, true));
  window.addEventListener("blur", release);
  document.addEventListener("wheel", (event) => {
    zoomedAt = event.ctrlKey || event.metaKey ? performance.now() : zoomedAt;
  }, { capture: true, passive: true });
}

/** Who goes on elsewhere is done with a menu. */
function closeMenus(target) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => (menu.open = menu.contains(target)));
}

/** A list of choices that hangs open is not told by every browser. */
export function isHeld() {
  return dragging || performance.now() - zoomedAt < WHEEL_MILLIS || document.querySelector(MENUS) !== null
    || (CSS.supports("selector(:open)") && document.querySelector("select:open") !== null);
}

/** Resolves once nothing is held. */
export async function untilReleased() {
  while (isHeld()) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
  }
}
