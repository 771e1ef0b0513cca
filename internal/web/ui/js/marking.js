// Marking a copy: every gesture is saved at once and in order, the keyboard does it
// all, and the next copy comes without leaving the page. Without this module the page
// is a form with a button.

import { saver, Refusal } from './autosave.js';
import { shortcut } from './keys.js';
import { fill } from './form.js';
import { panes } from './panes.js';

const pause = 1500; // ms without typing after which a comment is saved
const fresh = 20000; // ms during which a page fetched ahead is good

/** The live region is moved from page to page, so that what it says is never lost. */
const region = element('[data-saved]');
const saves = saver(region);

/** @typedef {{level: string, comment: string, sending: boolean, again: boolean, timer: number}} Criterion */
/** @type {WeakMap<HTMLFieldSetElement, Criterion>} */
const known = new WeakMap();
/** @type {Set<Promise<void>>} */
const underWay = new Set();
/** @type {Map<string, {at: number, page: Promise<string>}>} */
const ahead = new Map();
let going = false;
let here = location.pathname + location.search;

start();
keys();
window.addEventListener('popstate', () => {
  if (location.pathname + location.search !== here) go(location.href, { push: false });
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') flush();
});
document.addEventListener('keydown', (event) => {
  const target = event.target;
  if (event.key !== 'Escape' || !(target instanceof HTMLTextAreaElement)) return;
  const field = criterionOf(target);
  if (field) radioOf(field)?.focus();
});

/** @param {string} selector @param {ParentNode} [inside] @returns {HTMLElement | null} */
function element(selector, inside = document) {
  const found = inside.querySelector(selector);
  return found instanceof HTMLElement ? found : null;
}

function page() { return element('[data-marking]'); }

/** @returns {HTMLFieldSetElement[]} */
function criteria() {
  return [...document.querySelectorAll('fieldset[data-criterion]')].filter((f) => f instanceof HTMLFieldSetElement);
}

/** @param {EventTarget | null} target @returns {HTMLFieldSetElement | null} */
function criterionOf(target) {
  const field = target instanceof Element ? target.closest('fieldset[data-criterion]') : null;
  return field instanceof HTMLFieldSetElement ? field : null;
}

/** @param {HTMLFieldSetElement} field @returns {HTMLInputElement[]} */
function radios(field) {
  return [...field.querySelectorAll('input[type="radio"]')].filter((r) => r instanceof HTMLInputElement);
}

/** @param {HTMLFieldSetElement} field the one chosen, else the first */
function radioOf(field) { return radios(field).find((r) => r.checked) ?? radios(field)[0]; }

/** @param {HTMLFieldSetElement} field */
function levelOf(field) { return radios(field).find((r) => r.checked)?.value ?? ''; }

/** @param {HTMLFieldSetElement} field @returns {HTMLTextAreaElement | null} */
function commentOf(field) { return field.querySelector('textarea'); }

/** Puts the page that is shown to work. */
function start() {
  const form = element('form[data-grid]');
  if (form instanceof HTMLFormElement) {
    for (const plain of form.querySelectorAll('[data-plain]')) plain.setAttribute('hidden', '');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const button = event.submitter;
      if (button instanceof HTMLButtonElement && button.name === 'clear') clear(criterionOf(button));
      else flush();
    });
    form.addEventListener('change', (event) => changed(criterionOf(event.target)));
    form.addEventListener('input', (event) => typed(event.target));
    form.addEventListener('focusin', (event) => current(criterionOf(event.target)));
    advanceChoice(form);
  }
  for (const field of criteria()) known.set(field, { level: levelOf(field), comment: commentOf(field)?.value ?? '', sending: false, again: false, timer: 0 });
  current(criteria().find((f) => levelOf(f) === '') ?? criteria()[0] ?? null);
  for (const link of document.querySelectorAll('[data-next], [data-previous], .tabs a')) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      go(link.href, { focus: link.closest('.tabs') ? '.tabs [aria-current]' : 'h1' });
    });
    for (const hint of ['pointerenter', 'focus']) link.addEventListener(hint, () => fetchAhead(link.href));
  }
  handing();
}

