// Small services to forms. Every one of them only adds to a form that already works.

/** After a refusal, the summary of errors is where reading begins. */
export function errorFocus() {
  const summary = document.querySelector('[data-error-summary]');
  if (summary instanceof HTMLElement) summary.focus();
}

/**
 * Fills the braces of a sentence: fill('Il reste {n} caractères.', {n: '3'}).
 * @param {string} sentence
 * @param {Record<string, string>} facts
 */
export function fill(sentence, facts) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}

/** Says how many characters are left as one types. Counts characters as people do, accents and emoji as one. */
export function characterCounts() {
  for (const area of document.querySelectorAll('textarea[data-max]')) {
    if (area instanceof HTMLTextAreaElement) countOf(area);
  }
}

/** @param {HTMLTextAreaElement} area */
function countOf(area) {
  const said = document.getElementById(`${area.id}-count`);
  if (!said) return;
  const max = Number(area.dataset.max);
  const say = () => {
    const left = max - lengthOf(area.value);
    const words = left < 0 ? said.dataset.over : Math.abs(left) < 2 ? said.dataset.leftOne : said.dataset.left;
    said.textContent = fill(words ?? '', { n: String(Math.abs(left)) });
    said.classList.toggle('error', left < 0);
  };
  area.addEventListener('input', say);
  if (area.value !== '') say();
}

/** @param {string} text */
function lengthOf(text) {
  return [...text.replaceAll('\r\n', '\n')].length;
}

/** A form marked data-leave asks before its unsent changes are lost. */
export function leaveGuards() {
  for (const form of document.querySelectorAll('form[data-leave]')) {
    let changed = false;
    form.addEventListener('input', () => { changed = true; });
    form.addEventListener('submit', () => { changed = false; });
    window.addEventListener('beforeunload', (event) => {
      if (changed) event.preventDefault();
    });
  }
}

/** Lets files be dropped on a file field, and says which are ready. */
export function droppers() {
  for (const place of document.querySelectorAll('[data-dropper]')) {
    const input = place.querySelector('input[type="file"]');
    if (place instanceof HTMLElement && input instanceof HTMLInputElement) dropperOf(place, input);
  }
}

/**
 * @param {HTMLElement} place
 * @param {HTMLInputElement} input
 */
function dropperOf(place, input) {
  place.querySelector('[data-drop-here]')?.removeAttribute('hidden');
  const over = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    place.dataset.over = '';
  };
  place.addEventListener('dragenter', over);
  place.addEventListener('dragover', over);
  place.addEventListener('dragleave', () => { delete place.dataset.over; });
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    delete place.dataset.over;
    const files = event.dataTransfer?.files;
    if (!files || files.length === 0) return;
    const kept = new DataTransfer();
    for (const file of input.multiple ? files : [files[0]]) kept.items.add(file);
    input.files = kept.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  input.addEventListener('change', () => sayFiles(place, input));
}

/**
 * @param {HTMLElement} place
 * @param {HTMLInputElement} input
 */
function sayFiles(place, input) {
  const said = place.querySelector('[data-dropped]');
  const files = [...(input.files ?? [])];
  if (!said) return;
  const names = files.map((f) => `${f.name} (${sizeOf(f.size, place.dataset.units ?? 'o Ko Mo')})`).join(', ');
  const words = files.length > 1 ? place.dataset.droppedMany : place.dataset.droppedOne;
  said.textContent = files.length === 0 ? '' : fill(words ?? '', { n: String(files.length), names });
}

/**
 * @param {number} bytes
 * @param {string} units three words, from bytes to megabytes
 */
function sizeOf(bytes, units) {
  const names = units.split(' ');
  const rank = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : 2;
  const figure = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  return `${figure.format(bytes / 1000 ** rank)}\u00a0${names[rank]}`;
}

/** Counts the ticked rows of a register and ticks all of the page at once. */
export function bulkActs() {
  for (const form of document.querySelectorAll('form[data-bulk]')) {
    const said = form.querySelector('[data-bulk-count]');
    const all = form.querySelector('[data-bulk-all]');
    const boxes = [...form.querySelectorAll('.tick input[type="checkbox"]')]
      .filter((box) => box instanceof HTMLInputElement);
    if (!(said instanceof HTMLElement) || !(all instanceof HTMLElement)) continue;
    const say = () => {
      const n = boxes.filter((box) => box.checked).length;
      const words = n === 0 ? said.dataset.none : n === 1 ? said.dataset.one : said.dataset.many;
      said.textContent = fill(words ?? '', { n: String(n) });
    };
    all.hidden = false;
    all.addEventListener('click', () => {
      const tick = boxes.some((box) => !box.checked);
      for (const box of boxes) box.checked = tick;
      say();
    });
    form.addEventListener('change', say);
    say();
  }
}
