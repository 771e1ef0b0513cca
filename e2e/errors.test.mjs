// When something is refused, the page says why and what to do, in words.
import test from 'node:test'
import assert from 'node:assert/strict'
import { world, comeIn, enterAs, personOf, setLooks, sound, text } from './lib.mjs'

const w = world('marking')

/** Opens an address that is refused, in French and in English and on black ground. */
async function refused(page, path, status, words) {
  for (const look of setLooks) {
    await look(page)
    const answer = await page.goto(path)
    assert.equal(answer.status(), status, path)
    await sound(page, `${path} (${status})`)
  }
  for (const sentence of words) assert.match(await text(page), sentence)
  assert.ok(await page.getByRole('link', { name: "Revenir à l'accueil" }).or(page.getByRole('link', { name: 'Revenir à l’accueil' })).count(), 'a way back')
}

test('an address that does not exist', async () => {
  const page = await enterAs(w, 'secretariat')
  await refused(page, '/nulle-part', 404, [/Cette page n'existe pas/, /Rien ne se trouve à cette adresse/])
  await refused(page, '/referentiels/zzzz', 404, [/Ce que vous cherchez n'existe pas/])
})

test('what is not one’s own', async () => {
  const candidate = await enterAs(w, 'candidate')
  await refused(candidate, '/referentiels/importer', 403, [/Cette page ne vous est pas ouverte/, /importer un référentiel/, /service certification/])

  const marker = await enterAs(w, 'marker', 'Claire')
  const other = await enterAs(w, 'marker', 'Karim')
  const copies = async p => {
    await p.goto('/correction')
    return p.locator('table a[href^="/correction/"]').evaluateAll(links => links.map(a => a.getAttribute('href')))
  }
  const mine = await copies(marker)
  const theirs = (await copies(other)).find(href => !mine.includes(href))
  assert.ok(theirs, 'Karim has copies that Claire has not')
  await refused(marker, theirs, 403, [/ne vous est pas ouverte/])
})

test('nobody signed in: the sign-in page, then where they were going', async () => {
  const page = await comeIn(w)
  await page.goto('/correction')
  assert.equal(new URL(page.url()).pathname, '/entrer')
  assert.equal(new URL(page.url()).searchParams.get('retour'), '/correction')
})

test('a form sent by another site', async () => {
  const page = await enterAs(w, 'secretariat')
  const answer = await page.request.post('/sortir', { headers: { 'Sec-Fetch-Site': 'cross-site' } })
  assert.equal(answer.status(), 403)
  assert.match(await answer.text(), /autre site/)
  await page.goto('/')
  assert.equal(new URL(page.url()).pathname, '/', 'they are still signed in')
})

test('a wrong password ten times', async () => {
  const page = await comeIn(w)
  const login = personOf(w, 'referent').login
  for (let i = 1; i <= 11; i++) {
    await page.goto('/entrer')
    await page.getByLabel('Identifiant').fill(login)
    await page.getByLabel('Mot de passe').fill('pas celui-là')
    const [answer] = await Promise.all([page.waitForResponse(r => r.request().method() === 'POST'), page.getByRole('button', { name: 'Entrer', exact: true }).click()])
    await page.waitForLoadState()
    if (answer.status() === 429) {
      assert.ok(i > 5, `already refused at the ${i}th`)
      assert.ok(answer.headers()['retry-after'], 'the answer says when to come back')
      await sound(page)
      assert.match(await text(page), /Trop d'essais manqués\. Attendez \d+ minutes/)
      return
    }
    assert.equal(answer.status(), 422)
    assert.match(await text(page), /n'est pas le bon/)
    assert.equal(await page.getByLabel('Identifiant').inputValue(), login, 'what was typed is still there')
    assert.equal(await page.getByLabel('Mot de passe').inputValue(), '', 'except the password')
    if (i === 1) await sound(page)
  }
  assert.fail('eleven wrong passwords were tried')
})
