// The day of a sitting, on a phone: the roll is called, the network is lost and comes
// back, an incident moves the ends, the sitting is closed and the office knows.
import test from 'node:test'
import assert from 'node:assert/strict'
import { world, enterAs, visit, sound, text, fitsIn, plain } from './lib.mjs'

const w = world('sittings')
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

let path = '' // of the sitting
let nadia // her phone

const row = (page, n) => page.locator('[data-row]').nth(n)
const tap = (page, n, name) => row(page, n).getByRole('button', { name: new RegExp(`^${name}`) }).tap()
const nameOf = (page, n) => row(page, n).locator('h3').innerText()
const state = async (page, n) => plain(await row(page, n).locator('[data-state-word]').innerText())
const sent = page => page.waitForFunction(() => document.querySelector('[data-sending]')?.dataset.now === 'sent')
const settled = (page, n, what) => page.waitForFunction(([i, word]) => {
  const r = document.querySelectorAll('[data-row]')[i]
  return r.querySelector('[data-waiting]').hidden && r.querySelector('[data-state-word]').textContent.startsWith(word)
}, [n, what])

test('the pages of the day are sound in every look', async () => {
  const page = await enterAs(w, 'invigilator', 'Nadia')
  await visit(page, '/surveiller')
  path = await page.locator('.watch-sittings a').first().getAttribute('href')
  await visit(page, path)
  assert.match(await text(page), /dont \d+ accordées/)
})

test('the roll is called on a phone', async () => {
  nadia = await enterAs(w, 'invigilator', 'Nadia', phone)
  await nadia.goto(path)
  await nadia.waitForFunction(() => 'kept' in document.querySelector('[data-watch]').dataset)
  await tap(nadia, 0, 'Là')
  await settled(nadia, 0, 'Là')
  await tap(nadia, 1, 'En retard')
  await settled(nadia, 1, 'Là, en retard')
  await sent(nadia)
  await sound(nadia)
  const boxes = await nadia.locator('.watch-buttons .button:visible').evaluateAll(list => list.map(b => b.getBoundingClientRect().height))
  assert.ok(boxes.every(h => h >= 44), `targets of ${Math.min(...boxes)} px`)
})

test('a mistake is undone, and stays in what was noted', async () => {
  await row(nadia, 2).locator('summary').tap()
  await tap(nadia, 2, 'Absence')
  await settled(nadia, 2, 'Absence')
  const more = row(nadia, 2).locator('.watch-more')
  if (await more.getAttribute('open') === null) await more.locator('summary').tap()
  await nadia.waitForTimeout(800) // a second tap at once is taken for a tremor
  await row(nadia, 2).getByRole('button', { name: /^Annuler/ }).tap()
  await settled(nadia, 2, 'Pas encore là')
})

test('what is noted without a network is kept, shown again, and arrives once', async () => {
  await nadia.context().setOffline(true)
  await tap(nadia, 2, 'Là')
  await tap(nadia, 3, 'Là')
  await tap(nadia, 4, 'Absence')
  await tap(nadia, 0, 'Pause')
  await nadia.getByText('4 entrées attendent').waitFor()
  await nadia.reload()
  await nadia.getByText('4 entrées attendent').waitFor()
  assert.equal(await state(nadia, 0), 'En pause')
  assert.equal(await state(nadia, 4), 'Absence')
  await sound(nadia, 'without a network')
  const office = await enterAs(w, 'secretariat')
  await office.goto(path)
  assert.equal(await state(office, 4), 'Pas encore là')

  await nadia.context().setOffline(false)
  await sent(nadia)
  await office.goto(path)
  for (const [n, word] of [[0, 'En pause'], [2, 'Là'], [3, 'Là'], [4, 'Absence']]) {
    assert.equal(await state(office, n), word)
  }
  assert.equal(JSON.parse(await row(office, 3).getAttribute('data-own')).length, 1)
  await office.context().close()
})

test('what another notes comes in, without a page loaded again', async () => {
  const paul = await enterAs(w, 'invigilator', 'Paul', phone)
  await paul.goto(path)
  await tap(paul, 5, 'Là')
  await settled(paul, 5, 'Là')
  await settled(nadia, 5, 'Là')
  await paul.context().close()
})

