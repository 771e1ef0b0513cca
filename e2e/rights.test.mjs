// A candidate sees what is kept of them, takes a copy, withdraws a consent and asks to be
// erased; the office answers within the month, rehearses, erases; the register of
// processing is read and printed.
import test from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { world, enterAs, visit, text, then, sound, fitsIn } from './lib.mjs'

const w = world('closed')

const keep = async (answer, name) => {
  assert.equal(answer.status(), 200, name)
  const file = join(mkdtempSync(join(tmpdir(), 'jurande-')), name)
  writeFileSync(file, await answer.body())
  return file
}

test('a candidate reads what is kept of them, why and until when', async () => {
  const page = await enterAs(w, 'candidate', 'Sarah')
  await visit(page, '/mes-donnees')
  const told = await text(page)
  assert.match(told, /Identité civile et résultats/)
  assert.match(told, /50 ans après la fin de la dernière session, puis anonymisation/)
  assert.match(told, /jusqu'au/, 'a day is told')
  assert.match(told, /envoyée par courriel sans accord/)
})

test('the copy holds a page, the data and the candidate’s own files', async () => {
  const page = await enterAs(w, 'candidate', 'Sarah')
  await page.goto('/mes-donnees')
  const file = await keep(await page.request.get('/mes-donnees/export.zip'), 'donnees.zip')
  const folder = mkdtempSync(join(tmpdir(), 'jurande-'))
  execFileSync('python3', ['-m', 'zipfile', '-e', file, folder])
  const data = JSON.parse(readFileSync(join(folder, 'donnees.json'), 'utf8'))
  assert.equal(data.format, 'jurande-personal-data/1')
  assert.match(data.person, /Sarah/)
  for (const name of ['candidate', 'enrolment', 'decision', 'mark', 'letter', 'journal']) assert.ok(data.sections.some(s => s.name === name), name)
  for (const f of data.files) assert.ok(readFileSync(join(folder, f.name)).length > 0, f.name)
  assert.ok(data.files.length > 0, 'the works are there')
  const read = await w.browser.newPage()
  await read.goto('file://' + join(folder, 'donnees.html'))
  assert.match(await read.locator('h1').innerText(), /Mes données/)
  await fitsIn(read, 320)
  await read.close()
})

test('a consent is given and withdrawn in one place, at once', async () => {
  const page = await enterAs(w, 'candidate', 'Sarah')
  await page.goto('/mes-donnees')
  const consent = page.locator('dl.facts > div', { hasText: 'Recevoir des courriels' }).first()
  if (await consent.locator('input[name=do][value=give]').count()) await then(page, consent.getByRole('button'))
  assert.match(await consent.innerText(), /donné le/)
  await then(page, consent.getByRole('button'))
  assert.match(await text(page, 'body'), /vaut dès maintenant/)
  assert.match(await consent.innerText(), /retiré le/)
  await sound(page)
})

test('what is asked has its clock; a wrong form comes back as it was', async () => {
  const page = await enterAs(w, 'candidate', 'Sarah')
  await page.goto('/mes-donnees')
  await page.getByLabel('Corriger mes données').check()
  await then(page, page.getByRole('button', { name: 'Envoyer la demande' }))
  assert.match(await text(page), /ce qui est inexact/)
  await sound(page)
  await page.getByLabel('Effacer mes données').check()
  await page.getByLabel('Précisions').fill('Merci d’effacer mes coordonnées.')
  await then(page, page.getByRole('button', { name: 'Envoyer la demande' }))
  assert.match(await text(page, '#demandees'), /Réponse au plus tard le/)
})

test('the office answers, rehearses, erases', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto('/')
  await then(page, page.getByRole('link', { name: /demandes? sur des données personnelles/ }))
  await visit(page, '/donnees-personnelles/demandes')
  await then(page, page.locator('#en-attente tr', { hasText: 'Sarah' }).getByRole('link'))
  const request = new URL(page.url()).pathname
  await visit(page, request)
  await then(page, page.getByRole('link', { name: 'Données gardées' }).last())
  await visit(page, new URL(page.url()).pathname)
  assert.match(await text(page), /la personne l'obtient elle-même/)
  await then(page, page.getByRole('link', { name: 'Voir ce qui peut être effacé' }))
  const rehearsal = new URL(page.url()).pathname
  await visit(page, rehearsal)
  const row = name => page.locator('#sort tr', { hasText: name }).first().innerText()
  assert.match(await row('Coordonnées'), /part/)
  assert.match(await row('Identité civile'), /reste[\s\S]*jury a décidé/)
  assert.match(await row('Procès-verbaux'), /reste[\s\S]*Sans limite/)
  await then(page, page.getByRole('button', { name: 'Effacer ce qui part' }))
  assert.match(await text(page), /Dites pourquoi/)
  await page.goto(request)
  await page.getByLabel('Fait en partie').check()
  await page.getByLabel('Réponse au candidat').fill('Vos coordonnées et votre compte sont effacés ; vos résultats restent.')
  await then(page, page.getByRole('button', { name: 'Envoyer la réponse' }))
  const candidate = await enterAs(w, 'candidate', 'Sarah')
  await candidate.goto('/mes-donnees')
  assert.match(await text(candidate, '#demandees'), /vos résultats restent/)
  await page.goto(rehearsal)
  await page.getByLabel('à la demande de la personne').check()
  await then(page, page.getByRole('button', { name: 'Effacer ce qui part' }))
  assert.match(await text(page), /Effacé : Coordonnées/)
  assert.match(await text(page), /à la demande de la personne/)
  await sound(page)
  assert.match(await row('Coordonnées'), /effacé/)
  const after = await candidate.goto('/mes-donnees')
  assert.ok(after.status() === 403 || new URL(candidate.url()).pathname === '/entrer', 'the account no longer opens anything')
})

test('what has been kept long enough is shown, then erased', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, '/donnees-personnelles/echeances')
  assert.match(await page.locator('#echeances tr', { hasText: "Demandes d'inscription" }).innerText(), /\t1\t/)
  await then(page, page.getByRole('button', { name: 'Effacer ce dont la durée est passée' }))
  assert.match(await text(page, 'body'), /effacés?\./)
  assert.match(await text(page), /Rien n'a passé sa durée/)
})

test('the register of processing is read by the inspector and printed; staff have their copy', async () => {
  const page = await enterAs(w, 'inspector')
  await visit(page, '/donnees-personnelles')
  assert.match(await text(page), /Aménagement des épreuves/)
  const file = await keep(await page.request.get('/donnees-personnelles/registre.pdf'), 'registre.pdf')
  assert.match(execFileSync('pdfinfo', [file], { encoding: 'utf8' }), /Tagged:\s+yes/)
  assert.match(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }), /Durées de conservation/)
  assert.equal((await page.goto('/donnees-personnelles/demandes')).status(), 403)
  const office = await enterAs(w, 'secretariat')
  await visit(office, '/donnees-personnelles/personnel')
  const [download] = await Promise.all([office.waitForEvent('download'), office.locator('#personnel button').first().click()])
  assert.match(download.suggestedFilename(), /^donnees-.*\.zip$/)
})
