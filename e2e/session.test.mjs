// The certification office opens a session, enters its candidates from a file, numbers
// their copies, attaches their works, shares them out and begins the marking.
import test from 'node:test'
import assert from 'node:assert/strict'
import { world, comeIn, enterAs, visit, sound, text, then } from './lib.mjs'

const w = world('published')

let session = '' // its address

/** The civil date so many days from today. */
const day = n => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)

const file = (...lines) => ({ name: 'candidats.csv', mimeType: 'text/csv',
  buffer: Buffer.from(["Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Courriel;Centre;Voie d'accès;Option", ...lines].join('\r\n'), 'latin1') })
const paule = 'Lachèvre;Paule;F;03/04/1999;Tours;paule@exemple.fr;LYON;Formation initiale;B4'

test('the registration of the title is renewed, so that candidates may enter whatever the year', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto('/referentiels')
  await page.goto(`${await page.locator('tbody th a, tbody td a').first().getAttribute('href')}/enregistrement`)
  await page.locator('#end_of_registration').fill(day(365))
  await page.locator('#delivery_limit').fill(day(5 * 365))
  await then(page, page.locator('main form[data-leave] button[type=submit]').last())
  assert.doesNotMatch(await page.title(), /^Erreur/, await text(page))
})

test('a session is opened; what is wrong in its dates is told beside them', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, '/')
  await visit(page, '/sessions')
  await visit(page, '/sessions/ouvrir')
  await page.locator('#name').fill('Session de décembre')
  await page.locator('#opens').fill(day(-10))
  await page.locator('#closes').fill(day(-40))
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await page.title(), /^Erreur/)
  assert.equal(await page.locator('#name').inputValue(), 'Session de décembre', 'what was typed is still there')
  assert.equal(await page.locator('#closes').getAttribute('aria-invalid'), 'true')
  await sound(page, 'dates in the wrong order')
  await page.locator('#closes').fill(day(30))
  await page.locator('#jury').fill(day(60))
  await then(page, page.locator('main form button[type=submit]'))
  session = new URL(page.url()).pathname
  await visit(page, session)
})

test('a file with a fault: its line and its remedy, and nobody is entered', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, `${session}/importer`)
  await page.locator('input[type=file]').setInputFiles(file(paule, 'Bravo;Luc;M;13/14/1999;Tours;luc@exemple.fr;LYON;Formation initiale;B4'))
  await then(page, page.locator('main form button[type=submit]'))
  await sound(page, 'a file with a fault')
  const row = page.locator('#faults tbody tr')
  assert.equal(await row.count(), 1)
  assert.match(await row.innerText(), /^3\b/, 'the line of the file')
  assert.match(await row.innerText(), /13\/14\/1999/)
  assert.equal(await page.getByRole('button', { name: /Inscrire/ }).count(), 0)
  await visit(page, `${session}/candidats`)
  assert.doesNotMatch(await text(page), /LACHÈVRE/)
})

test('a right file is shown first, then entered', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto(`${session}/importer`)
  await page.locator('input[type=file]').setInputFiles(file(paule, 'Bravo;Luc;M;13/12/1999;Tours;luc@exemple.fr;LILLE;Apprentissage;B5'))
  await then(page, page.locator('main form button[type=submit]'))
  await visit(page, new URL(page.url()).pathname)
  assert.match(await text(page), /LACHÈVRE Paule/, 'the accents of Windows-1252 are read')
  await then(page, page.getByRole('button', { name: 'Inscrire ces 2 candidats' }))
  await page.goto(`${session}/candidats`)
  assert.match(await text(page), /LACHÈVRE/)
  await then(page, page.locator('main tbody a', { hasText: 'LACHÈVRE' }).first())
  await visit(page, new URL(page.url()).pathname)
})

let number = '' // of Paule's copy of the first assessment

test('copies are numbered, works attached by the number in their names', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto(session)
  await then(page, page.getByRole('button', { name: 'Numéroter les copies' }))
  await visit(page, `${session}/copies`)
  const copy = page.locator('main tbody tr', { hasText: 'LACHÈVRE' }).first().locator('th a')
  number = (await copy.innerText()).trim()
  const path = await copy.getAttribute('href')

  await visit(page, `${session}/copies/joindre`)
  const work = { name: `${number}.txt`, mimeType: 'text/plain', buffer: Buffer.from('Analyse du besoin.\n\nLe cadre du projet est posé.\n') }
  await page.locator('input[type=file]').setInputFiles([work, { ...work, name: 'vacances.txt' }])
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await page.title(), /^Erreur/)
  assert.match(await text(page), /vacances\.txt/, 'the name that leads nowhere is told')
  await sound(page, 'a work for nobody')
  await page.locator('input[type=file]').setInputFiles([work])
  await then(page, page.locator('main form button[type=submit]'))
  assert.doesNotMatch(await page.title(), /^Erreur/)
  await visit(page, path)
  assert.match(await text(page), new RegExp(number))
})

