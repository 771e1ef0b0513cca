// An installation that begins: the first account from the command line, then people who
// are invited, choose a password, forget it and find it again. No demo here.
import test, { after, before } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { comeIn, sound, text, then, visit } from './lib.mjs'

const program = process.env.JURANDE || '../bin/jurande'
const w = { faults: [] }

const freePort = () => new Promise(resolve => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => resolve(port))
  })
})

before(async () => {
  w.folder = mkdtempSync(join(tmpdir(), 'jurande-comptes-'))
  w.letters = join(w.folder, 'courrier')
  w.base = `http://127.0.0.1:${await freePort()}`
  w.db = ['--db', `sqlite:${join(w.folder, 'jurande.db')}`, '--site', w.base]
  w.server = spawn(program, ['serve', ...w.db, '--addr', w.base.slice('http://'.length), '--outbox', w.letters, '--mail-from', 'Service certification <examens@exemple.fr>'],
    { stdio: ['ignore', 'pipe', 'pipe'] })
  w.messages = ''
  w.server.stderr.on('data', d => { w.messages += d })
  w.ended = new Promise(resolve => w.server.on('exit', resolve))
  await new Promise((resolve, reject) => {
    w.server.stdout.once('data', resolve)
    w.server.on('exit', code => reject(new Error(`the server ended with ${code}\n${w.messages}`)))
  })
  w.browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'] })
}, { timeout: 120_000 })

after(async () => {
  await w.browser?.close()
  w.server?.kill('SIGTERM')
  await w.ended
  if (w.folder) rmSync(w.folder, { recursive: true, force: true })
  assert.deepEqual(w.faults, [], 'the scripts of the pages went wrong')
  const keys = [...w.messages.matchAll(/invitation\/[a-z2-7]{32}/g)]
  assert.deepEqual(keys, [], 'a key is in the log of the server')
})

const jurande = (...args) => execFileSync(program, [...args, ...w.db], { encoding: 'utf8' })

/** The letters that have left to an address, oldest first; waits until there are so many. */
async function letters(to, n) {
  const read = () => {
    let names = []
    try { names = readdirSync(w.letters).filter(f => f.endsWith('.eml')).sort() } catch { return [] }
    return names.map(f => readFileSync(join(w.letters, f), 'utf8').replace(/=\r?\n/g, '').replaceAll('=3D', '=')).filter(m => m.includes(to))
  }
  for (;;) {
    const list = read()
    if (list.length >= n) return list
    await new Promise(resolve => {
      const watcher = watch(w.folder, { recursive: true }, () => { watcher.close(); resolve() })
      watcher.on('error', () => {})
    })
  }
}

const invitationIn = text => text.match(/\/invitation\/[a-z2-7]{32}/)[0]

/** Chooses a password at an invitation, by the keyboard alone. */
async function choose(page, path, password) {
  await page.goto(path)
  assert.match(await text(page), /Douze caractères au moins/)
  await page.locator('#password').focus()
  await page.keyboard.type(password)
  await Promise.all([page.waitForURL(w.base + '/'), page.keyboard.press('Enter')])
  assert.match(await text(page), /vous êtes entré/)
}

async function signIn(page, login, password) {
  await page.goto('/entrer')
  await page.locator('#login').fill(login)
  await page.locator('#password').fill(password)
  await then(page, page.getByRole('button', { name: 'Entrer' }))
}

async function add(page, { name, login, email, role, centre }) {
  await page.goto('/personnes/ajouter')
  await page.locator('#name').fill(name)
  await page.locator('#login').fill(login)
  await page.locator('#email').fill(email)
  await page.getByLabel(role, { exact: true }).check()
  if (centre) await page.locator('#centre').selectOption({ label: centre })
  await then(page, page.getByRole('button', { name: 'Ajouter et inviter' }))
}

