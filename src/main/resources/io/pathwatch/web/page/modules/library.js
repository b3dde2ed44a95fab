/** Loads the libraries for pictures and their style sheets, each once and only when a picture needs it. */

const FILES = { geo: "lib/geo.js", zoom: "lib/zoom.js", uPlot: "lib/uplot.js" };
const policy = window.trustedTypes?.createPolicy("pathwatch-library", {
  createScriptURL(name) {
    if (!(name in FILES)) {
      throw new TypeError(`not a library of this page: ${name}`);
    }
    return new URL(FILES[name], document.baseURI).href;
  },
});
const loading = new Map();

/** Puts `d3` ("geo" to draw a map, "zoom" to drag it) or `uPlot` on the window. */
export function needLibrary(name) {
  return once(name, () => {
    const script = document.createElement("script");
    script.src = policy ? policy.createScriptURL(name) : new URL(FILES[name], document.baseURI).href;
    return script;
  });
}

export function needStyle(file) {
  return once(file, () => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(file, document.baseURI).href;
    return link;
  });
}

/** The content of a file of the page. */
export function needFile(file) {
  if (!loading.has(file)) {
    const answer = fetch(new URL(file, document.baseURI)).then((response) => {
      if (!response.ok) {
        throw new Error(`${file}: the server answered ${response.status}`);
      }
      return response.json();
    });
    loading.set(file, answer.catch((error) => {
      loading.delete(file);
      throw error;
    }));
  }
  return loading.get(file);
}

function once(name, make) {
  if (!loading.has(name)) {
    loading.set(name, new Promise((resolve, reject) => {
      const element = make();
      element.addEventListener("load", () => resolve());
      element.addEventListener("error", () => {
        loading.delete(name);
        element.remove();
        reject(new Error(`${name} could not be loaded`));
      });
      document.head.append(element);
    }));
  }
  return loading.get(name);
}