/** @param {HTMLFormElement} form */
function advanceChoice(form) {
  const choice = element('[data-advance-choice]', form);
  const box = form.querySelector('[data-advance]');
  if (!choice || !(box instanceof HTMLInputElement)) return;
  choice.hidden = false;
  box.checked = localStorage.getItem('jurande.advance') === 'yes';
  box.addEventListener('change', (event) => {
    event.stopPropagation();
    localStorage.setItem('jurande.advance', box.checked ? 'yes' : 'no');
  });
}

/** @param {HTMLFieldSetElement | null} field the criterion that the level keys act upon */
function current(field) {
  for (const other of document.querySelectorAll('[data-current]')) {
    if (other !== field) other.removeAttribute('data-current');
  }
  field?.setAttribute('data-current', '');
}

function currentCriterion() { return criterionOf(element('fieldset[data-current]')); }

// Saving.

/** @param {EventTarget | null} target */
function typed(target) {
  const field = target instanceof HTMLTextAreaElement ? criterionOf(target) : null;
  const state = field && known.get(field);
  if (!field || !state) return;
  clearTimeout(state.timer);
  state.timer = setTimeout(() => changed(field), pause);
}

/** Comments still being typed are saved now. */
function flush() { for (const field of criteria()) changed(field); }

/** @param {HTMLFieldSetElement | null} field */
function changed(field) {
  const state = field && known.get(field);
  if (!field || !state) return;
  clearTimeout(state.timer);
  draw(field);
  if (state.sending) {
    state.again = true; // what is on its way may already be out of date
    return;
  }
  if (!unsaved(field)) return;
  const sent = send(field, state);
  underWay.add(sent);
  sent.finally(() => underWay.delete(sent));
}

/** @param {HTMLFieldSetElement} field */
function unsaved(field) {
  const state = known.get(field);
  return state !== undefined && (levelOf(field) !== state.level || trimmed(commentOf(field)) !== state.comment);
}

/** @param {HTMLTextAreaElement | null} area */
function trimmed(area) { return (area?.value ?? '').trim().replaceAll('\r\n', '\n'); }

/**
 * One save at a time for each criterion: the next one tells the revision of the last.
 * @param {HTMLFieldSetElement} field
 * @param {Criterion} state
 */
async function send(field, state) {
  const sheet = page();
  if (!sheet) return;
  const url = `/correction/${encodeURIComponent(sheet.dataset.copy ?? '')}/critere`;
  const stage = sheet.dataset.stage ?? '';
  state.sending = true;
  do {
    state.again = false;
    const level = levelOf(field);
    const comment = trimmed(commentOf(field));
    try {
      const answer = await saves.save(url, { stage, criterion: field.dataset.criterion ?? '', level, comment, seen: field.dataset.seen ?? '0' });
      const now = await answer.json();
      Object.assign(state, { level: now.level, comment: now.comment });
      field.dataset.seen = String(now.revision);
      say(field, '');
    } catch (error) {
      refused(field, state, error);
    }
  } while (state.again && unsaved(field));
  state.sending = false;
}

/**
 * @param {HTMLFieldSetElement} field
 * @param {Criterion} state
 * @param {unknown} error
 */
function refused(field, state, error) {
  const words = page()?.dataset ?? {};
  const present = error instanceof Refusal ? error.answer?.present : undefined;
  if (present) {
    state.again = false;
    Object.assign(state, { level: present.level, comment: present.comment });
    field.dataset.seen = String(present.revision);
    for (const r of radios(field)) r.checked = r.value === present.level;
    const area = commentOf(field);
    const other = area && trimmed(area) !== present.comment;
    if (area && area.value === '') area.value = present.comment;
    say(field, (words.stale ?? '') + (other && present.comment ? ` ${fill(words.staleComment ?? '', { comment: present.comment })}` : ''));
    draw(field);
    return;
  }
  const reason = error instanceof Error ? error.message : '';
  say(field, `${words.unsaved ?? ''} : ${reason}`);
}

/** @param {HTMLFieldSetElement} field @param {string} words */
function say(field, words) {
  const said = element('[data-said]', field);
  if (said && said.textContent !== words) said.textContent = words;
  field.toggleAttribute('data-refused', words !== '');
}

