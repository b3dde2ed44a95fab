/** Reads what the server pushes; catches up after a break, and polls where a stream does not hold. */

import { ApiError, getAll, openStream, serverNow } from "./api.js";
import { setText } from "./dom.js";
import { dateTimeText, isoText, timeText } from "./format.js";
import { isHeld, watchHold } from "./hold.js";

const TRIES_BEFORE_POLLING = 3;
const POLL_MILLIS = 30000;
const SILENT_MILLIS = 45000;
const MOST_HELD = 2000;
/** A change counts from when it was looked for; it is told when all was looked through. */
const LOOK_LASTS = 10000;

/**
 * Starts reading; `deliver(kind, data)` gets trace, status, incident and reset, in order and each once, and "polled" after
 * statuses that were asked for: then incidents have to be asked for, too. What changed between `loadedAt`, when the page
 * asked first, and the begin of the stream is asked for.
 */
export function startStream({ element, loadedAt, notify, clearNotice, deliver }) {
  let lastId = null;
  let failures = 0;
  let downSince = null;
  let reading = null;
  let timer = null;
  let held = [];
  let flushTimer = null;
  let knownTo = Date.parse(loadedAt);
  let pollTimer = null;
  let mark = null;

  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : read()));
  watchHold(flush);
  if (document.hidden) {
    pause();
  } else {
    read();
  }

  function pause() {
    clearTimeout(timer);
    stopPolling();
    reading?.abort();
    reading = null;
    show("Paused", "paused");
  }

  async function read() {
    clearTimeout(timer);
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    let answered = false;
    const silence = setInterval(() => isHeld() || mine.abort(), SILENT_MILLIS); // who enters a token may take longer
    try {
      const response = await openStream(lastId, mine.signal).finally(() => clearInterval(silence));
      answered = true;
      if (lastId === null) {
        poll();
      }
      await lines(response.body.getReader(), mine);
    } catch (error) {
      answered ||= error instanceof ApiError && error.status > 0;
    }
    if (reading === mine && !document.hidden) {
      retry(answered, mine.signal.aborted);
    }
  }

  /** Events are blocks of lines with an empty line behind; a heartbeat that stays away is a broken line. */
  async function lines(reader, mine) {
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const silence = setTimeout(() => mine.signal.aborted || reader.cancel(), SILENT_MILLIS);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) {
        return;
      }
      text += decoder.decode(value, { stream: true });
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop();
      blocks.forEach(take);
    }
  }

  function take(block) {
    const fields = {};
    for (const line of block.split(/\r?\n/)) {
      const colon = line.indexOf(":");
      if (colon > 0) {
        const name = line.slice(0, colon);
        const value = line.slice(colon + 1).replace(/^ /, "");
        fields[name] = name in fields ? `${fields[name]}\n${value}` : value;
      }
    }
    const id = fields.id === undefined ? null : Number(fields.id);
    up();
    if (fields.event !== "reset" && fields.event !== "heartbeat" && id !== null && lastId !== null && id <= lastId) {
      return;
    }
    lastId = id ?? lastId;
    show(`Live ${dateTimeText(serverNow()).slice(11)}`, "on");
    if (fields.event && fields.event !== "heartbeat") {
      held.push([fields.event, fields.data ? JSON.parse(fields.data) : null]);
      flush();
    }
  }

  /** What arrives waits while something is dragged or zoomed, and while a menu or a dialog is open. */
  function flush() {
    if (isHeld()) {
      clearTimeout(flushTimer);
      flushTimer = setTimeout(flush, 1000);
      held = held.length > MOST_HELD ? [["reset", null]] : held;
      drawMark();
      return;
    }
    const now = held;
    held = [];
    for (const [kind, data] of now) {
      try {
        deliver(kind, data);
      } catch (error) {
        reportError(error);
      }
    }
    drawMark();
  }

  function up() {
    failures = 0;
    downSince = null;
    knownTo = serverNow();
    stopPolling();
    clearNotice("down");
  }

  /**
   * Where the server answers but the stream does not hold, it is polled; else the page says that it is cut off. A stream that
   * does not begin may be one that is held back until it is whole.
   */
  function retry(answered, isSilent) {
    failures++;
    downSince ??= serverNow();
    const polling = isSilent || (answered && failures >= TRIES_BEFORE_POLLING);
    if (!polling) {
      stopPolling();
    } else if (pollTimer === null) {
      poll();
      pollTimer = setInterval(poll, POLL_MILLIS);
    }
    wait(polling ? POLL_MILLIS : Math.min(8000, 1000 * 2 ** failures), polling || answered);
  }

  function stopPolling() {
    clearInterval(pollTimer);
    pollTimer = null;
  }

  function wait(millis, answered) {
    let left = Math.round(millis / 1000);
    const step = () => {
      if (left <= 0) {
        read();
        return;
      }
      if (!answered) {
        tellCut(`, retrying in ${left} s`);
      }
      left--;
      timer = setTimeout(step, 1000);
    };
    step();
  }

  function isCut() {
    return failures > 0 && reading !== null;
  }

  function tellCut(counting) {
    show("Disconnected", "off");
    notify("down", "bad", `Disconnected since ${timeText(downSince)}`, ["Retry now", read], counting);
  }

  /** Asks for what changed since it was last asked, or since something last came by the stream. */
  async function poll() {
    try {
      const { items, asOf } = await getAll("series", { since: isoText(knownTo - LOOK_LASTS) }, AbortSignal.timeout(POLL_MILLIS));
      held.push(...items.map((series) => ["status", { series }]), ["polled", null]);
      knownTo = Date.parse(asOf);
      if (isCut()) {
        clearNotice("down");
        show("Polling", "poll");
      }
      flush();
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      if (isCut()) {
        tellCut();
      }
    }
  }

  function show(...shown) {
    mark = shown;
    drawMark();
  }

  /** Who holds something sees that what arrived is not shown yet. */
  function drawMark() {
    if (mark === null) {
      return;
    }
    const [text, kind] = mark[1] === "on" && held.length > 0 ? ["Waiting", "wait"] : mark;
    element.dataset.state = kind;
    setText(element, text);
  }
}
