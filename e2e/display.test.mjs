// The choices of display, made before signing in, follow the person; the keyboard
// alone suffices from the first key to the first page.
import test from 'node:test'
import assert from 'node:assert/strict'
import { world, comeIn, enterAs, personOf, fitsIn, sound, visit } from './lib.mjs'

const w = world('marking')

const chosen = { ground: 'black', size: '150', spacing: 'wide', face: 'dyslexic' }

const shown = page => page.evaluate(() => {
  const body = getComputedStyle(document.body)
  const ground = getComputedStyle(document.documentElement)
  return { ...document.documentElement.dataset, background: ground.backgroundColor, font: body.fontFamily, letters: body.letterSpacing, px: parseFloat(body.fontSize) }
})

test('the sign-in page is sound in every look, and narrow', async () => {
  const page = await comeIn(w)
  await visit(page, '/entrer')
})

test('choices made before signing in hold at once, and follow to another device', async () => {
  const page = await comeIn(w)
  await page.goto('/entrer')
  const ordinary = await shown(page)
  await page.locator('details.display summary').click()
  for (const [name, value] of Object.entries(chosen)) {
    const kept = page.waitForResponse(r => r.url().endsWith('/affichage') && r.status() < 400)
    await page.locator(`details.display input[name="${name}"][value="${value}"]`).check()
    await kept
  }
  const now = await shown(page)
  for (const [name, value] of Object.entries(chosen)) assert.equal(now[name], value, `${name} holds at once`)
  assert.equal(now.background, 'rgb(0, 0, 0)', 'the ground is black')
  assert.match(now.font, /OpenDyslexic/)
  assert.ok(now.px >= ordinary.px * 1.45, `text of ${now.px} px instead of ${ordinary.px}`)
  assert.ok(parseFloat(now.letters) > 0, 'the letters are spaced')
  assert.ok(await page.evaluate(() => document.fonts.ready.then(() => document.fonts.check('16px OpenDyslexic'))), 'the face is served by the site')
  await sound(page)
  await fitsIn(page, 320)

  const person = personOf(w, 'referent')
  await Promise.all([page.waitForURL(w.base + '/'), page.locator(`button[name="person"][value="${person.id}"]`).click()])
  await sound(page, 'the first page, in the chosen look')
  await fitsIn(page, 320)

  const elsewhere = await enterAs(w, 'referent')
  const there = await shown(elsewhere)
  for (const [name, value] of Object.entries(chosen)) assert.equal(there[name], value, `${name} followed to another device`)
})

test('choices hold without any script', async () => {
  const page = await comeIn(w, { javaScriptEnabled: false })
  await page.goto('/entrer')
  await page.locator('details.display summary').click()
  await page.locator('details.display input[name="ground"][value="contrast"]').check()
  await page.locator('details.display button[type=submit]').click()
  assert.equal(await page.locator('html').getAttribute('data-ground'), 'contrast')
  assert.equal(new URL(page.url()).pathname, '/entrer')
})

test('English, before and after signing in', async () => {
  const page = await comeIn(w)
  await page.goto('/entrer')
  await page.locator('details.display summary').click()
  await Promise.all([page.waitForEvent('load'), page.locator('details.display input[name="lang"][value="en"]').check()])
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.locator(`button[name="person"][value="${personOf(w, 'inspector').id}"]`).click()
  await page.waitForURL(w.base + '/')
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  assert.doesNotMatch(await page.locator('body').innerText(), /Accueil|Référentiels|Affichage/)
})

test('from the first key to the first page with the keyboard alone', async () => {
  const page = await comeIn(w)
  await page.goto('/entrer')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip', 'the first key reaches the skip link')
  assert.ok(await page.locator('a.skip').evaluate(e => e.getBoundingClientRect().top >= 0), 'which shows itself')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main')
  const person = personOf(w, 'marker')
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => {
      const e = document.activeElement
      const style = getComputedStyle(e)
      return { value: e.value, tag: e.tagName, ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none' }
    })
    assert.ok(here.tag === 'BODY' || here.ring, `the focus shows on ${here.tag}`)
    if (here.value === person.id) {
      await Promise.all([page.waitForURL(w.base + '/'), page.keyboard.press('Enter')])
      return
    }
  }
  assert.fail('the button was never reached')
})
