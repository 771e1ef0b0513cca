// Links and buttons that a key also presses: data-follow names the key, data-words
// what it does, for the list of shortcuts.
import { shortcut } from './keys.js';

for (const it of document.querySelectorAll('[data-follow]')) {
  if (!(it instanceof HTMLElement)) continue;
  shortcut(it.dataset.follow ?? '', it.dataset.words ?? it.textContent?.trim() ?? '', () => it.click());
}
