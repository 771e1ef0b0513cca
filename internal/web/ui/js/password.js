// Shows what is typed of a password, and hides it again: the fields of the same form.
for (const place of document.querySelectorAll('[data-show-password]')) {
  const button = place.querySelector('button');
  const form = place.closest('form');
  if (!(place instanceof HTMLElement) || !(button instanceof HTMLButtonElement) || !form) continue;
  const show = button.textContent ?? '';
  const fields = [...form.querySelectorAll('input[data-password]')].filter((f) => f instanceof HTMLInputElement);
  const set = (/** @type {boolean} */ shown) => {
    for (const f of fields) f.type = shown ? 'text' : 'password';
    button.textContent = shown ? button.dataset.hide ?? '' : show;
  };
  button.removeAttribute('aria-pressed'); // the words say which
  button.addEventListener('click', () => set(fields.some((f) => f.type === 'password')));
  form.addEventListener('submit', () => set(false)); // so that browsers know a password when they keep it
  place.hidden = false;
}
