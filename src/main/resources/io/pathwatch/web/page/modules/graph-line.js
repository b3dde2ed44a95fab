/** The way of one trace through a path graph. */

import { respondersOf } from "./hop-text.js";

/**
 * The edges of `graph` that the trace took, as a set; with `byAs` the graph is one of autonomous systems. What did not
 * answer is passed on the way to what did.
 */
export function edgesOf(graph, trace, byAs) {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const after = new Map();
  graph.edges.forEach((edge) => after.set(edge.from, [...(after.get(edge.from) ?? []), edge]));
  const taken = new Set();
  let now = graph.nodes.filter((node) => node.kind === "source").map((node) => node.id);
  for (const { ttl, names } of stepsOf(trace, byAs)) {
    const isHere = (node) => names.has(nameIn(node, byAs)) && (byAs || node.ttl === ttl);
    const ways = now.flatMap((id) => waysTo(id, isHere));
    if (ways.length === 0) {
      now.flatMap((id) => after.get(id) ?? []).filter((edge) => edge.kind === "back" && names.has(nameIn(nodes.get(edge.to), byAs)))
        .forEach((edge) => taken.add(edge));
      break;
    }
    ways.flat().forEach((edge) => taken.add(edge));
    now = [...new Set(ways.map((way) => way.at(-1).to))];
  }
  return taken;

  /** From a node to those that are wanted, directly or over some that have no name. */
  function waysTo(id, isWanted) {
    return (after.get(id) ?? []).filter((edge) => edge.kind !== "back").flatMap((edge) => {
      const node = nodes.get(edge.to);
      if (isWanted(node)) {
        return [[edge]];
      }
      return nameIn(node, byAs) === null ? waysTo(edge.to, isWanted).map((rest) => [edge, ...rest]) : [];
    });
  }
}

/** Who answered at each hop that did; an AS once, however many of its hops follow each other. */
function stepsOf(trace, byAs) {
  const steps = [];
  for (const hop of trace.hops) {
    const names = new Set(respondersOf(hop).map((each) => nameIn(each, byAs)).filter((name) => name !== null));
    if (names.size > 0 && !(byAs && [...names].some((name) => steps.at(-1)?.names.has(name)))) {
      steps.push({ ttl: hop.ttl, names });
    }
  }
  return steps;
}

function nameIn({ address, asn }, byAs) {
  return (byAs ? asn : address) ?? null;
}
