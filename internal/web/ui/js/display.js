// Choices of display take effect at once and are sent to the server, which keeps them.

export function displayChoices() {
  const form = document.querySelector('form[data-display]');
  if (!(form instanceof HTMLFormElement)) return;
  form.addEventListener('change', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    if (input.name === 'lang') {
      form.requestSubmit(); // every word of the page changes: ask for it again
      return;
    }
    document.documentElement.dataset[input.name] = input.value;
    keep(form);
  });
}

/**
 * A choice that cannot be kept still holds on this page; the next change or the button tries again.
 * @param {HTMLFormElement} form
 */
async function keep(form) {
  try {
    await fetch(form.action, { method: 'POST', body: formBody(form), redirect: 'manual' });
  } catch {
    // offline: the page looks as chosen, and the button of the form remains
  }
}

/** @param {HTMLFormElement} form */
function formBody(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') body.append(name, value);
  }
  return body;
}
