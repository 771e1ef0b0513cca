// On every page: puts to work what the page holds.
import { displayChoices } from './display.js';
import { keysHelp } from './keys.js';
import { panes } from './panes.js';
import { bulkActs, characterCounts, droppers, errorFocus, leaveGuards } from './form.js';

displayChoices();
errorFocus();
characterCounts();
droppers();
bulkActs();
leaveGuards();
panes();
keysHelp();

// What was kept for the day of a sitting goes when one leaves; what waits to be sent stays.
document.querySelector('form[action="/sortir"]')?.addEventListener('submit', () => { globalThis.caches?.delete('surveillance'); });
