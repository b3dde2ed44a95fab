/** What is chosen on a page, for all pictures on it: each may change it, each is told. */

/** Holds `values`; `set` tells those who listen, once, what changed. */
export function createSelection(values) {
  const listeners = new Set();
  let now = { ...values };
  return {
    get: () => now,
    set(patch) {
      const changed = Object.keys(patch).filter((key) => now[key] !== patch[key]);
      if (changed.length > 0) {
        now = { ...now, ...patch };
        listeners.forEach((listener) => listener(now, changed));
      }
    },
    listen(listener) {
      listeners.add(listener);
    },
  };
}
