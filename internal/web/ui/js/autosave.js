// Saves gestures one after another and says the truth about them: nothing is called
// saved before the server has answered. Generic; the marking page is its first user.

import { fill } from './form.js';

/**
 * @typedef {object} Saver
 * @property {(url: string, body: Record<string, string> | URLSearchParams | FormData, options?: {key?: string}) => Promise<Response>} save
 *   resolves when the server has accepted; rejects with a Refusal when it has refused for good.
 *   A waiting save with the same key is replaced by this one and resolves with it.
 * @property {() => number} pending how many are not yet acknowledged
 * @property {() => Promise<void>} settled resolves when nothing is pending
 */

/** The server's "no": trying again would not help. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} reason
   * @param {any} answer the server's JSON, null when it sent none
   */
  constructor(status, reason, answer = null) {
    super(reason);
    this.status = status;
    this.answer = answer;
  }
}

/**
 * @typedef {object} Waiting
 * @property {string} url
 * @property {URLSearchParams | FormData} body
 * @property {string} key
 * @property {Array<{resolve: (r: Response) => void, reject: (e: unknown) => void}>} callers
 */

const longest = 30; // seconds between two tries

/**
 * @param {HTMLElement | null} region the live region drawn by saved.Region
 * @returns {Saver}
 */
export function saver(region) {
  /** @type {Waiting[]} */
  const queue = [];
  /** @type {Array<() => void>} */
  const idle = [];
  let running = false;
  let wake = () => {};

  window.addEventListener('online', () => wake());
  window.addEventListener('beforeunload', (event) => {
    if (queue.length > 0) event.preventDefault();
  });

  async function run() {
    running = true;
    let tries = 0;
    while (queue.length > 0) {
      const first = queue[0];
      if (tries === 0) say(region, 'waiting', {});
      const answer = await attempt(first);
      if (answer.again) {
        tries += 1;
        const seconds = answer.after ?? Math.min(2 ** (tries - 1), longest);
        say(region, answer.away ? 'away' : 'retrying', { n: String(queue.length), seconds: String(seconds) });
        await new Promise((done) => { wake = () => done(undefined); setTimeout(wake, seconds * 1000); });
        continue;
      }
      tries = 0;
      queue.shift();
      if (answer.refusal) {
        say(region, 'refused', { reason: answer.refusal.message });
        for (const c of first.callers) c.reject(answer.refusal);
      } else if (answer.response) {
        if (queue.length === 0) say(region, 'done', { time: timeOf(answer.response, region) });
        for (const c of first.callers) c.resolve(answer.response);
      }
    }
    running = false;
    for (const done of idle.splice(0)) done();
  }

  return {
    save(url, body, { key = '' } = {}) {
      return new Promise((resolve, reject) => {
        const sent = body instanceof FormData || body instanceof URLSearchParams ? body : new URLSearchParams(body);
        // The first of the queue is on its way and must not change.
        const same = key === '' ? undefined : queue.slice(running ? 1 : 0).find((w) => w.key === key && w.url === url);
        if (same) {
          same.body = sent;
          same.callers.push({ resolve, reject });
        } else {
          queue.push({ url, body: sent, key, callers: [{ resolve, reject }] });
        }
        if (!running) run();
      });
    },
    pending: () => queue.length,
    settled: () => (queue.length === 0 ? Promise.resolve() : new Promise((done) => { idle.push(done); })),
  };
}

/**
 * @param {Waiting} waiting
 * @returns {Promise<{again?: boolean, away?: boolean, after?: number, refusal?: Refusal, response?: Response}>}
 */
async function attempt(waiting) {
  let response;
  try {
    response = await fetch(waiting.url, {
      method: 'POST',
      body: waiting.body,
      headers: { Accept: 'application/json' },
      redirect: 'manual', // the sign-in page must never pass for an acceptance
      keepalive: small(waiting.body), // outlives the page, which browsers allow up to 64 KiB
    });
  } catch {
    return { again: true };
  }
  if (response.type === 'opaqueredirect' || response.status === 401) return { again: true, away: true };
  if (response.status >= 500 || response.status === 429 || response.status === 408) {
    const after = Number(response.headers.get('Retry-After'));
    return { again: true, after: after > 0 ? Math.min(after, longest) : undefined };
  }
  if (!response.ok) {
    const reason = await reasonOf(response.clone());
    return { refusal: new Refusal(response.status, reason, await response.json().catch(() => null)) };
  }
  return { response };
}

/** @param {URLSearchParams | FormData} body */
function small(body) { return body instanceof URLSearchParams && body.toString().length < 20000; }

/**
 * The words of a refusal: {"refusals":[{"text":"…"}]}, or the text itself.
 * @param {Response} response
 */
async function reasonOf(response) {
  const text = await response.text();
  try {
    const said = JSON.parse(text);
    if (Array.isArray(said.refusals)) {
      return said.refusals.map((/** @type {{text: string}} */ r) => r.text).join(' ');
    }
  } catch {
    // not JSON: a page or a plain sentence
  }
  return text !== '' && !text.trimStart().startsWith('<') ? text.slice(0, 300) : String(response.status);
}

/**
 * The server's clock tells the time of a save; it is that of Paris for everybody.
 * @param {Response} response
 * @param {HTMLElement | null} region
 */
function timeOf(response, region) {
  const date = response.headers.get('Date');
  const at = date ? new Date(date) : new Date();
  const parts = new Intl.DateTimeFormat('fr-FR', {
    timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  }).formatToParts(at);
  const part = (/** @type {string} */ type) => parts.find((p) => p.type === type)?.value ?? '';
  if (region?.dataset.lang === 'en') return `${part('hour')}:${part('minute')}:${part('second')}`;
  return `${Number(part('hour'))}\u00a0h\u00a0${part('minute')}\u00a0min\u00a0${part('second')}\u00a0s`;
}

/**
 * @param {HTMLElement | null} region
 * @param {'waiting' | 'done' | 'retrying' | 'away' | 'refused'} now
 * @param {Record<string, string>} facts
 */
function say(region, now, facts) {
  if (!region) return;
  region.dataset.now = now;
  region.textContent = fill(region.dataset[now] ?? '', facts);
}
