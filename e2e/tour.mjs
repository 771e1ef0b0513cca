// Takes the pictures of the tour from the demo, and writes its page: node tour.mjs
import { mkdirSync, writeFileSync } from 'node:fs'
import { open, comeIn, enterAs, then } from './lib.mjs'

const folder = '../docs/tour'
const desk = { viewport: { width: 1280, height: 860 }, colorScheme: 'light' }
const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

/** Follows the first link of the page's body that holds these words. */
const follow = (page, words) => then(page, page.locator('main').getByRole('link', { name: words }).first())

/** Each stop: who looks, how one gets there, and what one sees. A stop without a person is before signing in. */
const chapters = [
  ['Registering', 'sittings', [
    ['inscription', null, '', 'A candidate registers alone, page by page; nothing typed is lost.', async (page, w) => {
      await page.goto(`/inscription/${await openToAll(w)}`)
    }],
    ['dossier-candidat', 'secretariat', '', 'The office reads a file: civil identity as in the register, what was corrected and why.', async (page, w) => {
      await page.goto(`/sessions/${w.session}/candidats`)
      await then(page, page.locator('tbody a').first())
    }],
    ['centre', 'secretariat', '', 'What a centre may do, until when, and what must be reported to France compétences.', async page => {
      await page.goto('/centres')
      await follow(page, 'Lyon')
    }],
    ['vae', 'secretariat', '', 'VAE files by their legal clocks: what is due, by whom, when.', async page => { await page.goto('/vae') }],
  ]],
  ['Preparing the day', 'sittings', [
    ['sujet', 'author', '', 'The author of a paper sees at once which criteria nobody could see.', async page => {
      await page.goto('/sujets')
      await then(page, page.locator('tbody a').first())
    }],
    ['seance', 'secretariat', '', 'A sitting: rooms, who writes where, until when, with what was granted.', async (page, w) => {
      await page.goto(`/sessions/${w.session}/seances`)
      await then(page, page.locator('tbody a').first())
    }],
    ['convocation', 'candidate', 'Zoé', 'The candidate finds where and when, with personal hours; the same is a tagged PDF and an invitation for a calendar.', async page => { await page.goto('/convocations') }],
    ['appel', 'invigilator', 'Nadia', 'On the day, on a phone, with or without a network: who is here, late, out, until when.', async page => {
      await page.goto('/surveiller')
      await then(page, page.locator('main a').first())
    }, phone],
    ['courrier', 'secretariat', '', 'Letters leave once; what did not leave says why.', async page => { await page.goto('/courrier') }],
  ]],
  ['One thread for arrangements', 'sittings', [
    ['demande', 'candidate', 'Zoé', 'The candidate sees the four stages, who moves next, and who opened the request.', async page => {
      await page.goto('/amenagements')
      await then(page, page.locator('main a').first())
    }],
    ['referent', 'referent', '', 'The referent alone reads the request; each opening is noted.', async page => {
      await page.goto('/handicap')
      await follow(page, 'TRAORÉ')
    }],
    ['mesures', 'secretariat', '', 'Everyone else sees measures, never causes.', async (page, w) => { await page.goto(`/sessions/${w.session}/mesures`) }],
  ]],
  ['The jury', 'deliberating', [
    ['avis', 'referent', '', 'The referent proposes to neutralise a criterion, in terms of trade and task.', async page => {
      await page.goto('/handicap/neutralisations')
      await then(page, page.locator('tbody a').first())
    }],
    ['deliberation', 'president', '', 'What needs words first; the other dossiers are adopted together.', async (page, w) => { await page.goto(`/jury/${w.session}/deliberation`) }],
  ]],
  ['After', 'closed', [
    ['resultat', 'candidate', 'Zoé', 'The result by block, competency and criterion, with the reasons in plain French.', async page => {
      await page.goto('/resultats')
      await then(page, page.locator('main a').first())
    }],
    ['mes-donnees', 'candidate', 'Zoé', 'What is kept, why, until when; a copy of all of it; what was agreed to, and may be withdrawn.', async page => { await page.goto('/mes-donnees') }],
    ['traitements', 'inspector', '', 'The register of processing, drawn from the same configuration.', async page => { await page.goto('/donnees-personnelles') }],
  ]],
]

/** The session to which anybody may ask to be entered. */
async function openToAll(w) {
  const page = await enterAs(w, 'secretariat')
  await page.goto('/sessions')
  for (const at of await page.locator('tbody a').evaluateAll(links => links.map(a => a.getAttribute('href')))) {
    await page.goto(`${at}/candidats`)
    const told = /\/inscription\/(\w+)/.exec(await page.locator('main').innerText())
    if (!told) continue
    await page.goto(told[0])
    if (await page.locator('main form').count()) return told[1]
  }
  throw new Error('no session of the demo is open to registration')
}

mkdirSync(folder, { recursive: true })
let told = '# A tour\n\nTaken from the demo by `make tour`; each picture is one somebody sees after `make demo`.\n'
for (const [title, stage, stops] of chapters) {
  told += `\n## ${title}\n`
  const w = await open(stage)
  try {
    for (const [name, role, named, caption, go, seen = desk] of stops) {
      const page = role ? await enterAs(w, role, named, seen) : await comeIn(w, seen)
      await go(page, w)
      await page.screenshot({ path: `${folder}/${name}.jpg`, type: 'jpeg', quality: 72 })
      await page.context().close()
      told += `\n${caption}\n\n![${caption}](${name}.jpg)\n`
    }
  } finally {
    await w.close()
  }
}
writeFileSync(`${folder}/README.md`, told)
