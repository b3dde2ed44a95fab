/** Elements made from names, attributes and text. Text from outside only ever becomes a text node or an attribute. */

const SVG_SPACE = "http://www.w3.org/2000/svg";

/** An HTML element: `on…` attributes are listeners, null and false leave an attribute out, texts become text nodes. */
export function el(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function svgEl(name, attributes, ...children) {
  return filled(document.createElementNS(SVG_SPACE, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Replaces all that is inside an element; null leaves a place empty. */
export function put(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
}

/** Replaces what is inside, only if the text differs: a reader's selection and the layout stay. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A `select` with its label; `choices` are values or [value, text] pairs. */
export function choice(label, choices, value, onchange) {
  const options = choices.map((each) => {
    const [key, text] = Array.isArray(each) ? each : [each, each];
    return el("option", { value: key, selected: key === value }, text);
  });
  const select = el("select", { "aria-label": label, "data-key": label, onchange: () => onchange(select.value) }, options);
  return select;
}

/** A set of buttons of which one is pressed. */
export function pressed(label, choices, value, onpress) {
  const group = el("span", { class: "pressed", role: "group", "aria-label": label }, choices.map(([key, text, title]) =>
    el(
      "button",
      {
        type: "button",
        title,
        "data-value": key,
        "data-key": `${label} ${key}`,
        "aria-pressed": String(key === value),
        onclick: () => {
          press(group, key);
          onpress(key);
        },
      },
      text,
    ),
  ));
  return group;
}

/** Shows another button of such a set as the pressed one. */
export function press(group, value) {
  group.querySelectorAll("button").forEach((each) => each.setAttribute("aria-pressed", String(each.dataset.value === value)));
}

/** Draws anew by `work`; what had the focus has it again, found by its `data-key`. */
export function keepFocus(container, work) {
  const held = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  work();
  if (held !== undefined) {
    container.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }
}

/** Draws anew by `work`; the topmost row in sight, found by its `data-id`, stays where it is. */
export function keepPlace(container, work) {
  const top = [...container.querySelectorAll("[data-id]")].find((each) => each.getBoundingClientRect().top >= 0);
  const before = top?.getBoundingClientRect().top;
  work();
  const now = top && container.querySelector(`[data-id="${CSS.escape(top.dataset.id)}"]`);
  if (now && scrollY > 0) {
    scrollBy(0, now.getBoundingClientRect().top - before);
  }
}

/** Replaces what is inside only if it would look different: what a reader has marked or reached by keys stays. */
export function putIfChanged(element, ...children) {
  const next = element.cloneNode(false);
  put(next, ...children);
  if (!element.isEqualNode(next)) {
    keepFocus(element, () => element.replaceChildren(...next.childNodes));
  }
}

/** Numbers of a picture must not be NaN in an attribute. */
export function round(value) {
  return Math.round(value * 10) / 10;
}

/** A box around a wide table: it scrolls, the page does not. */
export function scrollBox(label, ...children) {
  return el("div", { class: "scroll-box", role: "region", tabindex: "0", "aria-label": label }, children);
}

/** `j` and `k` go to the next and the previous of some links; false for other keys. */
export function walkLinks(links, key) {
  const step = { j: 1, k: -1 }[key];
  if (step !== undefined) {
    const all = [...links];
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(document.activeElement) + step))]?.focus();
  }
  return step !== undefined;
}
