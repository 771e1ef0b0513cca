// Criteria put forward for neutralising: the referent's opinion, the jury's vote, the
// minutes; and nobody else's page changes.
import test from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { world, enterAs, visit, sound, text, then } from './lib.mjs'

const w = world('deliberating')
const at = (...path) => ['/jury', w.session, ...path].join('/')
let enrolment = ''
const page = (...path) => ['/handicap', enrolment, 'neutralisation', ...path].join('/')

const task = 'La consigne demande une présentation debout devant le groupe, que la modalité accordée remplace par un écrit remis à la fin.'
const trade = 'Un manager rend compte aussi par des notes écrites, qui disent la même chose au commanditaire et à l’équipe.'
const reason = 'La modalité accordée pour l’épreuve ne permet pas d’observer la prise de parole.'

test('the referent finds whom criteria were put forward for', async () => {
  const referent = await enterAs(w, 'referent')
  await visit(referent, '/handicap/neutralisations')
  const told = await text(referent)
  assert.match(told, /1 neutralisé sur 1/, 'one was adopted')
  assert.match(told, /0 neutralisé sur 1/, 'one was rejected')
  enrolment = (await referent.locator('tbody a').first().getAttribute('href')).split('/').at(-2)
  await visit(referent, page())
})

test('a criterion of the core, an opinion without motive, a word of health are refused', async () => {
  const referent = await enterAs(w, 'referent')
  const core = await referent.request.post(page(), { form: { criteria: 'B1.C1.K1', task, trade, reason, then: 'send' } })
  assert.equal(core.status(), 422)
  assert.match(await core.text(), /cœur de métier/)

  await referent.goto(page())
  await referent.locator('input[name=criteria]').first().check()
  await then(referent, referent.getByRole('button', { name: /Voir où va le poids/ }))
  assert.match(await referent.title(), /^Erreur/)
  assert.equal(await referent.locator('[aria-invalid=true]').count(), 3, 'each text is asked for')
  assert.equal(await referent.locator('input[name=criteria]:checked').count(), 1, 'what was chosen is still chosen')
  await sound(referent, 'an opinion without motive')

  await referent.locator('textarea[name=task]').fill('Avis favorable à la neutralisation de ce critère, au vu du dossier du candidat.')
  await referent.locator('textarea[name=trade]').fill(trade + ' Sa dyslexie n’y change rien.')
  await referent.locator('textarea[name=reason]').fill('Le handicap du candidat ne permet pas de le noter.')
  await then(referent, referent.getByRole('button', { name: /Voir où va le poids/ }))
  const told = await text(referent)
  assert.match(told, /que de formules/)
  assert.match(told, /touchent à la santé : dyslexie/)
  assert.match(told, /touchent à la santé : handicap/)
})

test('the referent sees where the weight goes, then sends the opinion', async () => {
  const referent = await enterAs(w, 'referent')
  await referent.goto(page())
  await referent.locator('input[name=criteria]').first().check()
  await referent.locator('textarea[name=task]').fill(task)
  await referent.locator('textarea[name=trade]').fill(trade)
  await referent.locator('textarea[name=reason]').fill(reason)
  await then(referent, referent.getByRole('button', { name: /Voir où va le poids/ }))
  assert.match(await text(referent), /Part après/)
  assert.match(await text(referent), /Neutralisé/)
  await sound(referent, 'where the weight goes')
  await then(referent, referent.getByRole('button', { name: 'Modifier' }))
  assert.equal(await referent.locator('textarea[name=task]').inputValue(), task, 'nothing is lost on the way back')
  await then(referent, referent.getByRole('button', { name: /Voir où va le poids/ }))
  await then(referent, referent.getByRole('button', { name: /Envoyer l’avis au jury/ }))
  assert.match(await text(referent), /envoyé au jury/)
  assert.match(await text(referent), /À mettre aux voix/)
})

