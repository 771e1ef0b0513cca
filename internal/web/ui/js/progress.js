// A page that says how far a long act is: asks again each second, and reads the page
// again when there is nothing more to say.
const region = document.querySelector('[data-progress]');
const bar = region?.querySelector('progress');
const label = region?.querySelector('label');

async function ask() {
  const answer = await fetch(location.href, { headers: { Accept: 'application/json' }, redirect: 'manual' });
  const kind = answer.headers.get('Content-Type') ?? '';
  if (!answer.ok || !kind.startsWith('application/json')) {
    location.reload();
    return;
  }
  const { text, done, total } = await answer.json();
  if (label) label.textContent = text;
  if (bar) {
    bar.max = Math.max(total, 1);
    bar.value = done;
  }
  setTimeout(() => ask().catch(() => location.reload()), 1000);
}

if (region) setTimeout(() => ask().catch(() => location.reload()), 1000);
