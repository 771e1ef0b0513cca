// The jury, from dossiers that need words to minutes signed by each member, and the
// candidate who waits for them.
import test from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { world, enterAs, visit, sound, text, plain, then } from './lib.mjs'

const w = world('deliberating')
const at = (...path) => ['/jury', w.session, ...path].join('/')

test('before the minutes are signed, a candidate is told to wait', async () => {
  const page = await enterAs(w, 'candidate', 'Sarah')
  await visit(page, '/resultats')
  const own = await page.locator('main a[href^="/resultats/"]').getAttribute('href')
  await visit(page, own)
  const told = await text(page)
  assert.match(told, /procès-verbal|délibér|jury/i)
  assert.doesNotMatch(told, /Validé|Refus|Acquis/, 'nothing of the result shows')
})

test('the pages of the jury are sound', async () => {
  const page = await enterAs(w, 'president')
  for (const path of ['/', '/jury', at(), at('deliberation'), at('cloture'), at('proces-verbal')]) await visit(page, path)
  await page.goto(at('deliberation'))
  await visit(page, await page.locator('#a-discuter tbody a').first().getAttribute('href'))
  await page.goto(at())
  await visit(page, await page.getByRole('link', { name: 'Déclarer mes liens' }).getAttribute('href'))
})

test('a member declares their ties, and reads without deciding', async () => {
  const page = await enterAs(w, 'juror', 'Marc')
  await page.goto(at())
  await then(page, page.getByRole('link', { name: 'Déclarer mes liens' }))
  await then(page, page.locator('main form[action$="/liens"] button[type=submit]').first())
  await page.goto(at())
  assert.equal(await page.getByRole('link', { name: 'Déclarer mes liens' }).count(), 0)
  await page.goto(at('deliberation'))
  await then(page, page.locator('#a-discuter tbody a').first())
  assert.equal(await page.locator('form.decision').count(), 0, 'only the president records the decision')
  await sound(page)
})

test('the president decides what needs words, with a reason when it leaves the proposal', async () => {
  const page = await enterAs(w, 'president')
  await page.goto(at('deliberation'))
  await then(page, page.locator('#a-discuter tbody tr', { hasText: 'À examiner' }).locator('a').first())
  const first = page.url()

  // A block that the rules do not validate is, without a word: refused, and kept as typed.
  for (const section of await page.locator('form.decision section').all()) await section.locator('input[value=validated]').check()
  await then(page, page.locator('form.decision button[name=then]').first())
  assert.equal(page.url(), first)
  assert.match(await page.title(), /^Erreur/)
  assert.ok(await page.locator('[aria-invalid=true]').count(), 'the reason is asked for')
  assert.equal(await page.locator('form.decision input[value=validated]:checked').count(), await page.locator('form.decision section').count(), 'what was chosen is still chosen')
  await sound(page, 'a decision without its reason')

  await page.locator('form.decision textarea[name=reason]').fill('Le jury a relu les copies ensemble : le bloc répond aux attendus.')
  await then(page, page.locator('form.decision button[name=then]').first())
  assert.notEqual(page.url(), first, 'the next dossier to decide comes')
  assert.match(await text(page), /décision/i)

  // The others that need words, block by block.
  for (let i = 0; i < 40; i++) {
    await page.goto(at('deliberation'))
    const next = page.locator('#a-discuter tbody a').first()
    if (!await next.count()) break
    await then(page, next)
    for (const section of await page.locator('form.decision section').all()) {
      if (!await section.locator('input:checked').count()) await section.locator('input[value=not_validated]').check()
      const comment = section.locator('textarea')
      if (await section.locator('input[value=not_validated]').isChecked()) {
        await section.locator('details').evaluateAll(list => list.forEach(d => { d.open = true }))
        await comment.fill('À présenter de nouveau à la prochaine session.')
      }
    }
    await page.locator('form.decision textarea[name=reason]').fill('Le jury suit les correcteurs sur ce bloc.')
    await then(page, page.locator('form.decision button[name=then]').first())
    assert.doesNotMatch(await page.title(), /^Erreur/, await text(page))
  }
  assert.equal(await page.locator('#a-discuter tbody a').count(), 0)
})

