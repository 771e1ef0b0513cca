// Two panes: resized with the mouse, a finger or the keyboard, stacked on demand. The
// size is kept on this device, for this kind of work.

const least = 20;
const most = 80;

export function panes() {
  for (const pair of document.querySelectorAll('[data-panes]')) {
    const splitter = pair.querySelector('.splitter');
    if (!(pair instanceof HTMLElement) || !(splitter instanceof HTMLElement)) continue;
    pair.dataset.resizable = '';
    splitter.hidden = false;
    resizable(pair, splitter);
    stackable(pair);
  }
}

/**
 * @param {HTMLElement} pair
 * @param {HTMLElement} splitter
 */
function resizable(pair, splitter) {
  const memory = `jurande.panes.${pair.id}`;
  /** @param {number} share per cent of the width given to the left pane */
  const set = (share) => {
    const kept = Math.round(Math.min(most, Math.max(least, share)));
    pair.style.setProperty('--left', `${kept}%`);
    splitter.setAttribute('aria-valuenow', String(kept));
    localStorage.setItem(memory, String(kept));
  };
  set(Number(localStorage.getItem(memory)) || 50);

  splitter.addEventListener('pointerdown', (event) => {
    splitter.setPointerCapture(event.pointerId);
    event.preventDefault();
    splitter.focus();
  });
  splitter.addEventListener('pointermove', (event) => {
    if (!splitter.hasPointerCapture(event.pointerId)) return;
    const box = pair.getBoundingClientRect();
    set((100 * (event.clientX - box.left)) / box.width);
  });
  splitter.addEventListener('keydown', (event) => {
    const now = Number(splitter.getAttribute('aria-valuenow'));
    const next = { ArrowLeft: now - 5, ArrowRight: now + 5, Home: least, End: most }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  });
}

/** @param {HTMLElement} pair */
function stackable(pair) {
  const memory = `jurande.stacked.${pair.id}`;
  const button = document.querySelector(`[data-stack="${CSS.escape(pair.id)}"]`);
  if (!(button instanceof HTMLElement)) return;
  /** @param {boolean} stacked */
  const set = (stacked) => {
    pair.toggleAttribute('data-stacked', stacked);
    button.textContent = (stacked ? button.dataset.beside : button.dataset.stacked) ?? '';
    localStorage.setItem(memory, stacked ? 'yes' : 'no');
  };
  button.hidden = false;
  button.addEventListener('click', () => set(!pair.hasAttribute('data-stacked')));
  set(localStorage.getItem(memory) === 'yes');
}
