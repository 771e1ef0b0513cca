// The invigilator's page: each tap is written down on the device, shown at once, sent
// when the network allows. What others note comes in every 15 seconds.
import { number, queueOf } from './attendance_queue.js';
import { rollOf } from './attendance_roll.js';

const every = 15_000;
const patience = 20_000; // an answer that does not come is a network that is lost
const twice = 700; // ms: a second tap at the same place is a tremor
const root = /** @type {HTMLElement} */ (document.querySelector('[data-watch]'));
const words = JSON.parse(root.dataset.words ?? '{}');
const language = root.dataset.language ?? 'fr';
const queue = queueOf(root.dataset.person ?? '', root.dataset.watch ?? '');
const here = location.pathname;

let online = navigator.onLine;
let signedIn = true;
let fresh = 0; // when the page was last read from the server
let latest = 0; // of what this device noted: two events never share a millisecond
let shut = 'closed' in root.dataset;
let asked = 0; // readings of the page: begun,
let brought = 0; // and the last one that was brought in
/** @type {import('./attendance_queue.js').Noted[]} what the server has, and the page as last read does not show yet */
let acknowledged = [];

/** @param {string} text @param {Record<string, string>} facts */
const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: root.dataset.zone });

/** @param {number} at */
function hour(at) {
  const [h, m] = clock.format(at).split(':');
  return language === 'en' ? `${h}:${m}` : `${Number(h)}\u00a0h\u00a0${m}`;
}

/** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement[]} */
const all = (selector, within = root) => /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
/** @param {string} selector @param {ParentNode} [within] */
const one = (selector, within = root) => /** @type {HTMLElement | null} */ (within.querySelector(selector));

/** @param {HTMLElement | null} element @param {string} text */
function say(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

// Noting.

/** @param {Partial<import('./attendance_queue.js').Noted>[]} list */
function note(list) {
  queue.add(list.map((e) => {
    latest = Math.max(Date.now(), latest + 1);
    return { id: number(), who: '', kind: '', minutes: 0, words: '', undoes: '', ...e, at: e.at ?? latest };
  }));
  draw();
  send();
}

/** An hour typed, as near to the start of the sitting as it can be (as `Sitting.At`); NaN when unreadable. @param {string} typed */
function typedHour(typed) {
  const m = typed.trim().match(/^(\d{1,2})\s*[hH:]\s*(\d{2})?$/);
  if (!m || Number(m[1]) > 23 || Number(m[2] ?? 0) > 59) return NaN;
  const wanted = Number(m[1]) * 60 + Number(m[2] ?? 0);
  let at = Math.floor(Number(root.dataset.starts) / minute) * minute;
  at += halfDay(wanted - minutesOf(at)) * minute;
  return at + halfDay(wanted - minutesOf(at)) * minute; // the clocks may have changed in between
}

const minute = 60_000;

/** What a clock there shows, in minutes of the day. @param {number} at */
function minutesOf(at) {
  const [h, m] = clock.format(at).split(':').map(Number);
  return h * 60 + m;
}

/** A difference in minutes, brought within half a day on either side. @param {number} difference */
function halfDay(difference) {
  const day = 24 * 60;
  return difference - day * Math.round(difference / day);
}

/** The time of a form, undefined for now, null when it cannot be read. @param {FormData} data @param {HTMLFormElement} form */
function hourOf(data, form) {
  const typed = String(data.get('at') ?? '');
  const input = form.querySelector('input[name="at"]');
  if (typed === '') return undefined;
  const at = typedHour(typed);
  if (input instanceof HTMLInputElement) {
    input.setCustomValidity(Number.isNaN(at) ? words.hour : '');
    input.reportValidity();
    if (!Number.isNaN(at)) input.value = '';
  }
  return Number.isNaN(at) ? null : at;
}

const tapped = new WeakMap();

root.addEventListener('submit', (event) => {
  const form = event.target;
  const button = /** @type {SubmitEvent} */ (event).submitter;
  if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  const last = tapped.get(form); // none yet: a tap as soon as the page is there counts
  if (last !== undefined && event.timeStamp - last < twice) return;
  tapped.set(form, event.timeStamp);
  const data = new FormData(form);
  const at = hourOf(data, form);
  if (at === null) return;
  const who = String(data.get('who') ?? '');
  if (button.value === 'undone') {
    const undoes = form.matches('[data-acts]') ? [button.dataset.undoes ?? String(data.get('undoes'))] : String(data.get('undoes')).split(',');
    note(undoes.map((id) => ({ who, kind: 'undone', undoes: id })));
    if (form.matches('[data-take-back]')) form.hidden = true;
  } else if (form.matches('[data-incident]')) incident(form, data);
  else if (form.matches('[data-close]')) close(form, data);
  else note([{ who, kind: button.value, at }]);
  if (form.matches('[data-acts]')) {
    const row = form.closest('[data-row]');
    const more = form.querySelector('details[open]');
    if (more instanceof HTMLDetailsElement && button.value !== 'undone') more.open = false;
    if (row && (!button.checkVisibility() || document.activeElement === document.body)) stay(row);
  } else if (form.matches('[data-began]')) form.closest('details')?.removeAttribute('open');
});

/**
 * Where the keyboard is in a row, to find the same place in the row that replaces it.
 * @param {Element | null} element @returns {string}
 */
function placeOf(element) {
  if (element instanceof HTMLButtonElement) return `button[value="${element.value}"]`;
  if (element instanceof HTMLInputElement) return `input[name="${element.name}"]`;
  return element?.localName === 'summary' ? 'summary' : 'button';
}

/**
 * The keyboard stays with a candidate: where it was, else on the first act that is shown,
 * else on what opens the others.
 * @param {ParentNode} row @param {string} [place]
 */
function stay(row, place = 'button') {
  const shown = all('button, summary, input', row).filter((e) => e.checkVisibility());
  (shown.find((e) => e.matches(place)) ?? shown[0])?.focus({ preventScroll: true });
}

/** @param {HTMLFormElement} form @param {FormData} data */
function incident(form, data) {
  const told = String(data.get('words') ?? '').trim();
  const scope = String(data.get('scope') ?? '');
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem('words'));
  field.setCustomValidity(told === '' ? words.incidentWords : '');
  if (!field.reportValidity()) return;
  let who = [''];
  if (scope === 'chosen') who = data.getAll('chosen').map(String);
  else if (scope.startsWith('room:')) who = all('[data-row]').filter((r) => `room:${r.dataset.room}` === scope).map((r) => r.dataset.row ?? '');
  if (who.length === 0) {
    const chosen = form.querySelector('.watch-chosen');
    if (chosen instanceof HTMLDetailsElement) chosen.open = true;
    field.setCustomValidity(words.scope);
    field.reportValidity();
    field.setCustomValidity('');
    return;
  }
  const at = Date.now();
  note(who.map((id) => ({ who: id, kind: 'incident', at, words: told, minutes: Number(data.get('minutes')) || 0 })));
  form.reset();
  form.closest('details.operation')?.removeAttribute('open');
}

