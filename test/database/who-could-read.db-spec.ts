import { newId } from '../../src/platform/id';
import { declaration } from '../../src/trust/access/declaration';
import { phases as everyPhase } from '../../src/trust/access/vocabulary';
import { type Case, type Child, dayFromNow, type Person } from '../support/builders';
import { aDisclosure } from '../support/disclosures';
import {
  aMunicipalityWithAPast,
  aNoteWithAPast,
  type CouldRead,
  flowFromSchool,
  noon,
  rewrite,
  rewriting,
  whoCouldRead,
} from '../support/past-readings';
import type { Situations } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
let manager: Person;
let reader: Person;
let about: Case;
let noteId: string;
let consentId: string;
let guardian: Child;
beforeAll(async () => {
  world = await aWorld();
  ({ given, manager } = await aMunicipalityWithAPast(world));
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ reader, about, noteId, consentId, guardian } = await aNoteWithAPast(given));
});

/** Six days ago to yesterday, in which all of it happens. */
const days = [6, 5, 4, 3, 2, 1];
const past = (...statements: readonly string[]): Promise<void> => rewrite(world, ...statements);
const ofReader = (set: string): string => `update memberships set ${set} where user_id = '${reader.userId}'`;
const ofPart = (set: string): string =>
  `update case_participants set ${set} where case_id = '${about.id}' and user_id = '${reader.userId}'`;
const shut = (from: number, until: number): string =>
  `insert into deactivations (user_id, deactivated_at, reactivated_at) values ('${reader.userId}', '${noon(from)}', '${noon(until)}')`;
const conflict = (recorded: number, lifted: number): string =>
  `insert into conflicts_of_interest (id, case_id, user_id, reason, recorded_by, recorded_at, lift_proposed_by, lift_proposed_at, lift_reason,
     lifted_by, lifted_at)
   values ('${newId()}', '${about.id}', '${reader.userId}', 'Påhittat skäl', '${given.coordinator.userId}', '${noon(recorded)}',
     '${given.coordinator.userId}', '${noon(lifted)}', 'Påhittat skäl', '${manager.userId}', '${noon(lifted)}')`;

const asked = (by: Person, day: string): Promise<CouldRead[]> => whoCouldRead(given, by, noteId, day);
const couldRead = async (ago: number): Promise<string> => {
  const found = await asked(manager, dayFromNow(-ago));
  const [one] = found.filter(({ userId }) => userId === reader.userId);
  return one === undefined ? '-' : one.isAllDay ? 'A' : 'p';
};

/** A letter a day, from six days ago to yesterday: all day, part of it, or not. */
const histories: readonly (readonly [sentence: string, told: () => readonly string[], could: string])[] = [
  ['nothing changed', () => [], 'AAAAAA'],
  [
    'the consent was withdrawn',
    () => [`update consents set withdrawn_at = '${noon(3)}' where id = '${consentId}'`],
    'AAAp--',
  ],
  [
    'it was superseded',
    () => [`update consents set superseded_at = '${noon(3)}' where id = '${consentId}'`],
    'AAAp--',
  ],
  [
    'one way of it was withdrawn',
    () => [`update consent_scopes set withdrawn_at = '${noon(3)}' where consent_id = '${consentId}'`],
    'AAAp--',
  ],
  [
    'it ended by itself',
    () => [`update consents set valid_until = '${dayFromNow(-3)}' where id = '${consentId}'`],
    'AAA---',
  ],
  [
    'a birthday ended it',
    () => [`update consents set suffices_until = '${dayFromNow(-3)}' where id = '${consentId}'`],
    'AAA---',
  ],
  [
    'it was signed later',
    () => [`update consent_signatories set signed_at = '${noon(3)}' where consent_id = '${consentId}'`],
    '---pAA',
  ],
  [
    'it awaits a signature still',
    () => [
      `update consent_signatories set signed_at = null, method = null, evidence = null, received_by = null where consent_id = '${consentId}'`,
    ],
    '------',
  ],
  [
    'the case was closed',
    () => [
      `update cases set phase = 'CLOSED', closed_at = '${noon(3)}', close_reason = 'GOALS_MET' where id = '${about.id}'`,
    ],
    'AAAp--',
  ],
  [
    'the note was shared later',
    () => [`update note_shares set shared_at = '${noon(3)}' where note_id = '${noteId}'`],
    '---pAA',
  ],
  ['the note was never shared', () => [`delete from note_shares where note_id = '${noteId}'`], '------'],
  [
    'the note concerns a guardian who never consented',
    () => [`update notes set guardian_ids = '{${guardian.id}}' where id = '${noteId}'`],
    '------',
  ],
  ['they began to take part', () => [ofPart(`valid_from = '${dayFromNow(-3)}'`)], '---AAA'],
  [
    'their part was ended',
    () => [ofPart(`valid_until = '${dayFromNow(-3)}', ended_at = '${noon(3)}'`)],
    'AAAp--',
  ],
  ['their role was approved', () => [ofReader(`approved_at = '${noon(3)}'`)], '---pAA'],
  ['their role was ended', () => [ofReader(`ended_at = '${noon(3)}'`)], 'AAAp--'],
  ['nobody confirmed their role', () => [ofReader(`confirmed_until = '${dayFromNow(-3)}'`)], 'AAA---'],
  [
    'their role was only proposed',
    () => [ofReader(`approved_at = null, confirmed_until = null, proposed_by = '${manager.userId}'`)],
    '------',
  ],
  [
    'their role lapsed until it was confirmed again',
    () => [
      ofReader(`approved_at = now() - interval '300 days', valid_from = '${dayFromNow(-300)}'`),
      `insert into membership_confirmations (membership_id, user_id, quarter, confirmed_by, confirmed_at)
       values ('${reader.membershipId}', '${reader.userId}', date_trunc('quarter', '${dayFromNow(-3)}'::timestamp)::date,
         '${manager.userId}', '${noon(3)}')`,
    ],
    '---pAA',
  ],
  ['they were shut out for a while', () => [shut(5, 3)], 'Ap-pAA'],
  ['they had a conflict of interest for a while', () => [conflict(5, 3)], 'Ap-pAA'],
  [
    'they were given their part at noon of its first day',
    () => [ofPart(`added_at = '${noon(4)}'`)],
    '--pAAA',
  ],
  ['they held a role that reads nothing', () => [ofReader(`role = 'unit_manager'`)], '------'],
];

