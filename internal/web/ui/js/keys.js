// Keyboard shortcuts of a page: registered in one place, listed in a dialog, turned
// off by one tick (WCAG 2.1.4). A shortcut without Ctrl or Alt never acts while one
// is typing.

/** @typedef {{keys: string, words: string, act: (event: KeyboardEvent) => void, when: () => boolean}} Shortcut */

/** @type {Shortcut[]} */
const shortcuts = [];
const memory = 'jurande.keys';

/**
 * @param {string} keys "ArrowDown", "j", "1", "Ctrl+Enter", "Alt+ArrowRight"
 * @param {string} words what it does, for the dialog
 * @param {(event: KeyboardEvent) => void} act
 * @param {{when?: () => boolean}} [options] when it applies
 */
export function shortcut(keys, words, act, { when = () => true } = {}) {
  shortcuts.push({ keys, words, act, when });
  list();
}

export function keysHelp() {
  document.addEventListener('keydown', onKey);
  const dialog = helpDialog();
  for (const open of document.querySelectorAll('[data-keys-open]')) {
    open.addEventListener('click', () => dialog?.showModal());
  }
  const on = document.querySelector('[data-keys-on]');
  if (on instanceof HTMLInputElement) {
    on.checked = turnedOn();
    on.addEventListener('change', () => localStorage.setItem(memory, on.checked ? 'on' : 'off'));
  }
  list();
}

function turnedOn() { return localStorage.getItem(memory) !== 'off'; }

function helpDialog() {
  const dialog = document.querySelector('dialog[data-keys]');
  return dialog instanceof HTMLDialogElement ? dialog : null;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (!turnedOn() || event.defaultPrevented || event.isComposing || helpDialog()?.open) return;
  const alone = !event.ctrlKey && !event.altKey && !event.metaKey;
  if (alone && typing(event.target)) return;
  if (alone && event.key === '?' && shortcuts.length > 0) {
    event.preventDefault();
    helpDialog()?.showModal();
    return;
  }
  const pressed = nameOf(event);
  // On a French keyboard the figures of the upper row need Shift: the key itself counts.
  const figure = alone && !event.shiftKey && /^Digit\d$/.test(event.code) ? event.code.slice(5) : pressed;
  const found = shortcuts.find((s) => s.keys === pressed && s.when()) ?? shortcuts.find((s) => s.keys === figure && s.when());
  if (!found) return;
  event.preventDefault();
  found.act(event);
}

/** @param {KeyboardEvent} event */
function nameOf(event) {
  const one = event.key.length === 1;
  return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '')
    + (event.shiftKey && !one ? 'Shift+' : '') + (one ? event.key.toLowerCase() : event.key);
}

/**
 * Fields where a key already means something: letters are typed, arrows move.
 * @param {EventTarget | null} target
 */
function typing(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target.getAttribute('role') === 'separator') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'button', 'submit', 'radio'].includes(target.type);
}

/** The dialog lists what is registered; its button shows only when there is something to list. */
function list() {
  const body = document.querySelector('[data-keys-list]');
  if (!body) return;
  for (const open of document.querySelectorAll('[data-keys-open]')) {
    if (open instanceof HTMLElement) open.hidden = shortcuts.length === 0;
  }
  body.replaceChildren(...shortcuts.map((s) => {
    const line = document.createElement('div');
    const keys = document.createElement('dt');
    for (const [i, name] of s.keys.split('+').entries()) {
      if (i > 0) keys.append(' + ');
      const key = document.createElement('kbd');
      key.textContent = shown[name] ?? name.toUpperCase();
      keys.append(key);
    }
    const words = document.createElement('dd');
    words.textContent = s.words;
    line.append(keys, words);
    return line;
  }));
}

/** @type {Record<string, string>} */
const shown = {
  ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→',
  Enter: '⏎', Escape: 'Esc', ' ': '␣', Ctrl: 'Ctrl', Alt: 'Alt', Shift: '⇧', PageUp: '⇞', PageDown: '⇟',
};