/** @param {HTMLFormElement} form @param {FormData} data */
function close(form, data) {
  const rest = data.has('rest') ? all('[data-row]').filter((r) => r.dataset.shown === 'expected') : [];
  note([...rest.map((r) => ({ who: r.dataset.row, kind: 'absent' })), { kind: 'ended' }]);
  form.reset();
}

// Sending and reading.

let sending = false;

async function send() {
  if (sending) return;
  sending = true;
  try {
    while (queue.waiting().length > 0) {
      const list = queue.waiting().slice(0, 200);
      const answer = await fetch(`${here}/evenements`, {
        method: 'POST', body: JSON.stringify({ events: list }),
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, signal: AbortSignal.timeout(patience),
      });
      online = true;
      signedIn = answer.status !== 401;
      if (answer.status === 401 || answer.status === 429 || answer.status >= 500) break;
      const said = await answer.json();
      if (answer.ok) {
        acknowledged.push(...list.filter((e) => said.taken.includes(e.id)));
        queue.settle(said.taken, said.refused);
      } else {
        const why = said.refusals.map((/** @type {{text: string}} */ r) => r.text).join(' ');
        queue.settle([], Object.fromEntries(list.map((e) => [e.id, why])));
      }
      draw();
      await refresh();
    }
  } catch {
    online = false;
  } finally {
    sending = false;
    draw();
  }
}

/** Reads the page again and brings in what changed, where nobody is writing. */
async function refresh() {
  const turn = ++asked;
  const shown = acknowledged.length; // what is acknowledged from here on may be missing from the answer
  try {
    const answer = await fetch(here, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(patience) });
    signedIn = !answer.redirected;
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = /** @type {HTMLElement | null} */ (page.querySelector('[data-watch]'));
    if (!next || turn < brought) return; // a later answer came first
    brought = turn;
    online = answer.headers.get('X-Kept') === null;
    if (online) acknowledged = acknowledged.slice(shown);
    bring(next);
    if (online) fresh = Date.now();
  } catch {
    online = false;
  }
}

