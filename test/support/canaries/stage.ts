import type { OpenedCaseView } from '../../../src/casework/cases/case.view';
import { type Mark, marks } from '../../../src/trust/protection/protection';
import { answerOf } from '../answer';
import type { Case, Person } from '../builders';
import { CustodyDesk } from '../custody';
import { aDisclosure } from '../disclosures';
import { Fill } from '../foreign/fill';
import { type Doers, FillConsents } from '../foreign/fill-consents';
import { askFor, childOf, peopleOf, protect, reason } from '../protection-steps';
import type { World } from '../world';
import { birthOf, canaries, guardianNumber, youngNumbers } from './canaries';

/** Everybody who can sign in, and a case around a child of each kind of protection, with all that a case can have. */
export interface CanaryStage {
  readonly people: readonly Person[];
  readonly cases: readonly Case[];
}

/** Brings in children by name, works with them, holds them at the police station, and then protects them. */
export async function aCanaryStage(world: World): Promise<CanaryStage> {
  const doers = await someDoers(world);
  await new Fill(world).house(doers.coordinator, await world.participant('school'));
  const station = await world.organisation('social_services');
  const secretary = await world.person('lul_social_worker', station);
  const others = [await world.participant('leisure'), await world.participant('police')];
  const parts = [doers.writer, doers.reader, ...others, secretary];
  const cases: Case[] = [];
  for (const [index, mark] of marks.entries()) {
    const number = youngNumbers[index] ?? '';
    const about = await theCaseOf(world, number, mark, doers);
    await fill(world, about, doers, parts);
    const desk = new CustodyDesk(world, secretary, await world.as(secretary));
    await desk.draft(await desk.detain({ person: { ...aChild(number), sex: 'unknown' } }));
    await shut(world, about, doers, mark);
    cases.push(about);
  }
  const people = [
    doers.coordinator,
    doers.second,
    ...parts,
    ...(await theRest(world, doers.writer, station)),
  ];
  return { people, cases };
}

async function someDoers(world: World): Promise<Doers> {
  const coordinator = await world.coordinator();
  return {
    coordinator,
    second: await world.person('coordinator', coordinator.organisation),
    writer: await world.participant('school'),
    reader: await world.participant('social_services'),
  };
}

async function theRest(world: World, teacher: Person, station: Person['organisation']): Promise<Person[]> {
  const elsewhere = await world.organisation('municipality');
  const rest = [
    await world.person('unit_manager', teacher.organisation),
    await world.person('unit_manager', station),
  ];
  for (const role of [
    'log_reviewer',
    'administrator',
    'records_manager',
    'steering_group_member',
    'operational_group_member',
    'development_lead',
  ] as const)
    rest.push(await world.person(role, elsewhere));
  return rest;
}

const aChild = (personalIdentityNumber: string) => ({
  givenName: canaries.given,
  familyName: canaries.family,
  personalIdentityNumber,
  bornOn: birthOf(personalIdentityNumber),
});

/** Referred and accepted by name, as every case begins. */
async function theCaseOf(
  world: World,
  number: string,
  mark: Mark,
  { coordinator, writer }: Doers,
): Promise<Case> {
  const [desk, school] = [await world.as(coordinator), await world.as(writer)];
  const referral = await answerOf<{ id: string; version: number }>(
    school
      .post('/api/referrals', {
        programme: 'SSPF',
        source: 'SCHOOL',
        ...aChild(number),
        sex: 'unknown',
        isProtected: false,
        // A warning alone does not hide where somebody goes to school.
        schoolStage: mark === 'secrecy_marking' ? 'UPPER' : canaries.stage,
        concernCategories: ['SCHOOL_ABSENCE'],
        description: 'Påhittad oro.',
        isKnownToFamily: true,
      })
      .expect(201),
  );
  const guardian = {
    givenName: 'Vårda',
    familyName: canaries.guardian,
    personalIdentityNumber: guardianNumber,
    bornOn: birthOf(guardianNumber),
    relation: 'mother',
    custody: 'sole',
  };
  const opened = await answerOf<OpenedCaseView>(
    desk
      .post(
        `/api/referrals/${referral.id}/acceptance`,
        { programme: 'SSPF', guardians: [guardian] },
        referral.version,
      )
      .expect(201),
  );
  const about = { id: opened.id as Case['id'], number: opened.number, programme: 'SSPF' as const };
  const [child] = await peopleOf(desk, { ...about, child: { id: '' as Case['child']['id'], name: '' } });
  return { ...about, child: { id: (child?.id ?? '') as Case['child']['id'], name: '' } };
}

async function fill(world: World, about: Case, doers: Doers, parts: readonly Person[]): Promise<void> {
  const { coordinator, second, writer, reader } = doers;
  for (const person of parts) await world.invite(about, person, coordinator);
  const rows = new Fill(world);
  const guardian = (await peopleOf(await world.as(coordinator), about)).find(
    ({ standing }) => standing !== 'child',
  );
  await new FillConsents(world).case(about, doers, guardian?.id ?? '');
  await world.consent(
    about,
    coordinator,
    parts.map(({ organisation: to }) => ({ from: coordinator.organisation, to, category: 'family' })),
  );
  for (const [from, category] of [
    [writer, 'school'],
    [coordinator, 'family'],
  ] as const) {
    const note = await world.note(about, from, category, [reader.organisation]);
    await aDisclosure(world.database, { about, from, to: [reader], noteIds: [note] });
  }
  for (const by of [reader, coordinator]) await rows.conversation(about, by);
  await rows.emergency(about, reader);
  await rows.conflicts(about, { ...doers, second: await world.coordinator(), coordinator: second }, [
    await world.user(),
    await world.user(),
  ]);
}

/** Protects the child, and asks for its name and for the end of its protection; nobody answers. */
async function shut(world: World, about: Case, { coordinator, reader }: Doers, mark: Mark): Promise<void> {
  const desk = await world.as(coordinator);
  const child = await childOf(desk, about);
  await protect(desk, about, child, mark).expect(200);
  await desk.post(`/api/cases/${about.id}/people/${child.id}/protection-liftings`, { reason }).expect(201);
  if (mark !== 'fictitious_identity') await askFor(await world.as(reader), about, child.id).expect(201);
}

/** Does something as if nobody had ever protected them, past every rule, and protects them again. */
export async function whileUnprotected({ database }: World, work: () => Promise<void>): Promise<void> {
  const change = async (...statements: readonly string[]): Promise<void> => {
    for (const each of [
      'set session_replication_role = replica',
      ...statements,
      'reset session_replication_role',
    ])
      await database.sql(each);
  };
  await change(
    'create temp table marked as select id, protection from people',
    'create temp table shielded as select person_id, is_shielded from person_identities',
    `update people set protection = 'none'`,
    'update person_identities set is_shielded = false',
  );
  await work();
  await change(
    'update people p set protection = m.protection from marked m where m.id = p.id',
    'update person_identities i set is_shielded = s.is_shielded from shielded s where s.person_id = i.person_id',
    'drop table marked, shielded',
  );
}
