// Takes the pictures of the README from the demo: node pictures.mjs
import { mkdirSync } from 'node:fs'
import { open, enterAs, then } from './lib.mjs'

const folder = '../docs/pictures'
mkdirSync(folder, { recursive: true })
const seen = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }

async function picture(stage, role, name, take) {
  const w = await open(stage)
  try {
    const page = await enterAs(w, role, name, seen)
    await take(page, w)
  } finally {
    await w.close()
  }
}

await picture('marking', 'marker', 'Claire', async page => {
  await page.goto('/correction')
  await page.goto(await page.locator('tr', { hasText: 'À corriger' }).locator('a').first().getAttribute('href'))
  for (const key of ['j', '3', 'j', '2', 'j', '3']) await page.keyboard.press(key)
  await page.waitForFunction(() => document.querySelector('[data-saved]').dataset.now === 'done')
  await page.evaluate(() => scrollTo(0, 0))
  await page.screenshot({ path: `${folder}/marking.png` })
})

await picture('deliberating', 'president', '', async (page, w) => {
  await page.goto(`/jury/${w.session}/deliberation`)
  await then(page, page.locator('#a-discuter tbody tr', { hasText: 'À examiner' }).locator('a').first())
  await page.screenshot({ path: `${folder}/jury.png` })
})
