// Registration: a candidate writes alone, the centre answers, the office sees; a
// workbook with a slip is told by its cell; a file is corrected with its history.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { comeIn, enterAs, sound, setLooks, fitsIn, text, then, visit, world } from './lib.mjs'

const w = world('published')
const day = n => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
let session // a session whose entries are open today, opened to candidates

test('the office opens a session to candidates who register alone', async () => {
  const page = await enterAs(w, 'secretariat')
  await page.goto('/sessions/ouvrir')
  await page.locator('select[name="version"]').selectOption({ index: 0 })
  await page.locator('[name="name"]').fill('Session ouverte à tous')
  await page.locator('[name="opens"]').fill(day(-1))
  await page.locator('[name="closes"]').fill(day(20))
  await then(page, page.locator('main form button[type="submit"], main form button:not([type])').last())
  session = new URL(page.url()).pathname.split('/').pop()
  await page.goto(`/sessions/${session}/candidats`)
  await then(page, page.getByRole('button', { name: "Ouvrir l'inscription aux candidats".replace("'", '’') }))
  assert.match(await text(page), new RegExp(`/inscription/${session}`))
  await visit(page, `/sessions/${session}/candidats/ajouter`)
  await visit(page, '/demandes')
  await page.context().close()
})

test('a candidate registers alone, the centre accepts, the office sees', async () => {
  const page = await comeIn(w)
  await visit(page, `/inscription/${session}`)
  await then(page, page.getByRole('button', { name: 'Commencer ma demande' }))
  const inEveryLook = async () => {
    for (const set of setLooks) {
      await set(page)
      await page.reload()
      await sound(page)
    }
    await fitsIn(page, 320)
  }
  const go = () => then(page, page.getByRole('button', { name: 'Continuer' }))

  await inEveryLook()
  await page.locator('[name="roster_birth_name"]').fill('A COMPLETER')
  await page.locator('[name="roster_given"]').fill('Nour, Marie')
  await page.locator('[name="roster_sex"][value="F"]').check()
  await go()
  assert.match(await text(page), /Ce n'est pas un nom/)
  assert.equal(await page.locator('[name="roster_given"]').inputValue(), 'Nour, Marie', 'what was typed is kept')
  await sound(page)
  await page.locator('[name="roster_birth_name"]').fill('Delacourt')
  await go()

  await inEveryLook()
  await page.locator('[name="roster_birth_date"]').fill('1998')
  await page.locator('[name="roster_birth_place"]').fill('Brest (35)')
  await page.locator('[name="roster_birth_code"]').fill('29019')
  await go()
  await inEveryLook()
  await page.locator('[name="roster_email"]').fill('nour@exemple.fr')
  await go()
  await page.locator('[name="roster_centre"]').selectOption({ label: 'École supérieure du numérique de Lyon' })
  await page.locator('[name="roster_route"]').selectOption('CANDIDAT_LIBRE')
  await page.locator('[name="roster_option"]').selectOption('B4')
  await sound(page)
  await go()
  await go() // no employer
  await inEveryLook()
  await page.locator('[name="consent"][value="email"]').check()
  await go()
  await inEveryLook()
  const said = await text(page)
  assert.match(said, /Delacourt/)
  assert.match(said, /n'est pas celui d'une commune du département nommé/, 'the doubt is shown')
  assert.equal(await then(page, page.getByRole('button', { name: 'Envoyer ma demande' })), 'Session ouverte à tous\nDemande reçue')
  const mine = page.url()
  await sound(page)

  const centre = await enterAs(w, 'centre', 'Béatrice')
  assert.match(await text(centre), /demandes? d'inscription attend/)
  await centre.goto('/demandes')
  await then(centre, centre.getByRole('link', { name: /DELACOURT/ }))
  await visit(centre, new URL(centre.url()).pathname)
  await then(centre, centre.getByRole('button', { name: 'Accepter cette demande' }))
  assert.match(await text(centre), /Vérifiez/, 'a doubt must be looked at')
  await centre.locator('[name="seen"]').check()
  await then(centre, centre.getByRole('button', { name: 'Accepter cette demande' }))
  assert.match(await text(centre), /1998 \(jour et mois inconnus\)/)
  const file = new URL(centre.url()).pathname
  await visit(centre, file)
  await centre.context().close()

  await page.goto(mine)
  assert.match(await text(page), /Vous êtes inscrit/)
  await page.locator('[name="password"]').fill('une phrase à moi seule')
  await then(page, page.getByRole('button', { name: 'Garder ce mot de passe' }))
  const login = (await text(page, 'body')).match(/identifiant ([0-9-]+)/)[1]
  await page.locator('[name="login"]').fill(login)
  await page.locator('[name="password"]').fill('une phrase à moi seule')
  await then(page, page.getByRole('button', { name: 'Entrer' }))
  const enrolment = file.split('/').pop()
  await visit(page, `/dossier/${enrolment}`)
  await then(page, page.getByRole('button', { name: /Noter son retrait/ }))
  assert.match(await text(page), /retiré le/)
  await page.context().close()

  const office = await enterAs(w, 'secretariat')
  await office.goto(`/sessions/${session}/candidats`)
  await then(office, office.getByRole('link', { name: 'DELACOURT Nour' }))
  assert.match(await text(office), /retrait d'un accord/)
  await then(office, office.getByRole('link', { name: 'Corriger ce dossier' }))
  await visit(office, new URL(office.url()).pathname)
  await office.locator('[name="roster_birth_name"]').fill('Delacourt-Roy')
  await office.locator('[name="reason"]').fill('Acte de naissance relu.')
  await then(office, office.getByRole('button', { name: 'Corriger ce dossier' }))
  await office.locator('[name="seen"]').check()
  await then(office, office.getByRole('button', { name: 'Corriger ce dossier' }))
  const history = await text(office, '.history')
  assert.match(history, /Delacourt/)
  assert.match(history, /Acte de naissance relu/)
  await office.context().close()
})

test('a workbook is read, and a slip told by its cell', async () => {
  const page = await enterAs(w, 'secretariat')
  const model = await page.request.get(`/sessions/${session}/importer/modele.xlsx`)
  assert.equal(model.status(), 200)
  assert.equal((await model.body()).subarray(0, 2).toString(), 'PK')
  const path = join(mkdtempSync(join(tmpdir(), 'jurande-')), 'candidats.xlsx')
  const send = async () => {
    await page.goto(`/sessions/${session}/importer`)
    await page.locator('input[type="file"]').setInputFiles(path)
    await then(page, page.getByRole('button', { name: 'Lire ce fichier' }))
  }
  const heads = ['Nom de naissance', 'Prénoms', 'Sexe', 'Date de naissance', 'Centre', 'Voie', 'Option']
  writeFileSync(path, workbook([heads, ['Ozanne', 'Lise', 'F', '31/02/1999', 'LYON', 'VAE', 'B4']]))
  await send()
  assert.match(await text(page), /Feuille1!D2/)
  assert.match(await text(page), /Ce jour n'existe pas/)
  for (const set of setLooks) {
    await set(page)
    await page.reload()
    await sound(page)
  }
  writeFileSync(path, workbook([heads, ['Ozanne', 'Lise', 'F', '28/02/1999', 'LYON', 'VAE', 'B4']]))
  await send()
  assert.match(await text(page), /feuille « Feuille1 »/)
  await then(page, page.getByRole('button', { name: 'Inscrire ce candidat' }))
  assert.match(await text(page), /OZANNE Lise/)
  await send()
  assert.match(await text(page), /déjà inscrits. Il n'y a rien à faire/)
  await page.context().close()
})

/** A workbook of one sheet, as a spreadsheet would write it; entries are only stored. */
function workbook(rows) {
  const cell = v => `<c t="inlineStr"><is><t>${v}</t></is></c>`
  const ns = 'http://schemas.openxmlformats.org'
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${ns}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${ns}/package/2006/relationships"><Relationship Id="r1" Type="${ns}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${ns}/spreadsheetml/2006/main" xmlns:r="${ns}/officeDocument/2006/relationships"><sheets><sheet name="Feuille1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${ns}/package/2006/relationships"><Relationship Id="r1" Type="${ns}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${ns}/spreadsheetml/2006/main"><sheetData>${rows.map((r, i) => `<row r="${i + 1}">${r.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`,
  }
  const files = [], index = []
  let at = 0
  for (const [name, xml] of Object.entries(parts)) {
    const body = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>' + xml), path = Buffer.from(name)
    const head = Buffer.alloc(26) // what both records share, from the version on
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(0x0800, 2)
    head.writeUInt32LE(crc32(body), 10)
    head.writeUInt32LE(body.length, 14)
    head.writeUInt32LE(body.length, 18)
    head.writeUInt16LE(path.length, 22)
    files.push(Buffer.from('PK\x03\x04'), head, path, body)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    index.push(Buffer.from('PK\x01\x02\x14\x00'), head, tail, path)
    at += 30 + path.length + body.length
  }
  const list = Buffer.concat(index), end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(parts).length, 4)
  end.writeUInt16LE(Object.keys(parts).length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...files, list, Buffer.from('PK\x05\x06'), end])
}