test('from an empty base to people who come in by themselves', { timeout: 240_000 }, async () => {
  assert.match(w.messages, /jurande person add .*--role secretariat/, 'the server says how to begin')

  const office = await comeIn(w)
  await office.goto('/')
  assert.equal(new URL(office.url()).pathname, '/entrer')
  const invitation = jurande('person', 'add', '--login', 'alix', '--name', 'Alix Morel', '--email', 'alix@exemple.fr', '--role', 'secretariat').match(/\/invitation\/[a-z2-7]{32}/)[0]

  await visit(office, invitation)
  // A password too short is refused beside its field; it can be shown.
  await office.goto(invitation)
  await office.locator('#password').fill('court')
  await office.getByRole('button', { name: 'Montrer le mot de passe' }).click()
  assert.equal(await office.locator('#password').getAttribute('type'), 'text')
  await then(office, office.getByRole('button', { name: 'Garder ce mot de passe' }))
  assert.match(await text(office), /au moins 12 caractères|12 caractères/)
  await sound(office)
  await choose(office, invitation, 'la reliure tient à un fil')
  const used = await office.goto(invitation)
  assert.equal(used.status(), 409)
  assert.match(await text(office), /a déjà servi/)

  await visit(office, '/personnes')
  await visit(office, '/personnes/ajouter')

  // A centre, its person, and a referent.
  await office.goto('/centres')
  await office.locator('[name="code"]').fill('LYON')
  await office.locator('[name="name"]').fill('École de Lyon')
  await then(office, office.locator('section[aria-labelledby="add-centre"] button[type="submit"]'))
  await add(office, { name: 'Nadia Roux', login: 'nadia', email: 'nadia@exemple.fr', role: 'centre partenaire', centre: 'École de Lyon' })
  assert.match(await text(office), /nadia@exemple\.fr/)
  const nadiaPage = new URL(office.url()).pathname
  await visit(office, nadiaPage)
  // The office cannot let itself into what candidates confide: the referent comes from the command line.
  assert.equal(await office.getByLabel('référent handicap', { exact: true }).count(), 0)
  const first = invitationIn(jurande('person', 'add', '--login', 'samir', '--name', 'Samir Benali', '--email', 'samir@exemple.fr', '--role', 'referent'))
  await office.goto('/personnes')
  await then(office, office.getByRole('link', { name: 'Samir Benali' }))
  assert.match(await text(office), /jurande person invite samir/)
  await visit(office, new URL(office.url()).pathname)

  const nadia = await comeIn(w)
  await choose(nadia, invitationIn((await letters('nadia@exemple.fr', 1))[0]), 'une école au bord du Rhône')
  await visit(nadia, '/compte')
  assert.match(await text(nadia), /centre partenaire, École de Lyon/)
  assert.equal((await nadia.goto('/personnes')).status(), 403)

  const samir = await comeIn(w)
  await choose(samir, first, 'chacun selon ses besoins')
  assert.equal((await samir.goto('/handicap')).status(), 200)

  // Forgotten, and found again; the answer is the same for who is nobody.
  const elsewhere = await comeIn(w)
  await elsewhere.goto('/entrer')
  await then(elsewhere, elsewhere.getByRole('link', { name: 'Mot de passe oublié' }))
  await visit(elsewhere, '/mot-de-passe-oublie')
  const ask = async who => {
    await elsewhere.goto('/mot-de-passe-oublie')
    await elsewhere.locator('#login').fill(who)
    await then(elsewhere, elsewhere.getByRole('button', { name: 'Recevoir une lettre' }))
    await sound(elsewhere)
    return text(elsewhere)
  }
  assert.equal(await ask('personne'), await ask('samir@exemple.fr'))
  await choose(elsewhere, invitationIn((await letters('samir@exemple.fr', 1))[0]), 'chacun selon ses moyens')
  await samir.goto('/handicap')
  assert.equal(new URL(samir.url()).pathname, '/entrer', 'the other device is signed out')
  await signIn(samir, 'SAMIR', 'chacun selon ses moyens')
  assert.equal(new URL(samir.url()).pathname, '/')

  // One changes one's own password, the current one being asked.
  await samir.goto('/compte')
  await samir.locator('#current').fill('ce n’est pas le bon')
  await samir.locator('#password').fill('encore une autre phrase')
  await then(samir, samir.getByRole('button', { name: 'Garder ce mot de passe' }))
  assert.match(await text(samir), /pas votre mot de passe actuel/)
  await samir.locator('#current').fill('chacun selon ses moyens')
  await samir.locator('#password').fill('encore une autre phrase')
  await then(samir, samir.getByRole('button', { name: 'Garder ce mot de passe' }))
  assert.match(await text(samir), /est changé/)
  await elsewhere.goto('/handicap')
  assert.equal(new URL(elsewhere.url()).pathname, '/entrer')

  // A role ends at the next request, with its reason.
  await office.goto(nadiaPage)
  await then(office, office.getByRole('link', { name: /Mettre fin au rôle/ }))
  await visit(office, new URL(office.url()).pathname + new URL(office.url()).search)
  await office.locator('#reason').fill('Départ de l’école')
  await then(office, office.getByRole('button', { name: 'Mettre fin' }))
  assert.match(await text(office), /Départ de l'école/)
  assert.equal((await nadia.goto('/centre')).status() >= 403, true)

  // The last person of the office stays.
  assert.throws(() => jurande('person', 'end', 'alix'), /dernière personne/)
  assert.match(jurande('person', 'list'), /samir +Samir Benali +référent handicap +mot de passe choisi/)
  execFileSync(program, ['audit', ...w.db.slice(0, 2)])
})