describe('who could read, on each of six days', () => {
  it.each(histories)('when %s', async (_, told, could) => {
    await past(...told());

    expect((await Promise.all(days.map(couldRead))).join('')).toBe(could);
  });

  it('counts an agreement from when it was approved until it ended', async () => {
    const unit = await world.organisationWithoutAgreement('leisure');
    reader = await world.person('participant', unit);
    const agreement = await world.agreement([unit]);
    await world.invite(about, reader, given.coordinator);
    await world.consent(about, given.coordinator, [flowFromSchool(given, unit)]);
    await past(
      ofReader(`approved_at = now() - interval '40 days'`),
      `insert into note_shares (note_id, case_id, programme, recipient_id, recipient_kind, shared_by, shared_at, owner_id, category)
       values ('${noteId}', '${about.id}', '${about.programme}', '${unit.id}', 'leisure', '${given.school.userId}', '${noon(8)}',
         '${given.school.organisation.id}', 'school')`,
      `update agreements set approved_at = '${noon(5)}', terminated_on = '${dayFromNow(-2)}', termination_reason = 'Påhittat' where id = '${agreement}'`,
    );

    expect((await Promise.all(days.map(couldRead))).join('')).toBe('-pAA--');
  });

  it('counts a disclosure for whom it names while it held, and an emergency while it was open', async () => {
    const [colleague, named, hurried] = [
      given.social,
      reader,
      await world.person('participant', given.social.organisation),
    ];
    await past(
      `delete from note_shares where note_id = '${noteId}'`,
      `update memberships set approved_at = now() - interval '40 days' where user_id = '${hurried.userId}'`,
    );
    await rewriting(world, async () => {
      await aDisclosure(world.database, {
        about,
        from: given.school,
        to: [named],
        noteIds: [noteId],
        facts: { proposed_at: noon(5), covers_until: noon(3) },
      });
      await world.database.insert('emergency_accesses', {
        id: newId(),
        case_id: about.id,
        programme: about.programme,
        user_id: hurried.userId,
        organisation_id: hurried.organisation.id,
        organisation_kind: hurried.organisation.kind,
        reason: 'Påhittad akut fara för barnet i kväll.',
        opened_at: noon(4),
        closes_at: new Date(Date.parse(noon(4)) + 3_600_000),
        review_due_on: dayFromNow(1),
      });
    });

    expect((await Promise.all(days.map(couldRead))).join('')).toBe('-pAp--');
    const fourDaysAgo = await asked(manager, dayFromNow(-4));
    expect(fourDaysAgo).toContainEqual({ userId: hurried.userId, basis: 'break-glass', isAllDay: false });
    expect(fourDaysAgo.map(({ userId }) => userId)).not.toContain(colleague.userId);
    expect((await asked(manager, dayFromNow(-3))).map(({ userId }) => userId)).not.toContain(hurried.userId);
  });

  it('reads rules that hold in every phase: one that does not would need the phases of the past', () => {
    const narrowed = declaration.filter(
      ({ action, phases }) => action.startsWith('note:read-') && phases.length < everyPhase.length,
    );

    expect(narrowed).toEqual([]);
  });
});
