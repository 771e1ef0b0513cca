// The office keeps what centres may do and takes centres from the register; a centre
// sees only its own; VAE files show what is due, and the candidate their own clock.
import test from 'node:test'
import assert from 'node:assert/strict'
import { world, enterAs, visit, sound, text, then } from './lib.mjs'

const w = world('published')
const day = n => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
let lyon = ''

test('the office changes an agreement: a reason is asked, the former state stays', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, '/centres')
  lyon = await page.locator('main tbody a', { hasText: 'Lyon' }).getAttribute('href')
  await visit(page, lyon)
  await page.getByRole('link', { name: 'Modifier l’habilitation' }).click()
  await visit(page, new URL(page.url()).pathname)
  await page.locator('#until').fill(day(1500))
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await page.title(), /^Erreur/)
  assert.equal(await page.locator('#reason').getAttribute('aria-invalid'), 'true')
  await sound(page, 'no reason')
  await page.locator('#reason').fill('Avenant : la période est revue.')
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await text(page), /Avenant : la période est revue/)
  assert.match(await text(page), /À déclarer à France compétences/)
})

test('a change is reported, on its day', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto(lyon)
  await page.locator('main section[aria-labelledby=due] a').first().click()
  await visit(page, new URL(page.url()).pathname + new URL(page.url()).search)
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await text(page), /déclarée le/)
})

test('a centre is added, habilitated, and its agreement ended', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto('/centres')
  await page.locator('#name').fill('Atelier du Port')
  await page.locator('#code').fill('PORT')
  await page.locator('#siret').fill('732 829 320 00075')
  await then(page, page.locator('main form button[type=submit]'))
  assert.equal(await page.locator('#siret').getAttribute('aria-invalid'), 'true', 'the key is wrong')
  await page.locator('#siret').fill('732 829 320 00074')
  await then(page, page.locator('main form button[type=submit]'))
  const centre = new URL(page.url()).pathname
  assert.match(await text(page), /n'est habilité à rien/)
  await visit(page, `${centre}/habilitations/ajouter`)
  await page.locator('#reference').fill('Convention du port')
  await page.locator('#signed').fill(day(-30))
  await page.getByLabel('préparer', { exact: true }).check()
  await page.locator('#from').fill(day(-20))
  await page.locator('#until').fill(day(400))
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await text(page), /En vigueur/)
  await page.getByRole('link', { name: 'Mettre fin à l’habilitation' }).click()
  await visit(page, new URL(page.url()).pathname)
  await page.locator('#until').fill(day(-1))
  await page.locator('#reason').fill('Le centre cesse son activité.')
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await text(page), /Terminée/)
})

test('centres of the national register are shown first, then taken', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, '/centres/repertoire')
  await then(page, page.getByRole('button', { name: /Ajouter ces 2 centres/ }))
  assert.match(await text(page), /Collège Bourguignon/)
  await page.goto('/centres/repertoire')
  assert.equal(await page.getByRole('button', { name: /Ajouter/ }).count(), 0, 'nothing twice')
})

test('a centre sees its own dossier, and no other', async () => {
  const page = await enterAs(w, 'centre', 'Béatrice')
  await visit(page, '/centres')
  assert.equal(await page.locator('main tbody tr').count(), 1)
  await visit(page, lyon)
  assert.equal(await page.getByRole('link', { name: /Modifier/ }).count(), 0, 'it reads')
  const other = await enterAs(w, 'centre', 'Thomas')
  assert.equal((await other.goto(lyon)).status(), 403)
})

test('VAE: what is due, by whom, when; a step is noted', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, '/vae')
  await visit(page, '/vae/ouvrir')
  await page.goto('/vae')
  const file = await page.locator('main tbody a', { hasText: 'FERREIRA' }).first().getAttribute('href')
  await visit(page, file)
  await page.getByLabel('Date de jury fixée').check()
  await page.locator('#jury').fill('2031-01-15')
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await page.title(), /^Erreur/, 'after the third month, a reason is asked')
  await sound(page, 'a jury too late')
  await page.locator('#reason').fill('Aucun jury qualifié plus tôt.')
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await text(page), /Jury fixé/)
})

test('a candidate reads the clock of their own VAE', async () => {
  const page = await enterAs(w, 'candidate', 'Sandrine')
  await visit(page, '/ma-vae')
  assert.match(await text(page), /recevabilité/i)
})

test('an exemption says why', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto('/sessions')
  await page.locator('main tbody a', { hasText: 'mars 2027' }).click()
  const session = new URL(page.url()).pathname
  await page.goto(`${session}/candidats`)
  await page.locator('main tbody a', { hasText: 'VAILLANDET' }).click()
  assert.match(await text(page), /RNCP35273BC01 vaut B1/)
  await visit(page, `${new URL(page.url()).pathname}/dispenses`)
})