test('an incident moves the ends of those concerned, and may be taken back', async () => {
  const ends = () => nadia.locator('[data-row]').evaluateAll(list => list.map(r => Number(r.dataset.end)))
  const before = await ends()
  await nadia.getByText('Noter un incident').tap()
  await nadia.getByLabel('Ce qui s\u2019est passé').fill('Alarme incendie')
  await nadia.getByLabel(/^Minutes rendues/).fill('12')
  await nadia.getByRole('button', { name: 'Noter cet incident' }).tap()
  await sent(nadia)
  await nadia.waitForFunction(first => Number(document.querySelector('[data-row]').dataset.end) === first + 12 * 60_000, before[0])
  await nadia.getByRole('button', { name: /^Annuler : Alarme/ }).tap()
  await nadia.waitForFunction(first => Number(document.querySelector('[data-row]').dataset.end) === first, before[0])
  assert.deepEqual(await ends(), before)
})

test('the keyboard alone notes what one sees', async () => {
  const page = await enterAs(w, 'invigilator', 'Nadia')
  await page.goto(path)
  await row(page, 5).getByRole('button', { name: /^A rendu/ }).focus()
  await page.keyboard.press('Enter')
  await settled(page, 5, 'A rendu')
  await sent(page)
  assert.ok(await row(page, 5).evaluate(r => r.contains(document.activeElement)), 'the focus stays with the candidate')
  assert.match(await page.evaluate(() => document.activeElement.innerText), /^Revient/, 'on what can be done next')
  await fitsIn(page, 320)
  await page.context().close()
})

test('nobody whose time runs is cut short by the end', async () => {
  await nadia.getByRole('button', { name: 'Clore la séance' }).tap()
  const refused = nadia.locator('[data-refused]')
  await refused.waitFor()
  assert.match(plain(await refused.innerText()), /composent encore/)
  await sound(nadia, 'refused')
  await refused.getByRole('button', { name: 'J\u2019ai lu' }).tap()
  await refused.waitFor({ state: 'hidden' })
})

test('the end passes the presence on; what comes after is refused by name', async () => {
  const other = await enterAs(w, 'invigilator', 'Paul', phone)
  await other.goto(path)
  await other.waitForFunction(() => 'kept' in document.querySelector('[data-watch]').dataset)
  await other.context().setOffline(true)
  for (const n of [0, 1, 2, 3]) {
    await tap(nadia, n, 'A rendu')
    await settled(nadia, n, 'A rendu')
  }
  // She closes without a network: it is kept, and counts once it arrives.
  await nadia.context().setOffline(true)
  await nadia.getByRole('button', { name: 'Clore la séance' }).tap()
  await nadia.getByText('Une entrée attend').waitFor()
  await nadia.reload()
  await nadia.getByText('Une entrée attend').waitFor()
  await sound(nadia, 'closed without a network')
  await nadia.context().setOffline(false)
  await nadia.getByText(/Séance close à/).waitFor()
  await sound(nadia, 'closed')

  const name = await nameOf(other, 3)
  await tap(other, 3, 'Pause')
  await other.getByText('Une entrée attend').waitFor()
  await other.context().setOffline(false)
  const refused = other.locator('[data-refused]')
  await refused.waitFor()
  const why = plain(await refused.innerText())
  assert.ok(why.includes(plain(name)) && /close à/.test(why), why)

  const office = await enterAs(w, 'secretariat')
  await office.goto(path)
  const said = plain(await text(office))
  assert.match(said, /Séance close à/)
  assert.match(said, /A rendu : 5/)
  assert.match(said, /Absence : 1/)
  await office.goto('/surveiller')
  assert.match(await text(office), /Terminée/)
})

test('without a script, forms do the same', async () => {
  const page = await enterAs(w, 'invigilator', 'Ingrid', { ...phone, javaScriptEnabled: false })
  await page.goto('/surveiller')
  await page.locator('.watch-sittings a').first().tap()
  await tap(page, 0, 'Là')
  await page.waitForURL(/#c-/)
  assert.equal(await state(page, 0), 'Là')
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Clore la séance' }).tap()])
  assert.match(plain(await page.locator('main').innerText()), /encore attendus?/)
})
