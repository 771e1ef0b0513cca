// Sittings: the office plans one, describes its rooms, expects candidates, makes groups
// and gives hours of passage; an author writes a paper and sees what nobody could see.
import test from 'node:test'
import assert from 'node:assert/strict'
import { world, enterAs, visit, sound, text, then } from './lib.mjs'

const w = world('sittings')
const at = (...path) => ['/sessions', w.session, 'seances', ...path].join('/')

let session = '' // one whose sittings are still to come
let sitting = ''

const day = n => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
const file = lines => ({ name: 'candidats.csv', mimeType: 'text/csv',
  buffer: Buffer.from(["Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Courriel;Centre;Voie d'accès;Option", ...lines].join('\r\n'), 'latin1') })
const people = ['Lachèvre', 'Bravo', 'Cormier', 'Delattre', 'Estève'].map((name, i) =>
  `${name};Paule;F;0${i + 1}/04/1999;Tours;p${i}@exemple.fr;LYON;Formation initiale;B4`)

test('the sittings of the demo are sound, with what each candidate was granted', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, at())
  const links = await page.locator('#sittings tbody a').evaluateAll(list => list.map(a => a.getAttribute('href')))
  assert.ok(links.length >= 4)
  for (const link of links) await visit(page, link)
  for (const part of ['modifier', 'annuler', 'salles', 'ajouter?nom=a']) await visit(page, `${links[0]}/${part}`)
  await page.goto(at())
  await visit(page, await page.locator('#nowhere tbody a').first().getAttribute('href'))
})

test('an invigilator sees their sitting, and nothing that changes it', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto(at())
  const mine = await page.locator('#sittings tbody a').first().getAttribute('href')
  const own = await enterAs(w, 'invigilator', 'Nadia')
  const seen = await own.goto(mine)
  const other = await own.goto(`${mine}/modifier`)
  assert.ok([200, 403].includes(seen.status()))
  assert.equal(other.status(), 403)
})

test('a session to come is opened and its candidates entered', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto('/referentiels')
  await page.goto(`${await page.locator('tbody th a, tbody td a').first().getAttribute('href')}/enregistrement`)
  await page.locator('#end_of_registration').fill(day(365))
  await page.locator('#delivery_limit').fill(day(5 * 365))
  await then(page, page.locator('main form[data-leave] button[type=submit]').last())
  await page.goto('/sessions/ouvrir')
  await page.locator('#name').fill('Session des séances')
  await page.locator('#opens').fill(day(-10))
  await page.locator('#closes').fill(day(30))
  await page.locator('#jury').fill(day(60))
  await then(page, page.locator('main form button[type=submit]'))
  session = new URL(page.url()).pathname
  await page.goto(`${session}/importer`)
  await page.locator('input[type=file]').setInputFiles(file(people))
  await then(page, page.locator('main form button[type=submit]'))
  await then(page, page.getByRole('button', { name: /Inscrire ces 5/ }))
})

test('a sitting is planned; what is wrong in it is told beside its field', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, `${session}/seances`)
  await visit(page, `${session}/seances/planifier`)
  await page.locator('#assessment').selectOption('B1.E2')
  await page.locator('#day').fill(day(90))
  await page.locator('#hour').fill('25 h')
  await page.locator('input[name=venue][value=own]').check()
  await then(page, page.locator('main form[data-leave] button[type=submit]'))
  assert.match(await page.title(), /^Erreur/)
  assert.equal(await page.locator('#hour').getAttribute('aria-invalid'), 'true')
  await sound(page, 'an hour that is none')
  await page.locator('#hour').fill('9 h')
  await then(page, page.locator('main form[data-leave] button[type=submit]'))
  assert.match(await text(page), /après le jury/)
  await page.locator('#day').fill(day(20))
  await page.locator('#address').fill('12 rue des Martyrs, Paris')
  await page.locator('details', { hasText: 'Passages' }).evaluate(d => { d.open = true })
  await page.locator('#minutes').fill('40')
  await page.locator('#prepare').fill('20')
  await page.locator('#gap').fill('5')
  await then(page, page.locator('main form[data-leave] button[type=submit]'))
  sitting = new URL(page.url()).pathname
  await visit(page, sitting)
})

