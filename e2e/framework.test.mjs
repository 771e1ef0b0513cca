// The certification office imports a published text, reads it again beside its source,
// and publishes it with its rules and its registration.
import test from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { world, enterAs, visit, sound, text, then } from './lib.mjs'

const w = world('published')
const seed = '../internal/demo/seed/'

let version = '' // the address of the draft

test('a file that is not a référentiel is refused, with where and what to do', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto('/referentiels')
  await then(page, page.getByRole('link', { name: 'Importer un référentiel' }))
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await page.title(), /^Erreur/)
  await sound(page, 'no file')
  await page.locator('input[type=file]').setInputFiles({ name: 'liste.txt', mimeType: 'text/plain', buffer: Buffer.from('Pommes\tPoires\nScoubidous\t\n') })
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await page.title(), /^Erreur/)
  assert.match(await text(page), /liste\.txt/, 'the refusal names the file')
  await sound(page, 'not a référentiel')
})

test('the published text is read into a draft beside its source', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, '/referentiels/importer')
  await page.locator('input[type=file]').setInputFiles(seed + 'referentiel-mpi.txt')
  await then(page, page.locator('main form button[type=submit]'))
  version = new URL(page.url()).pathname
  assert.match(version, /^\/referentiels\/[a-z0-9]+$/)
  assert.match(await text(page), /version 2/)
  assert.match(await text(page), /brouillon/)
  await visit(page, version)
  assert.match(await text(page), /passages douteux/)
  await visit(page, `${version}/element?ref=B1.C1.K1`)
})

test('a doubt is settled, a wording corrected, a block confirmed, each a revision', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto(version)
  const doubts = page.locator('button[name=faire][value^="resolve|"]')
  const before = await doubts.count()
  await then(page, doubts.first())
  assert.equal(await doubts.count(), before - 1)

  await page.goto(`${version}/element?ref=B1.C1.K1`)
  const wording = page.locator('#text-text')
  const said = await wording.inputValue()
  await wording.fill('')
  await then(page, page.getByRole('button', { name: 'Enregistrer le texte' }))
  assert.match(await page.title(), /^Erreur/, 'an empty wording is refused')
  await wording.fill(said.replace('sont analysés', 'sont étudiés'))
  await then(page, page.getByRole('button', { name: 'Enregistrer le texte' }))

  const confirm = page.locator('button[name=faire][value="confirm|B1"]')
  await page.goto(version)
  await then(page, confirm.first())
  await visit(page, `${version}/historique`)
  assert.match(await text(page), /Hélène Marchand/)
  assert.match(await text(page), /sont étudiés/)
})

test('coverage shows what nothing asks for', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, `${version}/couverture`)
  assert.match(await text(page), /1 épreuve sans critère/)
  assert.match(await text(page), /B3\.E2/)

  // In the version that was confirmed by hand, the ten that no task asks for.
  await page.goto('/referentiels')
  const first = await page.locator('tbody tr', { hasText: 'publiée' }).locator('a').first().getAttribute('href')
  await page.goto(`${first}/couverture`)
  assert.match(await text(page), /10 critères qu'aucune tâche ne demande de montrer/)
  assert.match(await text(page), /1 épreuve sans critère/)
})

test('the rules are checked line by line', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, `${version}/reglement`)
  const rules = readFileSync(seed + 'regulation.yaml', 'utf8')
  await page.locator('textarea[name=rules]').fill(rules + '\nnimportequoi: 3\n')
  await then(page, page.getByRole('button', { name: 'Enregistrer le règlement' }))
  assert.match(await page.title(), /^Erreur/)
  assert.match(await text(page), new RegExp(`ligne ${rules.split('\n').length + 1}|nimportequoi`))
  assert.ok((await page.locator('textarea[name=rules]').inputValue()).includes('nimportequoi'), 'what was typed is still there')
  await sound(page, 'rules that are refused')
  await page.locator('textarea[name=rules]').fill(rules)
  await then(page, page.getByRole('button', { name: 'Enregistrer le règlement' }))
  assert.doesNotMatch(await page.title(), /^Erreur/)
})

test('the registration is entered, its dates checked', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, `${version}/enregistrement`)
  const end = page.locator('#end_of_registration')
  const right = await end.inputValue()
  await end.fill('2020-01-01')
  await then(page, page.locator('main form[data-leave] button[type=submit]').last())
  assert.match(await page.title(), /^Erreur/, 'an end before the decision')
  assert.equal(await end.inputValue(), '2020-01-01')
  await sound(page, 'dates that contradict each other')
  await end.fill(right)
  await then(page, page.locator('main form[data-leave] button[type=submit]').last())
  assert.doesNotMatch(await page.title(), /^Erreur/)
})

test('published, it is frozen, and compared with the version before', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, `${version}/publier`)
  await then(page, page.locator(`main form[action$="/publier"] button[type=submit], main form:not([action]) button[type=submit]`).first())
  assert.match(await text(page), /publiée/)
  await visit(page, version)
  await visit(page, `${version}/comparer`)
  assert.match(await text(page), /sont étudiés|étudiés/)
  const answer = await page.goto(`${version}/element?ref=B1.C1.K1`)
  assert.equal(answer.status(), 409)
  await sound(page, 'a published version cannot be corrected')
  for (const format of ['yaml', 'json', 'csv', 'case']) {
    const file = await page.request.get(`${version}/export/${format}`)
    assert.equal(file.status(), 200)
    assert.match(file.headers()['content-disposition'], /attachment/)
  }
})
