// A candidate reads their own result and its reasons, and nobody else's; a centre
// reads its own candidates', and no other's.
import test from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { world, enterAs, visit, text, then, sound } from './lib.mjs'

const w = world('closed')

const ownResult = async page => {
  await page.goto('/resultats')
  return page.locator('main a[href^="/resultats/"]').first().getAttribute('href')
}

test('each kind of result is told with its reasons', async () => {
  for (const person of w.people.filter(p => p.role === 'candidate' && p.detail !== 'VAE')) {
    const page = await enterAs(w, 'candidate', person.name)
    const own = await ownResult(page)
    if (person.name.startsWith('Zoé')) await visit(page, own)
    else {
      await page.goto(own)
      await sound(page)
    }
    const told = await text(page)
    assert.match(told, /Certification acquise|Acquisition partielle|Refus|Absence/, person.name)
    assert.match(told, /B1/)
    assert.match(told, /contestez cette décision/i, 'how to contest is told')
    for (const other of w.people.filter(p => p.role === 'candidate' && p !== person)) assert.ok(!told.includes(other.name.split(' ').slice(1).join(' ')))
  }
})

test('the result sheet is a tagged document', async () => {
  const page = await enterAs(w, 'candidate', 'Zoé')
  const answer = await page.request.get(`${await ownResult(page)}/releve.pdf`)
  assert.equal(answer.status(), 200)
  const kept = join(mkdtempSync(join(tmpdir(), 'jurande-')), 'releve.pdf')
  writeFileSync(kept, await answer.body())
  assert.match(execFileSync('pdfinfo', [kept], { encoding: 'utf8' }), /Tagged:\s+yes/)
  assert.match(execFileSync('pdftotext', [kept, '-'], { encoding: 'utf8' }), /MERCIER/)
})

test('somebody else’s result is refused', async () => {
  const [one, two] = await Promise.all([enterAs(w, 'candidate', 'Zoé'), enterAs(w, 'candidate', 'Sarah')])
  const theirs = await ownResult(two)
  for (const path of [theirs, `${theirs}/releve.pdf`]) {
    const answer = await one.goto(path)
    assert.equal(answer.status(), 403)
    assert.doesNotMatch(await one.content(), /Besançon/i)
  }
  await sound(one)
})

test('a centre reads its own candidates and their results', async () => {
  const page = await enterAs(w, 'centre', 'Béatrice')
  for (const path of ['/', '/centre', `/centre/${w.session}/candidats`, `/centre/${w.session}/resultats`]) await visit(page, path)
  const told = await text(page)
  assert.match(told, /MERCIER/i, 'Zoé Mercier is of Lyon')
  assert.doesNotMatch(told, /BESANÇON|TRAORÉ/i, 'those of Lille are not shown')
  await page.goto(`/centre/${w.session}/candidats`)
  await then(page, page.locator('main tbody a').first())
  await visit(page, new URL(page.url()).pathname)
})

test('an inspector reads the proof, and may change nothing', async () => {
  const page = await enterAs(w, 'inspector')
  for (const path of ['/', '/sessions', '/journal', `/jury/${w.session}/proces-verbal`]) await visit(page, path)
  assert.equal(await page.locator('main form[method=post]').count(), 0)
})