test('rooms are described, candidates expected, grouped and given their hours', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, `${sitting}/salles`)
  await page.locator('#name_1').fill('Jury 1')
  await page.locator('#name_2').fill('Jury 2')
  await then(page, page.locator('main form[data-leave] button[type=submit]'))
  await then(page, page.getByRole('button', { name: /Attendre les 5/ }))
  assert.match(await text(page), /5 candidats/)
  await page.locator('details', { hasText: 'Constituer les groupes' }).evaluate(d => { d.open = true })
  await page.locator('#least').fill('2')
  await page.locator('#most').fill('3')
  await then(page, page.getByRole('button', { name: 'Proposer les groupes' }))
  assert.match(await text(page), /groupe 1[^]*groupe 2/)
  await page.locator('details', { hasText: 'Donner les heures de passage' }).evaluate(d => { d.open = true })
  await then(page, page.getByRole('button', { name: 'Proposer les heures de passage' }))
  assert.match(await text(page), /de 9 h 00 à 9 h 40, 40 min/)
  await visit(page, sitting)
  await page.goto(sitting)
  await page.locator('#seats tbody input[type=checkbox]').first().check()
  await then(page, page.getByRole('button', { name: 'Placer ou déplacer…' }))
  await sound(page, 'moving candidates')
  await page.locator('#group').selectOption('new')
  await then(page, page.getByRole('button', { name: 'Mettre dans ce groupe' }))
  assert.match(await text(page), /groupe 3/)
})

test('an author writes a paper, and sees at each save what nobody could see', async () => {
  const page = await enterAs(w, 'author')
  await visit(page, '/sujets')
  const settled = await page.locator('tbody a').first().getAttribute('href')
  await visit(page, settled)
  assert.match(await text(page), /1 critère ne pourra pas être vu/)

  await page.goto('/sujets')
  await page.locator('main details.operation').evaluate(d => { d.open = true })
  await page.locator('#for').selectOption({ index: 1 })
  await page.locator('#title').fill('La régie des transports')
  await then(page, page.getByRole('button', { name: 'Commencer ce sujet' }))
  const paper = new URL(page.url()).pathname
  await visit(page, paper)
  await page.locator('#heading_1').fill('Le cas')
  await page.locator('#instruction_1').fill('Analysez le besoin.')
  await then(page, page.getByRole('button', { name: 'Enregistrer le sujet' }))
  assert.match(await text(page), /La consigne 1 n'est rattachée à aucun critère/)
  await page.locator('fieldset', { hasText: 'Consigne 1' }).locator('details').first().evaluate(d => { d.open = true })
  for (const box of await page.locator('input[name=criteria_1]').all()) await box.check()
  await then(page, page.getByRole('button', { name: 'Enregistrer le sujet' }))
  assert.match(await text(page), /Chaque critère de l'épreuve peut être vu/)
  await page.locator('input[name=criteria_1]').first().evaluate(b => { b.closest('details').open = true })
  await page.locator('input[name=criteria_1]').first().uncheck()
  await then(page, page.getByRole('button', { name: 'Enregistrer le sujet' }))
  assert.match(await text(page), /1 critère ne pourra pas être vu/)
  await then(page, page.getByRole('button', { name: /Arrêter la version 1/ }))
  await page.locator('#why').fill('Une coquille.')
  await then(page, page.getByRole('button', { name: 'Commencer une nouvelle version' }))
  await visit(page, `${paper}/comparer`)
})

test('the office sees what to print in which form, and nobody else reads the paper', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto('/sujets')
  const paper = await page.locator('tbody a', { hasText: 'coopérative' }).first().getAttribute('href')
  await visit(page, `${paper}/impression`)
  const pdf = await page.request.get(`${paper}/impression/large_print`)
  assert.equal(pdf.status(), 200)
  assert.match((await pdf.body()).subarray(0, 8).toString(), /^%PDF-1/)
  for (const [role, named] of [['candidate', ''], ['invigilator', ''], ['centre', ''], ['inspector', '']]) {
    const other = await enterAs(w, role, named)
    assert.equal((await other.goto(paper)).status(), 403, role)
  }
})