test('a member reads the opinion and does not record the vote; the office does not read it', async () => {
  const juror = await enterAs(w, 'juror', 'Marc')
  await visit(juror, at('dossiers', enrolment))
  await juror.locator('details', { hasText: 'Lire l’avis' }).last().evaluate(d => { d.open = true })
  assert.ok((await text(juror)).includes('présentation debout'))
  assert.equal((await juror.request.get(at('dossiers', enrolment, 'neutralisation'))).status(), 403)
  const office = await enterAs(w, 'secretariat')
  await office.goto(at('dossiers', enrolment))
  assert.ok(!(await text(office)).includes('présentation debout'))
})

test('the president puts it to the vote before any decision', async () => {
  const president = await enterAs(w, 'president')
  await president.goto(at('dossiers', enrolment))
  assert.equal(await president.locator('form.decision').count(), 0, 'the vote comes first')
  await then(president, president.getByRole('link', { name: 'Mettre aux voix' }))
  await visit(president, at('dossiers', enrolment, 'neutralisation'))

  await president.locator('input[name=for]').fill('2')
  await president.locator('input[name=against]').fill('1')
  await then(president, president.getByRole('button', { name: 'Enregistrer le vote' }))
  assert.match(await text(president), /les membres appelés à voter sont 4/)
  await sound(president, 'a voice is missing')
  await president.locator('input[name=against]').fill('2')
  await then(president, president.getByRole('button', { name: 'Enregistrer le vote' }))
  assert.match(await text(president), /prépondérante/)
  await president.locator('input[name=casting][value=for]').check()
  await president.locator('textarea[name=reason]').fill('La maladie du candidat ne permet pas d’observer ce critère.')
  await then(president, president.getByRole('button', { name: 'Enregistrer le vote' }))
  assert.match(await text(president), /touchent à la santé/)
  await president.locator('textarea[name=reason]').fill('La forme donnée à l’épreuve ne laisse pas voir la prise de parole.')
  await then(president, president.getByRole('button', { name: 'Enregistrer le vote' }))
  assert.match(await text(president), /Pour : 2, contre : 2, abstentions : 0\. Voix prépondérante du président : pour\./)
  assert.equal(await president.locator('form.decision').count(), 1, 'the jury may decide')
})

test('the minutes say what was set aside, the audit counts again, the candidate reads it', async () => {
  const president = await enterAs(w, 'president')
  for (let i = 0; i < 41; i++) {
    await president.goto(at('deliberation'))
    const next = president.locator('#a-discuter tbody a').first()
    if (!await next.count()) break
    await then(president, next)
    for (const section of await president.locator('form.decision section').all()) {
      if (!await section.locator('input:checked').count()) await section.locator('input[value=not_validated]').check()
    }
    await president.locator('form.decision textarea[name=reason]').fill('Le jury suit les correcteurs sur ce bloc.')
    await then(president, president.locator('form.decision button[name=then]').first())
    assert.doesNotMatch(await president.title(), /^Erreur/, await text(president))
  }
  await president.goto(at('deliberation'))
  await then(president, president.locator('form.adopt button[type=submit]').first())
  await then(president, president.locator('main form button[type=submit]').first())
  await president.goto(at('cloture'))
  await then(president, president.getByRole('button', { name: /[Dd]resser le procès-verbal/ }))
  await visit(president, at('proces-verbal'))
  const told = await text(president)
  assert.match(told, /La forme donnée à l'épreuve ne laisse pas voir la prise de parole/)
  assert.ok(!told.includes('présentation debout'), 'the opinion is not in the minutes')
  for (const person of w.people.filter(p => p.role === 'president' || p.role === 'juror')) {
    const member = person.role === 'president' ? president : await enterAs(w, 'juror', person.name)
    await member.goto(at('proces-verbal'))
    await member.locator('input[name=agreed]').check()
    await then(member, member.getByRole('button', { name: /Signer/ }))
  }
  const report = execFileSync(process.env.JURANDE || '../bin/jurande', ['audit', '--db', w.db], { encoding: 'utf8' })
  assert.match(report, /Neutralisations/)

  const referent = await enterAs(w, 'referent')
  await visit(referent, page())
  assert.match(await text(referent), /délibération est close/)
})
