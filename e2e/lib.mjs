// What every journey shares: a demo of its own at a stage, a browser, people who
// come in by one click, and axe on each page in both languages and in dark ground.
import { spawn } from 'node:child_process'
import { readFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']

/** Starts a demo at a stage on a port of its own; stop() ends it. */
export async function startDemo(stage) {
  const child = spawn('../bin/jurande', ['demo', '--stage', stage, '--addr', '127.0.0.1:0', '--seed', '1', '--json'],
    { stdio: ['ignore', 'pipe', 'pipe'] })
  let messages = ''
  child.stderr.on('data', d => { messages += d })
  const line = await new Promise((resolve, reject) => {
    let out = ''
    child.stdout.on('data', d => {
      out += d
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')))
    })
    child.on('exit', code => reject(new Error(`the demo ended with ${code}\n${messages}`)))
  })
  const demo = JSON.parse(line)
  const base = 'http://' + demo.addr.replace(/^https?:\/\//, '').replace(/\/$/, '')
  return { ...demo, base, stop: () => child.kill('SIGTERM') }
}

export function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: flags })
}

/** A person's own window: signs in by one click on the demo's list of people. */
export async function enterAs(browser, demo, role, options = {}) {
  const person = demo.people.find(p => p.role === role && (!options.named || p.name.includes(options.named)))
  assert.ok(person, `the demo has nobody as ${role}`)
  const context = await browser.newContext({ baseURL: demo.base, locale: 'fr-FR', viewport: { width: 1280, height: 900 }, ...options.context })
  const page = await context.newPage()
  page.on('pageerror', e => { throw e })
  await page.goto('/entrer')
  await page.getByRole('button', { name: person.name, exact: true }).first().click()
  await page.waitForURL(demo.base + '/')
  return page
}

/** Sets display choices on the panel of the page, as a reader would. */
export async function choose(page, choices) {
  const panel = page.locator('details.display')
  await panel.locator('summary').click()
  for (const [name, value] of Object.entries(choices)) {
    await panel.locator(`input[name="${name}"][value="${value}"]`).check({ force: true })
  }
  await Promise.all([page.waitForLoadState('load'), panel.locator('button[type=submit]').click()])
  await page.waitForLoadState('networkidle')
}

/** axe on the page as it stands: no serious nor critical finding. */
export async function axe(page, where) {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() => axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
  }))
  const grave = violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
  const told = grave.map(v => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join('\n  ')}`)
  assert.equal(grave.length, 0, `${where}\n${told.join('\n')}`)
}

const looks = [
  { lang: 'fr', ground: 'light' },
  { lang: 'en', ground: 'light' },
  { lang: 'fr', ground: 'black' },
]

/** Opens a page in both languages and on a dark ground, each checked by axe, and leaves it in French and light. */
export async function visit(page, path) {
  await page.goto(path)
  for (const look of looks) {
    await setDisplay(page, look)
    await page.goto(path)
    const title = await page.title()
    assert.match(title, /— Jurande$/, path)
    assert.doesNotMatch(await page.locator('body').innerText(), /\[[a-z]+(\.[a-z_0-9]+)+\]/, `${path}: a sentence is missing in ${look.lang}`)
    await axe(page, `${path} (${look.lang}, ${look.ground})`)
    if (process.env.SHOTS) {
      mkdirSync('shots', { recursive: true })
      await page.screenshot({ path: `shots/${path.replace(/[^a-z0-9]+/gi, '_')}_${look.lang}_${look.ground}.png`, fullPage: true })
    }
  }
  await setDisplay(page, looks[0])
  await page.goto(path)
}

/** Keeps a choice of display as the panel does, without its clicks. */
async function setDisplay(page, look) {
  const response = await page.request.post('/affichage', {
    form: { ...look, back: '/' }, headers: { Accept: 'application/json', Origin: new URL(page.url()).origin },
  })
  assert.equal(response.status(), 200, await response.text())
}

/** No horizontal scrolling of the page at this width (400 % zoom of a 1280 screen is 320). */
export async function fitsIn(page, width) {
  await page.setViewportSize({ width, height: 800 })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(over <= 1, `${page.url()} is ${over} px too wide at ${width}`)
  await page.setViewportSize({ width: 1280, height: 900 })
}
