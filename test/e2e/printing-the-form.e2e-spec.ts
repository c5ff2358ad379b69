import { dayFromNow, type Person } from '../support/builders';
import type { ConsentPreparationView, ConsentView } from '../support/told-consent';
import { ConsentSteps, offerOf } from '../support/consent-steps';
import { textOf } from '../support/pdf-text';
import type { SignedIn } from '../support/person';
import { refusalOf, wordsOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let coordinator: Person;
let school: Person;
let social: Person;
let signedIn: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  steps = new ConsentSteps(world, coordinator);
  school = await world.participant('school');
  social = await world.participant('social_services');
  signedIn = await world.as(coordinator);
});
afterAll(() => world.close());

const bare = (text: string) => text.replaceAll(/\s/g, '');

async function printed(consentId: string, language: string) {
  const answer = await signedIn
    .get(`/api/consents/${consentId}/form?language=${language}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
  return {
    headers: answer.headers as Record<string, string>,
    status: answer.status,
    pdf: answer.body as Buffer,
  };
}

/** Offers the first guardian a consent for that guardian's own facts. */
async function offerToGuardian(caseId: string, more: object = {}): Promise<ConsentView> {
  const preparation = await signedIn.get(`/api/cases/${caseId}/consents/preparation`).expect(200);
  const [guardian] = (preparation.body as ConsentPreparationView).guardians;
  const offer = { ...offerOf([[school, social, 'school']]), ...more, guardianId: guardian?.personId };
  return (await signedIn.post(`/api/cases/${caseId}/consents`, offer).expect(201)).body as ConsentView;
}

describe('printing the form of a consent', () => {
  it('gives a file to save, with a name that tells nothing of the child, kept nowhere on the way', async () => {
    const { id: caseId, number } = await steps.aCase([school]);
    const consent = await steps.offer(caseId, [[school, social, 'school']]);

    const { headers, status } = await printed(consent.id, 'sv');

    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="samtycke-${number}-1.pdf"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('tells the same as the rows of the consent', async () => {
    const { id: caseId, number } = await steps.aCase([school]);
    const consent = await steps.offer(caseId, [[school, social, 'school']]);

    const said = bare(textOf((await printed(consent.id, 'sv')).pdf));

    const facts = [
      `${number}-1`,
      school.organisation.name,
      social.organisation.name,
      ...consent.signatories.map(({ name }) => name ?? 'no name'),
    ];
    expect(facts.filter((fact) => !said.includes(bare(fact)))).toEqual([]);
  });

  it('tells what was written beside the matrix, and that a draft is a draft', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const content = {
      ...offerOf([[school, social, 'school']]),
      purposes: ['planning', 'evaluation_contact'],
      exclusions: [
        { receivingOrganisationId: school.organisation.id, category: 'health' },
        { words: 'Inget om det påhittade.' },
      ],
      interpreter: { language: 'so', mode: 'video', reference: 'T-4711' },
      maturity: {
        judgedBy: 'Påhittad kurator',
        judgedOn: dayFromNow(-1),
        reasons: 'Förstår vad det gäller.',
      },
      childView: 'Jag vill vara med på mötet.',
    };
    const draft = (await signedIn.post(`/api/cases/${caseId}/consent-drafts`, content).expect(201))
      .body as ConsentView;

    const said = bare(textOf((await printed(draft.id, 'sv')).pdf));

    const facts = [
      'UTKAST',
      '(planering)',
      '(utvärdering)',
      `Uppgifter om hälsa får inte lämnas till ${school.organisation.name}.`,
      'Inget om det påhittade.',
      'somaliska, på video',
      'T-4711',
      'Påhittad kurator',
      'Jag vill vara med på mötet.',
      'Vilka som ska skriva under bestäms när samtycket erbjuds.',
    ];
    expect(facts.filter((fact) => !said.includes(bare(fact)))).toEqual([]);
    expect(said).not.toContain('(kartläggning)');
  });

  it.each(['en', 'ar', 'so'])('is done in %s too', async (language) => {
    const { id: caseId, number } = await steps.aCase([school]);
    const consent = await steps.offer(caseId, [[school, social, 'school']]);

    expect(textOf((await printed(consent.id, language)).pdf)).toContain(`${number}-1`);
  });

  it('shows that health was asked and the box left empty, from the rows of the signature', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.offer(caseId, [
      [school, social, 'school'],
      [school, social, 'health'],
    ]);
    const [guardian] = consent.signatories;
    await steps.sign(consent.id, guardian?.id ?? '', consent.version, { healthTicked: false });

    const said = bare(textOf((await printed(consent.id, 'sv')).pdf));

    expect(said).toContain(bare('Rutan lämnades tom. Inget om hälsa får lämnas.'));
    expect(said).toContain(bare('Rutan för hälsa är inte kryssad.'));
  });

  it('is logged with the language and nothing of the content', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.offer(caseId, [[school, social, 'school']]);

    await printed(consent.id, 'sv');

    const rows = await world.database.sql(
      `select outcome, case_id as "caseId", resource_id as "resourceId", facts from audit_events
       where event = 'consent.form-printed' and case_id = $1`,
      [caseId],
    );
    expect(rows).toEqual([
      { outcome: 'allowed', caseId, resourceId: consent.id, facts: { language: 'sv', textVersion: 1 } },
    ]);
  });

  it('says that a consent that ended is over', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.inForce(caseId, [[school, social, 'school']]);
    await steps.withdraw(coordinator, consent);

    expect(textOf((await printed(consent.id, 'sv')).pdf)).toContain('gäller inte längre');
  });

  it('tells of a protected child an alias and a number, and neither school nor family', async () => {
    const child = await world.child({ bornOn: dayFromNow(-16 * 366), protection: 'secrecy_marking' });
    await world.guardianOf(child);
    const { id: caseId, number } = await world.openCase({ coordinator, child, participants: [school] });
    const consent = await steps.offer(caseId, [[school, social, 'school']]);
    const names = await world.database.sql<{ name: string }>(
      `select unnest(array[i.given_name || ' ' || i.family_name, i.family_name]) as name from person_identities i
       where i.person_id = $1 or i.person_id in (select guardian_id from guardianships where child_id = $1)`,
      [child.id],
    );

    const said = bare(textOf((await printed(consent.id, 'sv')).pdf));

    expect(said).toContain(`${number}-1`);
    expect(names.length).toBeGreaterThan(0);
    expect(
      [...names.map(({ name }) => name), school.organisation.name].filter((each) =>
        said.includes(bare(each)),
      ),
    ).toEqual([]);
  });

  it.each(['sv', 'en', 'ar', 'so'])('is done of a guardian’s own consent too, in %s', async (language) => {
    const { id: caseId, number } = await steps.aCase([school]);
    const own = await offerToGuardian(caseId);

    const { status, pdf } = await printed(own.id, language);

    expect(status).toBe(200);
    const said = bare(textOf(pdf));
    expect(said).toContain(`${number}-1`);
    expect(said).toContain(bare(own.guardian?.name ?? 'no name'));
  });

  it('names no guardian whose own facts it is about, and tells no words or numbers, when the child is protected', async () => {
    const child = await world.child({ bornOn: dayFromNow(-16 * 366), protection: 'secrecy_marking' });
    await world.guardianOf(child);
    const { id: caseId } = await world.openCase({ coordinator, child, participants: [school] });
    const own = await offerToGuardian(caseId, {
      exclusions: [{ words: 'Inget om flytten till den påhittade orten.' }],
      interpreter: { language: 'so', mode: 'video', reference: 'T-4711' },
    });

    const said = bare(textOf((await printed(own.id, 'sv')).pdf));

    const [guardian] = await world.database.sql<{ name: string }>(
      `select i.family_name as name from person_identities i join guardianships g on g.guardian_id = i.person_id
       where g.child_id = $1`,
      [child.id],
    );
    const secrets = [guardian?.name ?? 'no name', 'påhittade orten', 'T-4711'];
    expect(secrets.filter((secret) => said.includes(bare(secret)))).toEqual([]);
    expect(said).toContain(bare('Uppgifter om'));
    expect(said).toContain('Undantag:');
  });

  it('is refused in a language that there are no texts in', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.offer(caseId, [[school, social, 'school']]);

    expect(await refusalOf(signedIn.get(`/api/consents/${consent.id}/form?language=xx`))).toEqual({
      status: 400,
      code: 'malformed-fields',
      fields: ['language'],
    });
  });

  it('is not for participants, and tells them of no other consent', async () => {
    const { id: caseId } = await steps.aCase([school]);
    const consent = await steps.offer(caseId, [[school, social, 'school']]);
    const participant = await world.as(school);

    const path = (id: string) => `/api/consents/${id}/form?language=sv`;

    expect((await participant.get(path(consent.id))).status).toBe(403);
    expect(await wordsOf(participant.get(path(consent.id)))).toEqual(
      await wordsOf(participant.get(path(caseId))),
    );
  });

  it('is of nothing, where there is no such consent', async () => {
    expect((await signedIn.get(`/api/consents/${coordinator.userId}/form?language=sv`)).status).toBe(404);
  });
});