/** @param {HTMLElement} next */
function bring(next) {
  const rows = all('[data-row]');
  const incoming = all('[data-row]', next);
  const ended = 'closed' in next.dataset;
  if (ended !== shut || rows.length !== incoming.length || 'records' in next.dataset !== 'records' in root.dataset || incoming.some((r) => !document.getElementById(r.id))) {
    shut = ended;
    for (const name of ['closed', 'records']) root.toggleAttribute(`data-${name}`, name in next.dataset);
    const open = new Set(all('details[open] > summary').map((s) => s.textContent));
    const focused = document.activeElement?.closest('[data-row]')?.id;
    const place = placeOf(document.activeElement);
    const kept = ['[data-sending]', '[data-refused]', '[data-clock]'].map((s) => /** @type {[string, HTMLElement | null]} */ ([s, one(s)]));
    for (const [s, element] of kept) if (element) one(s, next)?.replaceWith(element);
    root.replaceChildren(...next.childNodes);
    for (const s of all('details > summary')) {
      if (open.has(s.textContent) && s.parentElement instanceof HTMLDetailsElement) s.parentElement.open = true;
    }
    for (const row of all('[data-row]')) render(row);
    const left = focused && document.getElementById(focused);
    if (left) stay(left, place);
    return;
  }
  for (const row of incoming) {
    const old = document.getElementById(row.id);
    if (!old || old.dataset.mark === row.dataset.mark) continue;
    const focused = old.contains(document.activeElement);
    const writing = focused && document.activeElement instanceof HTMLInputElement && document.activeElement.value !== '';
    if (writing) continue; // at the next turn
    const place = placeOf(document.activeElement);
    const open = old.querySelector('details[open]') !== null;
    old.replaceWith(row);
    const more = row.querySelector('details');
    if (more) more.open = open;
    render(row);
    if (focused) stay(row, place);
  }
  for (const region of all('[data-region]', next)) {
    const old = one(`[data-region="${region.dataset.region}"]`);
    if (old && old.textContent !== region.textContent && !old.contains(document.activeElement)) old.replaceChildren(...region.childNodes);
  }
}

// Drawing.

/** @param {HTMLElement} row */
function render(row) {
  const who = row.dataset.row ?? '';
  const known = JSON.parse(row.dataset.own ?? '[]');
  const ids = new Set(known.map((/** @type {{id: string}} */ e) => e.id));
  const ahead = [...acknowledged, ...queue.waiting()];
  const waiting = ahead.filter((e) => e.who === who && !ids.has(e.id));
  const undoing = ahead.filter((e) => e.kind === 'undone' && e.who === '' && known.some((/** @type {{id: string}} */ k) => k.id === e.undoes));
  const now = rollOf([...known, ...waiting, ...undoing]);
  row.dataset.shown = now.state;
  if (waiting.length > 0 || row.dataset.drawn === 'yes') {
    row.dataset.drawn = waiting.length > 0 ? 'yes' : '';
    row.dataset.state = now.state;
    say(one('[data-state-word]', row), now.state === 'late' ? fill(words.lateAt, { at: hour(now.late) }) : words.states[now.state]);
    say(one('[data-state-since]', row), now.since && now.state !== 'late' ? fill(words.since, { at: hour(now.since) }) : '');
  }
  const tag = one('[data-waiting]', row);
  if (tag) tag.hidden = !queue.waiting().some((e) => e.who === who);
  for (const button of all('button[data-when]', row)) button.hidden = shut || !(button.dataset.when ?? '').split(' ').includes(now.state);
  const undo = one('button[data-undo]', row);
  if (undo) {
    undo.hidden = !now.last;
    undo.dataset.undoes = now.last?.id ?? '';
    say(one('[data-undo-word]', undo), now.last ? fill(words.undo, { what: fill(words.noted, { what: words.events[now.last.kind], at: hour(now.last.at) }) }) : '');
  }
  end(row, known, waiting, now.paused);
  const held = document.activeElement;
  if (held && row.contains(held) && !held.checkVisibility()) stay(row);
}

/**
 * The end that the server computed, with what waits to be sent.
 * @param {HTMLElement} row @param {any[]} known @param {import('./attendance_queue.js').Noted[]} waiting @param {number} paused ms
 */
function end(row, known, waiting, paused) {
  const bound = Number(row.dataset.back ?? 0);
  const given = (/** @type {number} */ ms) => bound === 0 ? 0 : Math.min(Math.floor(ms / 1000), bound < 0 ? Infinity : bound) * 1000;
  const ofAll = [...acknowledged, ...queue.waiting()].filter((e) => e.who === '');
  const ahead = [...waiting, ...ofAll];
  const minutes = ahead.filter((e) => e.kind === 'incident').reduce((sum, e) => sum + e.minutes, 0);
  const began = ahead.findLast((e) => e.kind === 'began');
  const late = began ? Math.max(0, began.at - Number(row.dataset.begins)) : 0;
  const moved = given(paused) - given(rollOf(known).paused) + minutes * minute + late;
  const at = Number(row.dataset.end) + moved;
  row.dataset.ends = String(at);
  say(one('[data-end-word]', row), hour(at));
  const provisional = one('[data-provisional]', row);
  if (provisional) provisional.hidden = moved === 0;
}

