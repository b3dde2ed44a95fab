/** Which colours the classes of RTT have: those that everybody can tell apart, or green to red. */

import { choice } from "./dom.js";

const CHOICES = [["standard", "Standard colours"], ["classic", "Green to red"]];

/** Any other value than "classic" is the standard. */
export function useColours(value) {
  if (value === "classic") {
    document.documentElement.dataset.colours = value;
  } else {
    delete document.documentElement.dataset.colours;
  }
}

/** The choice; `onchange(value)` is told after the colours have changed, as canvases must be drawn anew. */
export function drawColourChoice(onchange) {
  return choice("Colours of the classes of RTT", CHOICES, document.documentElement.dataset.colours ?? "standard", (value) => {
    useColours(value);
    onchange(value);
  });
}
