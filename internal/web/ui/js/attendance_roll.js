// Where a candidate is, from what was noted: the rule of the server, so that a page
// without network shows what it will say. Ends stay the server's; what moves them
// meanwhile is added, and said to be provisional.

/** @typedef {{id: string, kind: string, at: number, undoes?: string}} Seen */

/** @param {Seen[]} events of one candidate, in any order */
export function rollOf(events) {
  const undone = new Set(events.filter((e) => e.kind === 'undone').map((e) => e.undoes));
  const own = events.filter((e) => e.kind !== 'undone' && !undone.has(e.id))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  let state = 'expected';
  let since = 0;
  let late = 0;
  /** @type {Array<[number, number]>} */
  const pauses = [];
  for (const e of own) {
    const open = pauses.find((p) => p[1] === 0);
    const was = state;
    if (e.kind === 'break_begin') {
      if (open) continue;
      pauses.push([e.at, 0]);
      state = 'out';
    } else if (e.kind === 'break_end') {
      if (!open) continue;
      open[1] = e.at;
      state = late ? 'late' : 'here';
    } else if (['here', 'late', 'absent', 'left'].includes(e.kind)) {
      if (open) open[1] = e.at;
      state = e.kind;
      if (e.kind === 'late') late = e.at;
      else if (e.kind === 'absent') late = 0;
      else if (e.kind === 'here' && late && (was === 'out' || was === 'left')) state = 'late';
      else if (e.kind === 'here') late = 0;
    } else continue;
    if (state !== was) since = e.at;
  }
  const paused = pauses.reduce((sum, [from, until]) => sum + (until ? Math.max(0, until - from) : 0), 0);
  const last = own.filter((e) => e.kind !== 'incident' && e.kind !== 'began').at(-1);
  return { state, since, late, paused, last };
}
