/** How numbers, times and names are written. A missing value is a dash, never a zero. */

const DASH = "–";
let timeZone = "local";

/** "utc" or "local": the zone in which times are written from now on. */
export function useZone(zone) {
  timeZone = zone;
}

export function zoneInUse() {
  return timeZone;
}

/** "UTC", or the offset of this browser at that time: "UTC+01:00". */
export function zoneName(at = new Date(), zone = timeZone) {
  const minutes = zone === "utc" ? 0 : -new Date(at).getTimezoneOffset();
  if (minutes === 0) {
    return "UTC";
  }
  const off = Math.abs(minutes);
  return `UTC${minutes < 0 ? "-" : "+"}${two(Math.floor(off / 60))}:${two(off % 60)}`;
}

/** Year, month (1 to 12), day, hours, minutes, seconds in the zone in use. */
export function clockParts(at) {
  const date = new Date(at);
  const shifted = timeZone === "utc" ? date : new Date(date.getTime() - date.getTimezoneOffset() * 60000);
  return [
    shifted.getUTCFullYear(), shifted.getUTCMonth() + 1, shifted.getUTCDate(),
    shifted.getUTCHours(), shifted.getUTCMinutes(), shifted.getUTCSeconds(),
  ];
}

function two(number) {
  return String(number).padStart(2, "0");
}

export function timeText(at) {
  const [, , , hours, minutes] = clockParts(at);
  return `${two(hours)}:${two(minutes)}`;
}

export function dayText(at) {
  const [year, month, day] = clockParts(at);
  return `${year}-${two(month)}-${two(day)}`;
}

/** "2026-11-22 14:02:05", or a dash. */
export function dateTimeText(at) {
  return at === null || at === undefined ? DASH : `${dayText(at)} ${timeText(at)}:${two(clockParts(at)[5])}`;
}

/** A sentence of the server, which has its times in UTC, with times of the zone in use; each names its zone. */
export function withTimes(text) {
  return text.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, (utc) => {
    const at = Date.parse(utc.replace(" ", "T").replace(" UTC", "Z"));
    return Number.isNaN(at) ? utc : `${dateTimeText(at)} ${zoneName(at)}`;
  });
}

/** The time, with the day before it where that is another than today's. */
export function shortTimeText(at, now) {
  return dayText(at) === dayText(now) ? timeText(at) : `${dayText(at)} ${timeText(at)}`;
}

/** How the API writes an instant. */
export function isoText(at) {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/** "12 s", "5 m", "3 h", "2 d"; nothing is older than known. */
export function ageText(at, now) {
  return at === null || at === undefined ? DASH : spanText(Math.max(0, new Date(now) - new Date(at)));
}

/** A span in milliseconds in its largest fitting unit, rounded down. */
export function spanText(millis) {
  const units = [["d", 86400000], ["h", 3600000], ["m", 60000], ["s", 1000]];
  const [name, size] = units.find(([, length]) => millis >= length * (length === 86400000 ? 2 : 1)) ?? units[3];
  return `${Math.floor(millis / size)} ${name}`;
}

/** "30 s", "1 m 30 s", "1 d 12 h": an interval in seconds, in full. */
export function intervalText(seconds) {
  const parts = [[Math.floor(seconds / 86400), "d"], [Math.floor(seconds / 3600) % 24, "h"], [Math.floor(seconds / 60) % 60, "m"], [seconds % 60, "s"]];
  return parts.filter(([count]) => count > 0).map((part) => part.join(" ")).join(" ");
}

/** "0.042", "0.42", "14.9", "365", or a dash. */
export function msNumber(ms) {
  if (ms === null || ms === undefined) {
    return DASH;
  }
  return ms < 0.1 ? ms.toFixed(3) : ms < 1 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : ms.toFixed(0);
}

export function msText(ms) {
  return ms === null || ms === undefined ? DASH : `${msNumber(ms)} ms`;
}

/** "+92 ms", "-0.3 ms", or a dash. */
export function deltaText(ms) {
  if (ms === null || ms === undefined) {
    return DASH;
  }
  const size = Math.abs(ms) < 100 ? Math.abs(ms).toFixed(1) : Math.abs(ms).toFixed(0);
  return Number(size) === 0 ? "0 ms" : `${ms < 0 ? "−" : "+"}${size} ms`;
}

/** "0.4 %", "33 %", or a dash; "0 %" is none at all, "100 %" all. */
export function percentText(percent) {
  if (percent === null || percent === undefined) {
    return DASH;
  }
  if ((percent > 0 && percent < 0.05) || (percent >= 99.5 && percent < 100)) {
    return percent < 1 ? "< 0.1 %" : `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;
  }
  return `${percent > 0 && percent < 10 ? percent.toFixed(1).replace(/\.0$/, "") : percent.toFixed(0)} %`;
}

/** "12,345", or a dash. By hand: the browser's own formats take 15 ms when they are first asked for. */
export function countText(number) {
  return number === null || number === undefined ? DASH : String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 hop", "2 hops". */
export function plural(number, word) {
  return `${countText(number)} ${word}${number === 1 ? "" : "s"}`;
}

/** "18.4 MB". */
export function bytesText(bytes) {
  if (bytes === null || bytes === undefined) {
    return DASH;
  }
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  return `${step === 0 ? bytes : (bytes / 1000 ** step).toFixed(1)} ${units[step]}`;
}

/** "name (address)", "address", or "no reply". */
export function responderText(responder) {
  if (!responder || responder.address === null) {
    return responder?.name ?? "no reply";
  }
  return responder.name ? `${responder.name} (${responder.address})` : responder.address;
}

/** What an incident is about: "fra1 → web", "fra1 (all)" of a source, "subscription noc". */
export function aboutText({ condition, source, target }) {
  return condition === "source" ? `${source} (all)` : condition === "delivery" ? `subscription ${target}` : `${source} → ${target}`;
}

/** What was wrong: of one that is over, what its raise said. */
export function whatText({ clearedAt, raisedSummary, summary }) {
  return (clearedAt === null ? null : raisedSummary) ?? summary ?? "";
}

/** "AS64500 Example", or a dash. */
export function asText(of) {
  return of?.asn === null || of?.asn === undefined ? DASH : `AS${of.asn}${of.asOrg ? " " + of.asOrg : ""}`;
}

/** When a silence holds, and why. */
export function silenceText({ active, from, every, until, comment }) {
  return `${from && !active ? `from ${dateTimeText(from)} ` : ""}${every ? `each week ${every} ` : ""}until ${dateTimeText(until)}${comment ? `: ${comment}` : ""}`;
}

export const STATUS_WORDS = {
  ok: "OK",
  slow: "Slow",
  changed: "Path changed",
  unreachable: "Unreachable",
  lossy: "Loss",
  failed: "Trace failed",
  stale: "Stale",
  pending: "No data yet",
};

/** Worst first, as the list is ordered. */
export const STATUS_ORDER = ["unreachable", "failed", "stale", "changed", "slow", "lossy", "pending", "ok"];
