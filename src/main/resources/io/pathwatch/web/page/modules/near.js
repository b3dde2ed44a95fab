/** Work that is done for an element when it first comes near the screen, and for all before they are printed. */

const AHEAD = "400px";

/** `watch` names an element that waits for its work; `stop` forgets all. */
export function whenNear(work) {
  const waiting = new Set();
  const observer = new IntersectionObserver(
    (changes) => changes.filter((change) => change.isIntersecting).forEach((change) => finish(change.target)),
    { rootMargin: AHEAD });
  const finishAll = () => waiting.forEach(finish);
  addEventListener("beforeprint", finishAll);
  return { watch, stop };

  function watch(element) {
    waiting.add(element);
    observer.observe(element);
  }

  function finish(element) {
    waiting.delete(element);
    observer.unobserve(element);
    work(element);
  }

  function stop() {
    removeEventListener("beforeprint", finishAll);
    observer.disconnect();
    waiting.clear();
  }
}
