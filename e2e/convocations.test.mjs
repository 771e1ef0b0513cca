// The office convokes for a sitting, then moves it; candidates and centres read what is
// theirs; another program reads each invitation.
import test from 'node:test'
import assert from 'node:assert/strict'
import ICAL from 'ical.js'
import { world, enterAs, visit, sound, text, then } from './lib.mjs'

const w = world('sittings')

/** What a calendar makes of an invitation. */
function read(ics) {
  const calendar = new ICAL.Component(ICAL.parse(ics))
  assert.equal(calendar.getAllSubcomponents('vevent').length, 1)
  const component = calendar.getFirstSubcomponent('vevent')
  const event = new ICAL.Event(component)
  return { method: calendar.getFirstPropertyValue('method'), uid: event.uid, sequence: event.sequence, summary: event.summary, zone: component.getFirstProperty('dtstart').getParameter('tzid'),
    zones: calendar.getAllSubcomponents('vtimezone').map(z => z.getFirstPropertyValue('tzid')), starts: event.startDate, minutes: event.duration.toSeconds() / 60,
    attendees: event.attendees.length, organizer: event.organizer, alarms: component.getAllSubcomponents('valarm').length, description: event.description }
}

async function download(page, url) {
  const answer = await page.request.get(url)
  assert.equal(answer.status(), 200, url)
  return answer
}

/** The addresses of the sittings of the session of those who sit again, the day's first. */
async function sittings(page) {
  await page.goto('/sessions')
  const session = new URL(await page.getByRole('link', { name: 'Session de rattrapage' }).first().getAttribute('href'), w.base).pathname
  await page.goto(`${session}/seances`)
  const links = await page.locator('main a').evaluateAll(list => list.map(a => new URL(a.href).pathname))
  return { session, list: [...new Set(links.filter(l => /\/seances\/[a-z0-9]{20,}$/.test(l)))] }
}

/** Each invitation of a sitting, as the office downloads it. */
async function invitations(page, sitting) {
  await page.goto(`${sitting}/convocations`)
  const links = await page.locator('main a[href*="convocation.pdf"]').evaluateAll(list => list.map(a => new URL(a.href).pathname))
  const all = []
  for (const l of new Set(links)) all.push(read(await (await download(page, l.replace('.pdf', '.ics'))).text()))
  return all
}

let later = ''

test('the office convokes for a sitting, once; each has an invitation that another program reads', async () => {
  const page = await enterAs(w, 'secretariat')
  const { session, list } = await sittings(page)
  assert.equal(list.length, 2)
  await visit(page, `${session}/seances`)
  later = list[1]
  await visit(page, `${later}/convocations`)
  await then(page, page.locator('main form button[type=submit]').last())
  assert.match(await text(page), /6 candidats ont été prévenus, dont 1 /)
  await sound(page, 'after the convocations')
  assert.equal(await page.getByRole('button', { name: /^(Convoquer|Prévenir)/ }).count(), 0, 'nobody is left to tell')
  for (const sitting of list) {
    const read = await invitations(page, sitting)
    assert.equal(read.length, 6)
    assert.equal(new Set(read.map(i => i.uid)).size, 6, 'each invitation has a name of its own')
    for (const i of read) {
      assert.equal(i.method, 'REQUEST')
      assert.equal(i.sequence, 0)
      assert.equal(i.zone, 'Europe/Paris')
      assert.deepEqual(i.zones, ['Europe/Paris'], 'the zone is defined in the file')
      assert.equal(i.alarms, 1)
      assert.ok(i.minutes >= 120, `${i.minutes} minutes`)
      assert.doesNotMatch(i.description, /majoré/i, 'a shared calendar tells no arrangement')
    }
  }
})

test('the office prints the batch, the sheets of the rooms and the lists to sign', async () => {
  const page = await enterAs(w, 'secretariat')
  await visit(page, `${later}/feuilles-de-salle`)
  for (const file of ['convocations.pdf', 'convocations.pdf?main=propre', 'feuilles-de-salle.pdf', 'emargement.pdf']) {
    const answer = await download(page, `${later}/${file}`)
    assert.match(answer.headers()['content-type'], /application\/pdf/)
    assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-')
  }
  await visit(page, '/courrier')
  assert.match(await text(page), /Convocation/)
})

test('a sitting that moves is told again under the same name, with a higher number', async () => {
  const page = await enterAs(w, 'secretariat')
  const before = await invitations(page, later)
  await page.goto(`${later}/modifier`)
  await page.locator('#hour').fill('10:00')
  await page.locator('#why').fill('La salle est prise plus tôt.')
  await then(page, page.locator('main form button[type=submit]').last())
  await page.goto(`${later}/convocations`)
  assert.match(await text(page), /6 candidats à prévenir/)
  await then(page, page.locator('main form button[type=submit]').last())
  const after = await invitations(page, later)
  assert.deepEqual(after.map(i => i.uid).sort(), before.map(i => i.uid).sort())
  for (const i of after) assert.deepEqual([i.method, i.sequence, i.starts.hour], ['REQUEST', 1, 10])
})

test('a candidate reads when and where to come, and takes the convocation and the invitation away', async () => {
  const page = await enterAs(w, 'candidate', 'Arnoux')
  await visit(page, '/convocations')
  const said = await text(page)
  assert.match(said, /Temps majoré/)
  assert.match(said, /l'heure/, 'what changed is said')
  const own = await page.locator('a[href$=".ics"]').evaluateAll(list => list.map(a => new URL(a.href).pathname))
  assert.equal(own.length, 2)
  for (const ics of own) {
    assert.equal(read(await (await download(page, ics)).text()).method, 'REQUEST')
    assert.equal((await (await download(page, ics.replace('.ics', '.pdf'))).body()).subarray(0, 5).toString(), '%PDF-')
  }
})

test('a centre sees its own; another person of a centre does not', async () => {
  const page = await enterAs(w, 'centre', 'Fontanel')
  const here = later.replace('/sessions/', '/centre/')
  await visit(page, here.replace(/\/[^/]+$/, ''))
  await visit(page, `${here}/convocations`)
  assert.match(await text(page), /ARNOUX/)
  await visit(page, `${here}/feuilles-de-salle`)
  await download(page, `${here}/convocations.pdf`)
  const other = await enterAs(w, 'centre', 'Vandenberghe')
  assert.equal((await other.request.get(`${here}/convocations`)).status(), 404)
})