test('presence is recorded, the marking begins, markers are named and copies shared out', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto(`${session}/copies`)
  await then(page, page.locator('button[name=presence][value=rest]'))
  await visit(page, `${session}/correction`)
  for (const [login, name] of [['nina.roux', 'Nina Roux'], ['paul.vidal', 'Paul Vidal']]) {
    await page.goto(`${session}/correction`)
    await page.locator('#add-marker').evaluate(d => { d.open = true })
    await page.locator('#add-marker #name').fill(name)
    await page.locator('#add-marker #login').fill(login)
    await page.locator('#add-marker #password').fill('un mot de passe assez long')
    await then(page, page.locator('#add-marker button[type=submit]'))
    assert.doesNotMatch(await page.title(), /^Erreur/, await text(page))
  }
  const shares = await page.locator('#assessments tbody th a, #assessments tbody td a').evaluateAll(list => [...new Set(list.map(a => a.getAttribute('href')))])
  assert.ok(shares.length >= 8)
  await visit(page, shares[0])
  for (const share of shares) {
    await page.goto(share)
    const boxes = page.locator('main form input[type=checkbox]')
    if (!await boxes.count()) continue
    for (const box of await boxes.all()) await box.check()
    await then(page, page.locator('main form button[type=submit]').first())
    assert.doesNotMatch(await page.title(), /^Erreur/, await text(page))
  }
  await page.goto(session)
  const begin = page.getByRole('button', { name: /[Oo]uvrir la correction|[Cc]ommencer la correction/ })
  if (await begin.count()) await then(page, begin)
  await page.goto(session)
  assert.match(await text(page), /En correction/)
})

test('the marker who was named finds the copy, without a name', async () => {
  const page = await comeIn(w)
  for (const login of ['nina.roux', 'paul.vidal']) {
    await page.context().clearCookies()
    await page.goto('/entrer')
    await page.getByLabel('Identifiant').fill(login)
    await page.getByLabel('Mot de passe').fill('un mot de passe assez long')
    await Promise.all([page.waitForURL(w.base + '/'), page.getByRole('button', { name: 'Entrer', exact: true }).click()])
    await page.goto('/correction')
    const copy = page.locator('a', { hasText: number })
    if (!await copy.count()) continue
    await page.goto(await copy.first().getAttribute('href'))
    assert.match(await text(page), /Le cadre du projet est posé/)
    assert.doesNotMatch(await page.content(), /Lach[eè]vre/i)
    return
  }
  assert.fail(`nobody was given the copy ${number}`)
})

test('a jury is convened; what makes it lawful or not is told', async () => {
  const page = await enterAs(w, 'secretariat')
  const jury = session.replace('/sessions/', '/jury/')
  await visit(page, jury)
  await visit(page, `${jury}/convocation`)
  await page.locator('#day').fill(day(60))
  await page.locator('#hour').fill('vers midi')
  await page.locator('#place').fill('Lyon, 4 quai Perrache')
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await page.title(), /^Erreur/)
  assert.equal(await page.locator('#hour').inputValue(), 'vers midi')
  await sound(page, 'an hour that is none')
  await page.locator('#hour').fill('14 h 30')
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await text(page), /14 h 30/)

  await visit(page, `${jury}/membres/ajouter`)
  await then(page, page.locator('main form button[type=submit]'))
  assert.match(await page.title(), /^Erreur/, 'nobody was named')
  await sound(page, 'a member without a name')
  await page.locator('#name').fill('Rose Kerven')
  await page.locator('#email').fill('rose@exemple.fr')
  await page.locator('#post').fill('Directrice de projets')
  await page.locator('#company').fill('Messageries du Ponant')
  await page.locator('input[name=role][value=president]').check()
  await then(page, page.locator('main form button[type=submit]'))
  await visit(page, jury)
  const told = await text(page)
  assert.match(told, /Rose Kerven/)
  assert.match(told, /compte (1|un) membre/, 'one is not enough')
  await then(page, page.locator('#membres a', { hasText: /Modifier|Rose/ }).first())
  await visit(page, new URL(page.url()).pathname)
})

test('centres are listed', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, '/centres')
  assert.match(await text(page), /LYON/)
})
