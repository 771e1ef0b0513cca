// What every journey shares: a demo of its own at a stage, a browser, people who
// come in by one click, and axe on each page in both languages and on black ground.
import { spawn } from 'node:child_process'
import { readFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']

const program = process.env.JURANDE || '../bin/jurande'

/** Starts a demo at a stage on a port of its own; stop() ends it. */
async function startDemo(stage) {
  const child = spawn(program, ['demo', '--stage', stage, '--addr', '127.0.0.1:0', '--seed', '1', '--json'],
    { stdio: ['ignore', 'pipe', 'pipe'] })
  let messages = ''
  child.stderr.on('data', d => { messages += d })
  const line = await new Promise((resolve, reject) => {
    let out = ''
    child.stdout.on('data', d => {
      out += d
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')))
    })
    child.on('error', reject)
    child.on('exit', code => reject(new Error(`the demo ended with ${code}\n${messages}`)))
  })
  const demo = JSON.parse(line)
  const ended = new Promise(resolve => child.on('exit', resolve))
  return { ...demo, base: `http://${demo.addr}`, stop: () => { child.kill('SIGTERM'); return ended } }
}

/** Opens a demo at a stage and a browser; close() ends both. */
export async function open(stage) {
  const [demo, browser] = await Promise.allSettled([
    startDemo(stage),
    chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: flags }),
  ])
  const close = async () => {
    await browser.value?.close()
    await demo.value?.stop()
  }
  for (const started of [demo, browser]) {
    if (started.reason) {
      await close()
      throw started.reason
    }
  }
  return { ...demo.value, browser: browser.value, faults: [], close }
}

/**
 * The world of one file of journeys, opened before its tests and closed after them.
 * What a page's own scripts get wrong fails the file.
 */
export function world(stage) {
  const w = {}
  before(async () => { Object.assign(w, await open(stage)) }, { timeout: 300_000 })
  after(async () => {
    await w.close?.()
    assert.deepEqual(w.faults ?? [], [], 'the scripts of the pages went wrong')
  })
  return w
}

/** A window of its own, of somebody who has not signed in. */
export async function comeIn(w, options = {}) {
  const context = await w.browser.newContext({ baseURL: w.base, locale: 'fr-FR', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', e => w.faults.push(`${page.url()}: ${e.stack}`))
  page.on('console', m => {
    // A refusal is told by the page; a blocked script or style is a fault.
    if (m.type() === 'error' && !m.text().startsWith('Failed to load resource')) w.faults.push(`${page.url()}: ${m.text()}`)
  })
  return page
}

/** The person of the demo who has a role; named chooses among several. */
export function personOf(w, role, named = '') {
  const person = w.people.find(p => p.role === role && p.name.includes(named))
  assert.ok(person, `the demo has nobody as ${role} ${named}`)
  return person
}

/** Somebody's own window: signs in by one click on the demo's list of people. */
export async function enterAs(w, role, named = '', options = {}) {
  const page = await comeIn(w, options)
  await page.goto('/entrer')
  await Promise.all([page.waitForURL(w.base + '/'), page.locator(`button[name="person"][value="${personOf(w, role, named).id}"]`).click()])
  return page
}

const looks = [
  { lang: 'en', ground: 'light' },
  { lang: 'fr', ground: 'black' },
  { lang: 'fr', ground: 'light' },
]

/**
 * Opens a page in both languages and on black ground, each checked by axe, then looks
 * at it as narrow as a zoom of 400 % makes it; leaves it in French and light.
 */
export async function visit(page, path) {
  for (const look of looks) {
    await setDisplay(page, look)
    const answer = await page.goto(path)
    assert.equal(answer.status(), 200, path)
    await sound(page, `${path} (${look.lang}, ${look.ground})`)
    if (process.env.SHOTS) await shot(page, `${path}_${look.lang}_${look.ground}`)
  }
  await fitsIn(page, 320)
  if (process.env.SHOTS) {
    await page.setViewportSize({ width: 320, height: 800 })
    await shot(page, `${path}_narrow`)
    await page.setViewportSize({ width: 1280, height: 900 })
  }
}

async function shot(page, name) {
  mkdirSync('shots', { recursive: true })
  await page.screenshot({ path: `shots/${name.replace(/[^a-z0-9]+/gi, '_').slice(-120)}.png`, fullPage: true })
}

/** What holds of every page, as it stands: a title, one h1, no missing sentence, nothing grave for axe. */
export async function sound(page, where = page.url()) {
  assert.match(await page.title(), /— Jurande$/, where)
  assert.equal(await page.locator('h1').count(), 1, `${where}: one h1`)
  assert.doesNotMatch(await page.locator('body').innerText(), /\[[a-z]+(\.[a-z_0-9]+)+\]/, `${where}: a sentence is missing`)
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
  }))
  const grave = violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
  const told = grave.map(v => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map(n => `${n.html.slice(0, 200)} ${n.failureSummary.split('\n').slice(1).join(' ')}`).join('\n  ')}`)
  assert.equal(grave.length, 0, `${where}\n${told.join('\n')}`)
}

/** The three looks in which a page is checked, each as a function that sets it. */
export const setLooks = looks.map(look => page => setDisplay(page, look))

/** Keeps a choice of display as the panel does, without its clicks. */
async function setDisplay(page, look) {
  const answer = await page.request.post('/affichage', { form: { ...look, back: '/' }, headers: { Accept: 'application/json' } })
  assert.equal(answer.status(), 200, await answer.text())
}

/** No horizontal scrolling of the page at this width (400 % zoom of a 1280 screen is 320). */
export async function fitsIn(page, width) {
  const before = page.viewportSize()
  await page.setViewportSize({ width, height: 800 })
  const over = await page.evaluate(() => {
    const most = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= most + 1) return []
    return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > most + 1).slice(0, 4).map(e => e.outerHTML.slice(0, 120))
  })
  assert.deepEqual(over, [], `${page.url()} is too wide at ${width}`)
  await page.setViewportSize(before)
}

/** Clicks and waits for the page that follows; the text of its h1. */
export async function then(page, locator) {
  await Promise.all([page.waitForEvent('load'), locator.click()])
  return page.locator('h1').innerText()
}

/** The text of the page, with its special spaces and apostrophes made plain. */
export async function text(page, selector = 'main') {
  return plain(await page.locator(selector).innerText())
}

export function plain(s) { return s.replace(/[\u00a0\u202f]/g, ' ').replace(/’/g, "'") }
