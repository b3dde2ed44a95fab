/** What is kept in this browser. Where it forbids that, it is kept until the page is left. */

const here = new Map();

/** What was kept under a name, or null; `place` is "sessionStorage" for what only this tab may know. */
export function kept(key, place = "localStorage") {
  try {
    return window[place].getItem(key);
  } catch {
    return here.get(key) ?? null;
  }
}

/** Keeps a text; null forgets what was kept. */
export function keep(key, value, place = "localStorage") {
  try {
    if (value === null) {
      window[place].removeItem(key);
    } else {
      window[place].setItem(key, value);
    }
  } catch {
    here.set(key, value);
  }
}
