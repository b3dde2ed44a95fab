/**
 * All that pictures are made of. The server sends it joined with what stands below into one file, so views that show
 * pictures import from here.
 */

export { isForPictures } from "./arrow-keys.js";
export { drawColourChoice, useColours } from "./colours.js";
export { drawGraph } from "./graph.js";
export { drawHeat } from "./heat.js";
export { drawHopPanel } from "./hop-panel.js";
export { foldSilent, hopLabel, hopRange, lossOf, respondersOf } from "./hop-text.js";
export { drawHops } from "./hops.js";
export { drawMap } from "./map.js";
export { otherPaths } from "./other-paths.js";
export { drawPathLane, drawRibbon } from "./ribbon.js";
export { drawRtt } from "./rtt.js";
export { nearest } from "./timeaxis.js";
