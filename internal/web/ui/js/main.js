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