function draw() {
  for (const row of all('[data-row]')) render(row);
  const n = queue.waiting().length;
  const count = n === 1 ? words.waitingOne : fill(words.waitingMany, { n: String(n) });
  let text = fresh ? fill(words.allSent, { at: hour(fresh) }) : '';
  if (!queue.durable()) text = words.cannotKeep;
  else if (n > 0 && !signedIn) text = fill(words.signIn, { waiting: count });
  else if (n > 0 && !online) text = fill(words.offline, { waiting: count });
  else if (n > 0) text = count;
  else if (!online) text = words.offlineNothing;
  const region = one('[data-sending]');
  if (region) {
    region.dataset.now = n > 0 || !online ? 'waiting' : 'sent';
    say(region, text);
  }
  list('[data-refused-list]', queue.refused().map((e) => `${named(e)}. ${e.why}`));
  const refused = one('[data-refused]');
  if (refused) refused.hidden = queue.refused().length === 0;
  list('[data-incidents-waiting]', queue.waiting().filter((e) => e.kind === 'incident' || e.who === '').map((e) => named(e)));
  tick();
}

/** @param {import('./attendance_queue.js').Noted} e */
function named(e) {
  const name = e.who ? document.getElementById(`c-${e.who}`)?.dataset.name ?? '' : words.everybody;
  const what = e.words ? `${e.words}${e.minutes ? `, ${fill(words.given, { n: String(e.minutes) })}` : ''}` : words.events[e.kind];
  return fill(words.waitingOf, { name: name.charAt(0).toUpperCase() + name.slice(1), what, at: hour(e.at) });
}

/** @param {string} selector @param {string[]} texts */
function list(selector, texts) {
  const place = one(selector);
  if (!place || JSON.stringify(texts) === place.dataset.texts) return;
  place.dataset.texts = JSON.stringify(texts);
  place.replaceChildren(...texts.map((text) => {
    const item = document.createElement('li');
    item.textContent = text;
    return item;
  }));
}

/** Counts down: by the minute, then by the second in the last five. Never announced. */
function tick() {
  const now = Date.now();
  const watch = one('[data-clock]');
  if (watch) {
    watch.hidden = false;
    say(watch, hour(now));
  }
  for (const row of all('[data-row]')) {
    const at = one('[data-left]', row);
    const state = row.dataset.shown ?? row.dataset.state ?? '';
    if (!['here', 'late', 'out', 'expected'].includes(state) || shut) {
      say(at, '');
      continue;
    }
    const left = Math.ceil((Number(row.dataset.ends ?? row.dataset.end) - now) / 1000);
    row.toggleAttribute('data-soon', left > 0 && left <= 300);
    row.toggleAttribute('data-over', left <= 0);
    say(at, left <= 0 ? words.leftOver : fill(words.left, { time: span(left) }));
  }
}

/** @param {number} seconds */
function span(seconds) {
  const minutes = Math.ceil(seconds / 60);
  if (seconds <= 300) return `${Math.floor(seconds / 60)}\u00a0min\u00a0${String(seconds % 60).padStart(2, '0')}\u00a0s`;
  if (minutes < 60) return `${minutes}\u00a0min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`;
  return `${Math.floor(minutes / 1440)}\u00a0${language === 'en' ? 'd' : 'j'}`;
}

// At work.

async function turn() {
  if (queue.waiting().length > 0) await send();
  else await refresh();
  draw();
}

async function keepOffline() {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register(root.dataset.worker ?? '', { scope: '/surveiller/' });
  const ready = await navigator.serviceWorker.ready;
  const assets = [...performance.getEntriesByType('resource').map((r) => r.name), document.querySelector('link[rel="stylesheet"]')?.getAttribute('href') ?? '']
    .filter((name) => name.includes('/assets/'));
  navigator.serviceWorker.addEventListener('message', (event) => {
    if (event.data?.kept) root.dataset.kept = '';
  });
  if (!navigator.serviceWorker.controller) await new Promise((resolve) => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }); });
  await refresh(); // through the worker, which keeps the page
  ready.active?.postMessage({ keep: assets });
}

root.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-refused-seen]')) {
    queue.seen();
    draw();
  }
});
root.addEventListener('input', (event) => {
  if (event.target instanceof HTMLInputElement) event.target.setCustomValidity('');
});
window.addEventListener('online', turn);
window.addEventListener('offline', () => {
  online = false;
  draw();
});
document.addEventListener('visibilitychange', () => { if (!document.hidden) turn(); });
window.addEventListener('storage', (event) => { if (event.key === queue.key) draw(); });

draw();
setInterval(tick, 1000);
setInterval(turn, every);
turn();
keepOffline().catch(() => undefined); // without it, the page only needs the network to open
