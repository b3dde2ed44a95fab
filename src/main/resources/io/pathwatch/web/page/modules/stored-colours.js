/** The choice of colours of the page, which is kept in this browser. */

import { keep, kept } from "./kept.js";
import { drawColourChoice, useColours } from "./pictures.js";

const KEY = "pathwatch-colours";

/** Colours as they were chosen last; gives the choice, for beside a picture. */
export function storedColourChoice() {
  useColours(kept(KEY));
  return drawColourChoice((value) => {
    keep(KEY, value);
    window.dispatchEvent(new Event("pathwatch-look"));
  });
}
