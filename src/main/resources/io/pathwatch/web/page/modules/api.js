/** Calls the API: with the token where one is needed, and errors as the server writes them. */

import { keep, kept } from "./kept.js";

const API = new URL("../api/v1/", document.baseURI);
const TOKEN_KEY = "pathwatch-token";
const MOST_ITEMS = 1000;

let askForToken = () => Promise.reject(new ApiError(401, { title: "a token is needed" }));
let clockOffset = 0;

/** What went wrong: the status (0: the server was not reached), its problem document, and when to come back. */
export class ApiError extends Error {
  constructor(status, problem, retryAfter = null) {
    super(problem.detail ?? problem.title ?? `the server answered ${status}`);
    this.status = status;
    this.requestId = problem.requestId ?? null;
    this.retryAfter = retryAfter;
  }
}

/** `ask` shows a form and resolves once a token was entered. */
export function onTokenNeeded(ask) {
  askForToken = ask;
}

export function storedToken() {
  return kept(TOKEN_KEY, "sessionStorage");
}

export function storeToken(token) {
  keep(TOKEN_KEY, token || null, "sessionStorage");
}

/** The server's clock, as far as its answers told. */
export function serverNow() {
  return Date.now() + clockOffset;
}

export function setServerTime(iso) {
  clockOffset = new Date(iso).getTime() - Date.now();
  return clockOffset;
}

/** An address below the API, made of our ids only; `query` leaves out what is empty. */
function apiUrl(path, query = {}) {
  const url = new URL(path.split("/").map(encodeURIComponent).join("/"), API);
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") {
      url.searchParams.set(key, value);
    }
  }
  return url;
}

/** The JSON of an answer. */
export async function getJson(path, query, signal) {
  const response = await call(apiUrl(path, query), { signal, cache: "no-cache" });
  return readJson(response);
}

/** A list with the items of all its pages, and as of the time at which the first of them was. */
export async function getAll(path, query, signal) {
  let all = null;
  do {
    const page = await getJson(path, { ...query, limit: MOST_ITEMS, cursor: all?.next }, signal);
    all = { ...page, items: [...(all?.items ?? []), ...page.items], asOf: all?.asOf ?? page.asOf };
  } while (all.next !== null);
  return all;
}

export async function getText(path, query, signal) {
  return (await call(apiUrl(path, query), { signal, cache: "no-cache" })).text();
}

export async function getBlob(path, query) {
  return (await call(apiUrl(path, query), { cache: "no-cache" })).blob();
}

export async function postJson(path, body) {
  const headers = { "Content-Type": "application/json", "X-Pathwatch": "1" };
  return readJson(await call(apiUrl(path), { method: "POST", headers, body: JSON.stringify(body) }));
}

/** The open answer of the stream; the caller reads it. */
export function openStream(since, signal) {
  const headers = since === null ? {} : { "Last-Event-ID": String(since) };
  return call(apiUrl("stream", { since }), { headers: { Accept: "text/event-stream", ...headers }, signal });
}

/** Answers that are no error; asks for a token on 401 and then tries again. */
async function call(url, options) {
  for (;;) {
    const sent = storedToken();
    const response = await reach(url, options, sent);
    if (response.ok) {
      return response;
    }
    if (response.status !== 401) {
      throw await problemOf(response);
    }
    if (sent !== null && sent === storedToken()) {
      storeToken(null);
    }
    if (storedToken() === null) {
      await askForToken(sent !== null);
    }
  }
}

async function reach(url, options, token) {
  const headers = { ...options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  try {
    return await fetch(url, { ...options, headers, credentials: "same-origin" });
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new ApiError(0, { title: "the server cannot be reached" });
  }
}

async function problemOf(response) {
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  try {
    return new ApiError(response.status, await response.json(), retryAfter);
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    return new ApiError(response.status, { title: `the server answered ${response.status}` }, retryAfter);
  }
}

async function readJson(response) {
  try {
    return await response.json();
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    const requestId = response.headers.get("X-Request-Id");
    throw new ApiError(response.status, { title: "the answer of the server is cut off or not JSON", requestId });
  }
}