test('the others are adopted together, after a look at what that does', async () => {
  const page = await enterAs(w, 'president')
  await page.goto(at('cloture'))
  assert.match(await text(page), /empêchent encore de clore/, 'nobody can be forgotten')
  await page.goto(at('deliberation'))
  await then(page, page.locator('form.adopt button[type=submit]').first())
  await sound(page, 'what adopting together does')
  assert.match(await text(page), /2\d propositions|2\d dossiers/)
  await then(page, page.locator('main form button[type=submit]').first())
  assert.match(await text(page), /40 (dossiers )?décidés sur 40/)
})

test('minutes: drawn, signed by each member, sealed, printed', async () => {
  const president = await enterAs(w, 'president')
  await visit(president, at('cloture'))
  await president.locator('textarea[name=remarks]').fill('La session s’est déroulée sans incident.')
  await then(president, president.getByRole('button', { name: /[Dd]resser le procès-verbal/ }))
  await visit(president, at('proces-verbal'))
  assert.match(await text(president), /voix|droit de vote|vote/i, 'the manager has no vote')

  // Signing without having read is refused.
  await then(president, president.getByRole('button', { name: /Signer/ }))
  assert.ok(await president.locator('[aria-invalid=true]').count())
  await sound(president, 'a signature without its box')

  for (const person of w.people.filter(p => p.role === 'president' || p.role === 'juror')) {
    const page = person.role === 'president' ? president : await enterAs(w, 'juror', person.name)
    await page.goto(at('proces-verbal'))
    await page.locator('input[name=agreed]').check()
    await then(page, page.getByRole('button', { name: /Signer/ }))
    assert.equal(await page.locator('input[name=agreed]').count(), 0, `${person.name} has signed`)
    assert.ok(plain(await page.locator('main').innerText()).includes(person.name))
  }
  await visit(president, at('proces-verbal'))
  assert.match(await text(president), /[Ss]igné/)

  const answer = await president.request.get(at('proces-verbal.pdf'))
  const pdf = await answer.body()
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const kept = join(mkdtempSync(join(tmpdir(), 'jurande-')), 'pv.pdf')
  writeFileSync(kept, pdf)
  const info = execFileSync('pdfinfo', [kept], { encoding: 'utf8' })
  assert.match(info, /Tagged:\s+yes/)
  assert.match(info, /Title:\s+\S/)
  const words = execFileSync('pdftotext', ['-layout', kept, '-'], { encoding: 'utf8' })
  for (const p of w.people.filter(p => p.role === 'juror')) assert.ok(words.includes(p.name), `${p.name} is in the minutes`)
  assert.ok(await president.locator('a[href$="proces-verbal.pdf"]').count(), 'the page leads to the PDF')
  // Everything decided can be recomputed by another road: exit 0, or this throws.
  execFileSync(process.env.JURANDE || '../bin/jurande', ['audit', '--db', w.db], { encoding: 'utf8' })
})

test('once signed, the session is closed: nothing can be decided anew, the candidate reads', async () => {
  const president = await enterAs(w, 'president')
  await president.goto(at('deliberation'))
  await then(president, president.locator('main tbody a').first())
  assert.equal(await president.locator('form.decision').count(), 0)

  const office = await enterAs(w, 'secretariat')
  await visit(office, '/journal')
  await visit(office, `/sessions/${w.session}`)
  assert.match(await text(office), /[Cc]lose|[Cc]lôturée|[Ff]ermée/)

  const candidate = await enterAs(w, 'candidate', 'Sarah')
  await candidate.goto('/resultats')
  await then(candidate, candidate.locator('main a[href^="/resultats/"]').first())
  assert.match(await text(candidate), /Acquisition partielle/)
})
