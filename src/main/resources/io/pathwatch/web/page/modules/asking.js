/** When the server is asked, and which of its answers still count. */

/**
 * Gives a function that asks for `work`: it is done once some milliseconds later for all who asked, never twice at the same
 * time, and once more for those who asked meanwhile; not after `signal` was aborted.
 */
export function gathered(work, millis, signal) {
  let timer = null;
  let isRunning = false;
  let isAskedAgain = false;
  return ask;

  function ask() {
    isAskedAgain = isRunning;
    timer ??= setTimeout(run, millis);
  }

  async function run() {
    if (signal?.aborted) {
      return;
    }
    isRunning = true;
    try {
      await work();
    } finally {
      isRunning = false;
      timer = null;
      if (isAskedAgain) {
        isAskedAgain = false;
        ask();
      }
    }
  }
}

/**
 * Of several questions only the latest counts: `ask(question)` gives its answer, and ends like a request that was given up
 * where `ask` was called again meanwhile. `count()` tells how often it was.
 */
export function latestOnly() {
  let asked = 0;
  return { ask, count: () => asked };

  async function ask(question) {
    const mine = ++asked;
    const [answer] = await Promise.allSettled([question]);
    if (mine !== asked) {
      throw new DOMException("something else was asked for", "AbortError");
    }
    return answer.status === "fulfilled" ? answer.value : Promise.reject(answer.reason);
  }
}

/** For `catch`: what was given up needs no words. */
export function unlessGivenUp(error) {
  if (error.name !== "AbortError") {
    throw error;
  }
}
