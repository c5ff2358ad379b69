import type { ConsentsView } from '../../src/trust/consent/consent.view';
import type { ConsentAct } from '../../src/trust/consent/consent-acts';
import { answerOf } from '../support/answer';
import { dayFromNow, type Person } from '../support/builders';
import { closeInTables } from '../support/cases';
import { ConsentSteps, offerOf, type Way } from '../support/consent-steps';
import type { SignedIn } from '../support/person';
import { aPdf, sendScan } from '../support/scans';
import type { ConsentView } from '../support/told-consent';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let school: Person;
let steps: ConsentSteps;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  school = await world.participant('school');
  steps = new ConsentSteps(world, coordinator);
});
afterAll(() => world.close());

type Stood = 'draft' | 'offered' | 'half signed' | 'in force' | 'withdrawn' | 'of a closed case';

/** A consent as its coordinator sees it, in the case of a child with two guardians that the school referred. */
async function aConsent(stood: Stood): Promise<ConsentView> {
  const { id } = await steps.aCase([school]);
  const ways: readonly Way[] = [[school, coordinator, 'school']];
  if (stood === 'draft') {
    const by = await world.as(coordinator);
    return answerOf(by.post(`/api/cases/${id}/consent-drafts`, offerOf(ways)).expect(201));
  }
  if (stood === 'offered' || stood === 'half signed') {
    const offered = await steps.offer(id, ways);
    return stood === 'offered' ? offered : steps.signOne(offered);
  }
  const given = await steps.inForce(id, ways);
  if (stood === 'withdrawn') return (await steps.withdraw(coordinator, given)).body as ConsentView;
  if (stood === 'of a closed case') await closeInTables(world.database, id);
  return given;
}

const signatory = ({ signatories }: ConsentView, isSigned: boolean): string =>
  signatories.find(({ signedAt }) => (signedAt !== null) === isSigned)?.id ?? coordinator.userId;

const guardians = ({ signatories }: ConsentView) =>
  signatories
    .filter(({ capacity }) => capacity === 'guardian')
    .sort((one, other) => Number(other.signedAt !== null) - Number(one.signedAt !== null));

type Try = (by: SignedIn, path: string, consent: ConsentView) => Promise<{ status: number }>;

const tries: Readonly<Record<ConsentAct, Try>> = {
  revise: async (by, path, { version }) => by.put(path, offerOf([[school, coordinator, 'school']]), version),
  discard: async (by, path, { version }) => by.post(`${path}/discard`, undefined, version),
  offer: async (by, path, { version }) => by.post(`${path}/offer`, undefined, version),
  sign: async (by, path, consent) => {
    const signature = { signatoryId: signatory(consent, false), method: 'PAPER_SCAN', evidence: 'pärm 1' };
    return by.post(`${path}/signatures`, signature, consent.version);
  },
  refuse: async (by, path, consent) =>
    by.post(`${path}/refusal`, { signatoryId: signatory(consent, false) }, consent.version),
  disagree: async (by, path, consent) => {
    const [inFavour, against] = guardians(consent);
    const parts = { inFavourId: inFavour?.id ?? consent.id, againstId: against?.id ?? consent.id };
    const said = { saidOn: dayFromNow(0), said: 'Påhittad invändning.' };
    return by.post(`${path}/disagreements`, { ...parts, ...said }, consent.version);
  },
  withdraw: async (by, path, consent) =>
    by.post(`${path}/withdrawals`, { signatoryId: signatory(consent, true), form: 'oral' }),
  'attach-scan': async (by, path, consent) => {
    const { id } = (await sendScan(world.server, by, consent.id, aPdf(300))).body as { id?: string };
    const ofSignatory = `${path}/signatories/${signatory(consent, true)}/scan`;
    return by.put(ofSignatory, { scanId: id ?? consent.id }, consent.version);
  },
  print: async (by, path) => by.get(`${path}/form?language=sv`),
};

/** What this person can do with a consent that stands so; what is done is done to another each time. */
async function doneWith(stood: Stood, reader: Person): Promise<string[]> {
  const by = await world.as(reader);
  const done: string[] = [];
  let consent = await aConsent(stood);
  for (const [act, attempt] of Object.entries(tries)) {
    if ((await attempt(by, `/api/consents/${consent.id}`, consent)).status >= 300) continue;
    done.push(act);
    consent = await aConsent(stood);
  }
  return done.sort();
}

const theCoordinator = () => Promise.resolve(coordinator);
const theTeacher = () => Promise.resolve(school);
const aColleague = () => world.person('participant', school.organisation);
const aHead = () => world.person('unit_manager', school.organisation);

describe('a consent offers', () => {
  it.each<[Stood, string, () => Promise<Person>, readonly ConsentAct[]]>([
    ['draft', 'its coordinator', theCoordinator, ['discard', 'offer', 'print', 'revise']],
    ['offered', 'its coordinator', theCoordinator, ['disagree', 'print', 'refuse', 'sign']],
    [
      'half signed',
      'its coordinator',
      theCoordinator,
      ['attach-scan', 'disagree', 'print', 'refuse', 'sign', 'withdraw'],
    ],
    ['in force', 'its coordinator', theCoordinator, ['attach-scan', 'print', 'withdraw']],
    ['withdrawn', 'its coordinator', theCoordinator, ['attach-scan', 'print']],
    ['of a closed case', 'its coordinator', theCoordinator, ['print']],
    ['half signed', 'a teacher of the case', theTeacher, []],
    ['in force', 'a teacher of the case', theTeacher, ['withdraw']],
    ['withdrawn', 'a teacher of the case', theTeacher, []],
    ['of a closed case', 'a teacher of the case', theTeacher, []],
    ['in force', 'a teacher without part in the case', aColleague, []],
    ['in force', 'the head of the school', aHead, []],
  ])('%s: %s what is then done, and nothing that is then refused', async (stood, _, reader, acts) => {
    const person = await reader();
    const consent = await aConsent(stood);
    const by = await world.as(person);
    const { items } = (await by.get(`/api/cases/${consent.caseId}/consents`)).body as Partial<ConsentsView>;

    expect([...(items?.[0]?.may ?? [])].sort()).toEqual(acts);
    expect(await doneWith(stood, person)).toEqual(acts);
  });

  it('nobody another where the case takes none', async () => {
    const list = async (stood: Stood, reader: Person) => {
      const { caseId } = await aConsent(stood);
      return (await answerOf<ConsentsView>((await world.as(reader)).get(`/api/cases/${caseId}/consents`)))
        .may;
    };

    expect(await list('in force', coordinator)).toEqual(['offer']);
    expect(await list('of a closed case', coordinator)).toEqual([]);
    expect(await list('in force', school)).toEqual([]);
  });
});
