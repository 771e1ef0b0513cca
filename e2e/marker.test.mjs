// A marker marks a whole copy with the keyboard alone; nothing that was said saved is
// lost, whatever happens to the page, the network or the other window.
import test from 'node:test'
import assert from 'node:assert/strict'
import { world, enterAs, visit, sound, text, plain, then } from './lib.mjs'

const w = world('marking')

const criteria = page => page.locator('fieldset[data-criterion]')
const said = page => page.locator('[data-saved]')
const saved = async page => {
  await page.waitForFunction(() => document.querySelector('[data-saved]')?.dataset.now === 'done')
  return plain(await said(page).innerText())
}
const levels = page => criteria(page).evaluateAll(list => list.map(f => f.querySelector('input:checked')?.value ?? ''))

/** The next copies to mark of a marker, by their links. */
async function toMark(page) {
  await page.goto('/correction')
  return page.locator('tr', { hasText: 'À corriger' }).locator('a').evaluateAll(links => links.map(a => a.getAttribute('href')))
}

test('the pages of a marker are sound', async () => {
  const page = await enterAs(w, 'marker', 'Claire')
  await visit(page, '/')
  await visit(page, '/correction')
  const [copy] = await toMark(page)
  await visit(page, copy)
  await visit(page, `${copy}/rendre`)
  await page.goto('/correction')
  await visit(page, await page.locator('a[href$="/harmonisation"]').first().getAttribute('href'))
})

test('no page of a marker names anybody but themselves', async () => {
  const page = await enterAs(w, 'marker', 'Claire')
  const [copy] = await toMark(page)
  for (const path of ['/', '/correction', copy]) {
    await page.goto(path)
    const html = await page.content()
    for (const p of w.people.filter(p => p.role === 'candidate')) {
      for (const trace of [p.login, p.name.split(' ').slice(1).join(' '), p.detail]) assert.ok(!html.includes(trace), `${path} tells ${trace}`)
    }
  }
})

test('a whole copy with the keyboard alone, then the next one', async () => {
  const page = await enterAs(w, 'marker', 'Claire')
  const [copy, following] = await toMark(page)
  await page.goto(copy)
  const n = await criteria(page).count()
  assert.ok(n > 5)
  assert.deepEqual(new Set(await levels(page)), new Set(['']), 'nothing is marked yet')

  // The keys are listed on the page itself.
  await page.keyboard.press('?')
  const keys = page.locator('dialog[data-keys]')
  await keys.waitFor()
  assert.match(plain(await keys.innerText()), /Noter : non vu/)
  await sound(page, 'the list of keys')
  await page.keyboard.press('Escape')

  // Handing in too early lists what is missing.
  await page.keyboard.press('r')
  const dialog = page.locator('dialog[data-hand-dialog]')
  assert.equal(await dialog.locator('[data-hand-list] li').count(), n)
  await sound(page, 'what is missing')
  await page.keyboard.press('Escape')

  const order = ['3', '2', '1']
  for (let i = 0; i < n; i++) {
    await page.keyboard.press('j')
    await page.keyboard.press(i === 2 ? 'v' : order[i % order.length])
    if (i === 1) {
      await page.keyboard.press('c')
      await page.keyboard.type('Chiffres à l’appui, page 3.')
      await page.keyboard.press('Escape')
    }
  }
  assert.match(await saved(page), /\d+ h \d+/, 'the hour of the save is told')
  assert.equal(await page.locator('[data-left]').innerText(), 'Tous les critères sont notés')
  const before = await levels(page)
  assert.ok(!before.includes(''))
  assert.equal(before[2], 'not_seen')
  assert.notEqual(before[2], before[3], '"not seen" is not the lowest level')

  await page.reload()
  assert.deepEqual(await levels(page), before, 'a reload keeps every mark')
  assert.equal(await criteria(page).nth(1).locator('textarea').inputValue(), 'Chiffres à l’appui, page 3.')

  await page.keyboard.press('r')
  await dialog.waitFor()
  await sound(page, 'asking before a copy is handed in')
  await dialog.getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(w.base + following)
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'the next copy is told to a screen reader')
  assert.deepEqual(new Set(await levels(page)), new Set(['']))

  await page.goto(copy)
  assert.equal(await criteria(page).locator('input').count(), 0, 'what was handed in can no longer be changed')
})

test('the network fails in the middle: the page says so, and the mark arrives', async () => {
  const page = await enterAs(w, 'marker', 'Olivier')
  const [copy] = await toMark(page)
  await page.goto(copy)
  await page.keyboard.press('j')
  await page.keyboard.press('2')
  await saved(page)
  await page.context().setOffline(true)
  await page.keyboard.press('j')
  await page.keyboard.press('3')
  await page.waitForFunction(() => document.querySelector('[data-saved]').dataset.now === 'retrying')
  assert.match(plain(await said(page).innerText()), /pas|attente|essai|nouveau/i)
  await sound(page, 'a network that fails')
  await page.context().setOffline(false)
  await saved(page)
  const now = (await levels(page)).slice(0, 2)
  await page.reload()
  assert.deepEqual((await levels(page)).slice(0, 2), now)
  assert.ok(!now.includes(''))
})

test('two windows on the same copy: the second is told, and nothing is overwritten unseen', async () => {
  const one = await enterAs(w, 'marker', 'Olivier')
  const [, copy] = await toMark(one)
  const two = await one.context().newPage()
  await Promise.all([one.goto(copy), two.goto(copy)])
  await one.keyboard.press('j')
  await one.keyboard.press('3')
  await saved(one)
  await two.bringToFront()
  await two.keyboard.press('j')
  await two.keyboard.press('1')
  const told = criteria(two).first().locator('[data-said]')
  await two.waitForFunction(() => document.querySelector('fieldset[data-criterion] [data-said]').textContent !== '')
  assert.match(plain(await told.innerText()), /autre fenêtre/)
  assert.equal((await levels(two))[0], (await levels(one))[0], 'the mark that stands is shown')
  await sound(two, 'a mark that another window changed')
})

test('a copy is marked without any script', async () => {
  const page = await enterAs(w, 'marker', 'Olivier', { javaScriptEnabled: false })
  const [, , copy] = await toMark(page)
  await page.goto(copy)
  await criteria(page).first().locator('input').first().check()
  await page.getByRole('button', { name: 'Enregistrer mes notes' }).first().click()
  assert.match(await text(page), /Vos notes sont enregistrées/)
  assert.ok(await criteria(page).first().locator('input').first().isChecked())
})

test('two markings that differ are settled', async () => {
  const page = await enterAs(w, 'marker', 'Claire')
  await page.goto('/correction')
  const link = page.locator('a[href$="/harmonisation"]').first()
  const path = await link.getAttribute('href')
  await then(page, link)
  const send = page.locator('form[action$="/harmonisation"] button[type=submit]').first()
  await then(page, send)
  await sound(page, 'an empty harmonising is refused')
  assert.ok(await page.locator('[aria-invalid="true"], .error').count(), 'beside what is missing')
  for (const gap of await page.locator('fieldset').all()) {
    if (await gap.locator('input[name^="level-"]').count()) await gap.locator('input[name^="level-"]').first().check()
  }
  for (const reason of await page.locator('textarea[name^="reason-"]').all()) await reason.fill('Relu ensemble : la copie le justifie.')
  await then(page, send)
  assert.match(await text(page), /harmonis/)
  assert.equal(await page.locator(`a[href="${path}"]`).count(), 0, 'it no longer waits')
})