/** Draws what follows from the marks: the number of the criterion, how many are left. */
function draw(/** @type {HTMLFieldSetElement} */ field) {
  const given = levelOf(field) !== '';
  field.toggleAttribute('data-marked', given);
  const button = field.querySelector('button[name="clear"]');
  if (button instanceof HTMLButtonElement) button.hidden = !given;
  const said = element('[data-left]');
  const sheet = page();
  if (!said || !sheet) return;
  const n = missing().length;
  const words = n === 0 ? sheet.dataset.leftNone : n === 1 ? sheet.dataset.leftOne : sheet.dataset.leftMany;
  said.textContent = fill(words ?? '', { n: String(n) });
  if (n === 0) {
    const next = document.querySelector('a[data-next]');
    if (next instanceof HTMLAnchorElement) fetchAhead(next.href);
  }
}

function missing() { return criteria().filter((f) => levelOf(f) === ''); }

/** @param {HTMLFieldSetElement | null} field */
function clear(field) {
  if (!field) return;
  const radio = radioOf(field);
  for (const r of radios(field)) r.checked = false;
  radio?.focus();
  changed(field);
}

// The keyboard.

function keys() {
  const words = page()?.dataset;
  if (!words) return;
  const open = () => element('form[data-grid]') !== null && !document.querySelector('dialog[open]');
  const inGrid = () => open() && (document.activeElement?.closest('form[data-grid]') ?? null) !== null;
  shortcut('j', words.keyNext ?? '', () => move(1), { when: open });
  shortcut('ArrowDown', words.keyNext ?? '', () => move(1), { when: inGrid });
  shortcut('k', words.keyPrevious ?? '', () => move(-1), { when: open });
  shortcut('ArrowUp', words.keyPrevious ?? '', () => move(-1), { when: inGrid });
  /** @type {Array<{key: string, value: string, text: string}>} */
  const levels = JSON.parse(words.levels ?? '[]');
  for (const level of levels) {
    if (level.key === '') continue;
    const said = level.value === 'not_seen' ? words.keyNotSeen : fill(words.keyLevel ?? '', { level: level.text });
    shortcut(level.key, said ?? '', () => choose(level.value), { when: open });
    if (level.value === 'not_seen') shortcut('v', said ?? '', () => choose(level.value), { when: open });
  }
  shortcut('Backspace', words.keyClear ?? '', () => clear(currentCriterion()), { when: inGrid });
  shortcut('c', words.keyComment ?? '', () => {
    const field = currentCriterion();
    if (field) write(field);
  }, { when: open });
  const still = () => !document.querySelector('dialog[open]');
  shortcut('n', words.keyNextCopy ?? '', () => follow('a[data-next]'), { when: still });
  shortcut('p', words.keyPreviousCopy ?? '', () => follow('a[data-previous]'), { when: still });
  shortcut('r', words.keyHand ?? '', () => element('[data-hand]')?.click(), { when: open });
}

/** @param {number} step */
function move(step) {
  const list = criteria();
  const at = list.indexOf(/** @type {HTMLFieldSetElement} */ (currentCriterion()));
  const inside = document.activeElement?.closest('form[data-grid]');
  const next = list[inside ? Math.min(Math.max(at + step, 0), list.length - 1) : Math.max(at, 0)];
  if (next) show(next);
}

/** @param {HTMLFieldSetElement} field */
function show(field) {
  radioOf(field)?.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'nearest' });
}

/** @param {HTMLFieldSetElement} field */
function write(field) {
  const area = commentOf(field);
  const fold = area?.closest('details');
  if (fold) fold.open = true;
  area?.focus();
}

/** @param {string} level */
function choose(level) {
  const field = currentCriterion();
  const radio = field && radios(field).find((r) => r.value === level);
  if (!field || !radio) return;
  radio.checked = true;
  show(field);
  changed(field);
  if (localStorage.getItem('jurande.advance') === 'yes') move(1);
}

/** @param {string} selector */
function follow(selector) {
  const link = document.querySelector(selector);
  if (link instanceof HTMLAnchorElement) go(link.href);
}

// From copy to copy.

