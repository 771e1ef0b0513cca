// What was noted on this device and is not acknowledged yet. It is written down before
// anything else happens, so that a page closed, or a network lost, loses nothing.

/** @typedef {{id: string, who: string, kind: string, at: number, minutes: number, words: string, undoes: string, why?: string}} Noted */

/** @param {string} person @param {string} sitting */
export function queueOf(person, sitting) {
  const key = `jurande.surveillance.${person}.${sitting}`;
  /** @type {{waiting: Noted[], refused: Noted[]}} */
  let memory = { waiting: [], refused: [] };
  let durable = true;

  function read() {
    if (!durable) return memory;
    try {
      memory = { waiting: [], refused: [], ...JSON.parse(localStorage.getItem(key) ?? '{}') };
    } catch {
      durable = false;
    }
    return memory;
  }

  /** @param {{waiting: Noted[], refused: Noted[]}} now */
  function write(now) {
    memory = now;
    try {
      if (now.waiting.length + now.refused.length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(now));
      durable = true;
    } catch {
      durable = false;
    }
  }

  return {
    key,
    waiting: () => read().waiting,
    refused: () => read().refused,
    durable: () => durable,
    /** @param {Noted[]} list */
    add(list) {
      const now = read();
      write({ ...now, waiting: [...now.waiting, ...list] });
    },
    /** @param {string[]} taken @param {Record<string, string>} refused */
    settle(taken, refused) {
      const now = read();
      const over = new Set([...taken, ...Object.keys(refused)]);
      write({
        waiting: now.waiting.filter((e) => !over.has(e.id)),
        refused: [...now.refused, ...now.waiting.filter((e) => e.id in refused).map((e) => ({ ...e, why: refused[e.id] }))],
      });
    },
    seen() { write({ ...read(), refused: [] }); },
  };
}

/** A number that no other device gives. */
export function number() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}
