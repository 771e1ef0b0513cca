// A candidate asks for an arrangement with a document; the referent reads and decides;
// the candidate reads the answer, the letter and who read what; the office and the
// centre see the measure, and nothing else.
import test from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { world, enterAs, visit, text, then, sound, fitsIn, setLooks } from './lib.mjs'

const w = world('sittings')
const secret = 'xylophonie' // a word that only the candidate and the referent may read
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const document = { name: `bilan-${secret}.pdf`, mimeType: 'application/pdf', buffer: pdf }

const asker = () => { // somebody of the demo who has asked for nothing: the absent one, or the holder of a block
  const people = w.people.filter(p => p.role === 'candidate')
  return people[2].name
}

const own = async page => {
  await page.goto('/amenagements')
  return page.locator('main .tasks a').first().getAttribute('href')
}

test('a candidate asks, page by page, with a document', async () => {
  const page = await enterAs(w, 'candidate', asker())
  const mine = await own(page)
  await visit(page, '/amenagements')
  await visit(page, mine)
  assert.match(await text(page), /Ce qui est offert à tous/)

  await page.goto(`${mine}/demande/besoins`)
  await page.getByLabel('J’ai besoin de plus de temps pour composer ou préparer.').check()
  await page.getByLabel('J’ai besoin qu’on me lise le sujet.').check()
  assert.match(await then(page, page.getByRole('button', { name: 'Enregistrer et continuer' })), /Pour quelles épreuves/)
  await then(page, page.getByRole('button', { name: 'Enregistrer et continuer' }))

  // A page without words comes back with its error at the top and beside the field.
  await then(page, page.getByRole('button', { name: 'Enregistrer et continuer' }))
  await sound(page)
  assert.equal(await page.locator('.error-summary a').getAttribute('href'), '#words')
  await page.getByLabel('En vos propres mots').fill(`Je lis lentement (${secret}).`)
  assert.match(await then(page, page.getByRole('button', { name: 'Enregistrer et continuer' })), /Pièces/)

  await page.locator('input[type=file]').setInputFiles(document)
  await then(page, page.getByRole('button', { name: 'Ajouter et rester ici' }))
  assert.match(await text(page), new RegExp(document.name))
  for (const part of ['besoins', 'epreuves', 'raisons', 'pieces', 'envoi']) await visit(page, `${mine}/demande/${part}`)
  await page.goto(`${mine}/demande/envoi`)
  assert.match(await text(page), /Chaque lecture est notée/)
  await then(page, page.getByRole('button', { name: 'Envoyer la demande au référent handicap' }))
  assert.match(await text(page), /reçue/)
})

test('the referent reads, studies and decides', async () => {
  const page = await enterAs(w, 'referent')
  assert.match(await text(page), /demandes? d'aménagement attend/)
  await visit(page, '/handicap')
  await page.goto('/handicap')
  const family = asker().split(' ').slice(1).join(' ')
  const link = page.locator('tbody a', { hasText: new RegExp(family, 'i') }).first()
  const dossier = await link.getAttribute('href')
  await visit(page, dossier)
  assert.match(await text(page), new RegExp(secret))
  const piece = await page.locator('main a[href*="/pieces/"]').first().getAttribute('href')
  const answer = await page.request.get(piece)
  assert.equal(answer.status(), 200)
  assert.deepEqual(await answer.body(), pdf, 'the document comes back as it was given')

  await then(page, page.getByRole('button', { name: 'Prendre en charge' }))
  await visit(page, `${dossier}/decision`)
  await page.goto(`${dossier}/decision`)
  await page.getByLabel('Accorder en partie').check()
  await page.getByLabel('Accorder : Lecteur').uncheck()
  await page.locator('#temps-majore_detail').fill('à cause de sa dyslexie')
  await page.getByLabel('Vos raisons').fill(`Le temps suffit (${secret}).`)
  await then(page, page.getByRole('button', { name: 'Enregistrer et prévenir le candidat' }))
  assert.match(await text(page), /n'y écrivez rien de la santé/, 'a detail that tells of health is refused')
  await sound(page)
  await page.locator('#temps-majore_detail').fill('place près de l’horloge')
  await then(page, page.getByRole('button', { name: 'Enregistrer et prévenir le candidat' }))
  assert.match(await text(page), /accordée en partie/)
})

test('the candidate reads the answer, the letter and who read what', async () => {
  const page = await enterAs(w, 'candidate', asker())
  const mine = await own(page)
  await visit(page, `${mine}/reponse`)
  assert.match(await text(page), new RegExp(`Le temps suffit \\(${secret}\\)`))
  const letter = await page.request.get(`${mine}/lettre.pdf`)
  assert.equal(letter.status(), 200)
  const kept = join(mkdtempSync(join(tmpdir(), 'jurande-')), 'lettre.pdf')
  writeFileSync(kept, await letter.body())
  assert.match(execFileSync('pdfinfo', [kept], { encoding: 'utf8' }), /Tagged:\s+yes/)
  assert.match(execFileSync('pdftotext', [kept, '-'], { encoding: 'utf8' }), /accordée en partie/)
  await page.goto(mine)
  assert.match(await text(page), new RegExp(`Samira Benali a lu « ${document.name} »`), 'each reading has its name')
  await visit(page, `${mine}/recours`)
  await visit(page, `${mine}/retrait`)

  // The whole on black ground, as narrow as a zoom of 400 % makes it.
  await setLooks[1](page)
  for (const part of ['', '/reponse', '/recours']) {
    await page.goto(mine + part)
    await fitsIn(page, 320)
    await sound(page)
  }
})

test('the office sees the measure, and nothing of why', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, `/sessions/${w.session}/mesures`)
  const told = await text(page)
  assert.match(told, /Temps majoré/)
  assert.match(told, /Place près de l'horloge/)
  assert.ok(!told.includes(secret))
  await visit(page, '/mesures')
  for (const path of ['/handicap', '/journal', '/courrier', `/sessions/${w.session}/mesures.csv`]) {
    const answer = await page.request.get(path)
    assert.ok(!(await answer.text()).includes(secret), path)
  }
  const csv = await page.request.get(`/sessions/${w.session}/mesures.csv`)
  assert.match(await csv.text(), /Temps majoré/)
})

test('a centre asks with consent, and reads only measures', async () => {
  const page = await enterAs(w, 'centre', 'Béatrice')
  await visit(page, `/centre/${w.session}/mesures`)
  await page.goto(`/centre/${w.session}/candidats`)
  await then(page, page.locator('main tbody a').last())
  const ask = await page.getByRole('link', { name: 'Demander un aménagement au nom du candidat' }).getAttribute('href')
  await visit(page, ask)
  await page.goto(ask)
  await page.getByLabel('Lecteur').check()
  await page.getByLabel('Ce qui le rend nécessaire').fill(secret)
  await then(page, page.getByRole('button', { name: 'Envoyer au référent handicap' }))
  assert.match(await text(page), /Remplissez ce champ|Dites comment/, 'consent is asked for')
  await page.getByLabel('Accord du candidat').fill('Formulaire signé le 3 octobre')
  await then(page, page.getByRole('button', { name: 'Envoyer au référent handicap' }))
  assert.match(await text(page, 'body'), /La demande est enregistrée/)
  assert.ok(!(await text(page)).includes(secret))
})