/** @param {string} url */
function fetchAhead(url) {
  const kept = ahead.get(url);
  if (kept && Date.now() - kept.at < fresh) return kept.page;
  const asked = fetch(url, { headers: { Accept: 'text/html' }, redirect: 'manual' }).then((r) => {
    if (!r.ok) throw new Error(String(r.status));
    return r.text();
  });
  asked.catch(() => ahead.delete(url));
  ahead.set(url, { at: Date.now(), page: asked });
  return asked;
}

/** A mark that was refused is shown once more before the copy is left. */
function heldBack() {
  const field = criteria().find((f) => unsaved(f) && !('warned' in f.dataset));
  if (!field) return false;
  field.dataset.warned = '';
  show(field);
  return true;
}

/** All that was marked is acknowledged. */
async function settled() {
  flush();
  while (underWay.size > 0) await Promise.allSettled([...underWay]);
}

/**
 * @param {string} url
 * @param {{push?: boolean, focus?: string}} [options]
 */
async function go(url, { push = true, focus = 'h1' } = {}) {
  if (going) return;
  going = true;
  try {
    await settled();
    if (push && heldBack()) return;
    const text = await fetchAhead(url);
    ahead.clear();
    if (!replace(text)) {
      location.assign(url);
      return;
    }
    if (push) history.pushState(null, '', url);
    here = location.pathname + location.search;
    for (const back of document.querySelectorAll('form[data-display] input[name="back"]')) {
      if (back instanceof HTMLInputElement) back.value = here;
    }
    panes();
    start();
    element(`main ${focus}`)?.focus();
    window.scrollTo(0, 0);
  } catch {
    const main = element('main');
    if (region && main) region.textContent = page()?.dataset.offline ?? '';
  } finally {
    going = false;
  }
}

/** @param {string} text a page of the site; false when it is not one of marking */
function replace(text) {
  const next = new DOMParser().parseFromString(text, 'text/html');
  const main = document.querySelector('main');
  const incoming = next.querySelector('main');
  if (!main || !incoming || !incoming.querySelector('[data-marking]')) return false;
  if (region) incoming.querySelector('[data-saved]')?.replaceWith(region);
  main.replaceChildren(...incoming.childNodes);
  document.title = next.title;
  return true;
}

// Handing in.

function handing() {
  const dialog = document.querySelector('dialog[data-hand-dialog]');
  const link = element('[data-hand]');
  const form = document.querySelector('form[data-hand-form]');
  if (!(dialog instanceof HTMLDialogElement) || !link || !(form instanceof HTMLFormElement)) return;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    flush();
    listMissing(dialog);
    dialog.showModal();
  });
  for (const close of dialog.querySelectorAll('[data-close]')) close.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    hand(form, dialog);
  });
}

/** @param {HTMLDialogElement} dialog */
function listMissing(dialog) {
  const left = missing();
  element('[data-hand-ready]', dialog)?.toggleAttribute('hidden', left.length > 0);
  element('[data-hand-missing]', dialog)?.toggleAttribute('hidden', left.length === 0);
  element('[data-hand-list]', dialog)?.replaceChildren(...left.map((field) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    const words = field.querySelectorAll('legend > span');
    item.value = Number(words[0]?.textContent);
    link.href = `#${field.id}`;
    link.textContent = (words[1]?.textContent ?? '').trim();
    link.addEventListener('click', (event) => {
      event.preventDefault();
      dialog.close();
      show(field);
    });
    item.append(link);
    return item;
  }));
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLDialogElement} dialog
 */
async function hand(form, dialog) {
  const said = element('[data-hand-said]', dialog);
  try {
    await settled();
    const body = new URLSearchParams({ stage: page()?.dataset.stage ?? '' });
    const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } });
    const now = await answer.json();
    if (!answer.ok) {
      if (said) said.textContent = now.refusals.map((/** @type {{text: string}} */ r) => r.text).join(' ');
      return;
    }
    ahead.clear();
    dialog.close();
    if (now.next === '/correction') location.assign(now.next);
    else go(new URL(now.next, location.href).href);
  } catch {
    if (said) said.textContent = page()?.dataset.offline ?? '';
  }
}
