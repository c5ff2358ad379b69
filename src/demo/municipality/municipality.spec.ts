import { ageOn } from '../../trust/directory/age';
import { listedNumbers } from '../../trust/directory/listed-numbers';
import { stockholmDay } from '../../platform/clock/stockholm';
import { openPhases } from './board';
import { invent } from './municipality';

const days = ['2026-11-22', '2026-12-31', '2027-01-04', '2027-03-29', '2027-07-02', '2028-02-29'];
const today = '2026-11-22';
const municipality = invent(today);
const boardCases = municipality.cases.filter(({ referral_id }) => referral_id !== null);

const count = <T>(list: readonly T[], key: (each: T) => string): Record<string, number> =>
  list.reduce<Record<string, number>>(
    (sum, each) => ({ ...sum, [key(each)]: (sum[key(each)] ?? 0) + 1 }),
    {},
  );

describe.each(days)('the invented municipality on %s', (day) => {
  const world = invent(day);
  const bornOn = new Map(world.people.map(({ id, born_on }) => [id, born_on]));

  it('is the same each time', () => {
    expect(invent(day)).toEqual(world);
  });

  it('gives every row of a table an id of its own', () => {
    const twice = Object.entries(world).flatMap(([table, rows]) => {
      const ids = rows.flatMap((row) => ('id' in row ? [row.id] : []));
      return new Set(ids).size === ids.length ? [] : [table];
    });

    expect(twice).toEqual([]);
  });

  it('keeps everybody within the ages of their programme, on the day of opening and on the day', () => {
    const outside = world.cases.filter(({ programme, person_id, opened_at, closed_at }) => {
      const born = bornOn.get(person_id) ?? '';
      const [from, to] = programme === 'SSF' ? [8, 12] : [12, 18];
      const lastDay = closed_at === null ? day : stockholmDay(new Date(closed_at));
      return ageOn(born, stockholmDay(new Date(opened_at))) < from || ageOn(born, lastDay) > to;
    });

    expect(outside).toEqual([]);
  });

  it('has a disclosure that waits, one that holds and one that has ended', () => {
    const states = world.disclosure_decisions.map(({ needs_approval, approved_at, covers_until }) =>
      stockholmDay(new Date(covers_until)) <= day
        ? 'ended'
        : needs_approval && approved_at === null
          ? 'waits'
          : 'holds',
    );

    expect(states.sort()).toEqual(['ended', 'holds', 'waits']);
  });

  it('says that nothing has happened later than yesterday', () => {
    const happened = [
      ...world.cases.flatMap(({ opened_at, closed_at }) => [opened_at, closed_at]),
      ...world.case_phase_changes.map(({ changed_at }) => changed_at),
      ...world.consents.flatMap((each) => [each.offered_at, each.refused_at, each.superseded_at]),
      ...world.consent_signatories.map(({ signed_at }) => signed_at),
      ...world.consent_withdrawals.map(({ withdrawn_at }) => withdrawn_at),
      ...world.notes.map(({ created_at }) => created_at),
      ...world.disclosure_decisions.flatMap((each) => [each.proposed_at, each.approved_at]),
      ...world.referrals.flatMap(({ raised_at, decided_at }) => [raised_at, decided_at]),
      ...world.concern_conversations.map(({ held_at }) => held_at),
      ...world.detentions.flatMap(({ started_at, ended_at }) => [started_at, ended_at]),
    ].filter((instant) => instant !== null);

    expect(happened.filter((instant) => stockholmDay(new Date(instant)) >= day)).toEqual([]);
  });

  it('moves every case through its phases in the order of time, from screening to where it stands', () => {
    const astray = world.cases.filter(({ id, phase, opened_at, phase_since }) => {
      const changes = world.case_phase_changes.filter(({ case_id }) => case_id === id);
      const instants = changes.map(({ changed_at }) => changed_at);
      return (
        changes[0]?.to_phase !== 'SCREENING' ||
        changes.at(-1)?.to_phase !== phase ||
        instants[0] !== opened_at ||
        instants.at(-1) !== phase_since ||
        instants.some((instant, index) => index > 0 && instant <= (instants[index - 1] ?? ''))
      );
    });

    expect(astray).toEqual([]);
  });

  it('uses published test numbers only, each once, and never a name twice', () => {
    const numbers = world.person_identities.flatMap(
      ({ personal_identity_number }) => personal_identity_number ?? [],
    );
    const names = world.person_identities.map(
      ({ given_name, family_name }) => `${given_name} ${family_name}`,
    );

    expect(numbers.filter((number) => !listedNumbers().has(number))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('the invented municipality', () => {
  it('has eight organisations that an agreement covers and one that none does, and two of each who need a second person', () => {
    const coordinators = municipality.memberships.filter(({ role }) => role === 'coordinator');

    const administrators = municipality.memberships.filter(({ role }) => role === 'administrator');

    expect(municipality.organisations).toHaveLength(9);
    expect(administrators).toHaveLength(2);
    expect(municipality.users.length).toBeGreaterThanOrEqual(14);
    expect(coordinators).toHaveLength(2);
    expect(municipality.user_identities.map(({ subject }) => subject)).not.toContain(
      'okand@demo.samspel.example',
    );
  });

  it('has forty cases of both programmes in all phases', () => {
    expect(boardCases).toHaveLength(40);
    expect(Object.keys(count(boardCases, ({ phase }) => phase)).sort()).toEqual(
      [...openPhases, 'CLOSED'].sort(),
    );
    expect(Object.keys(count(boardCases, ({ programme }) => programme)).sort()).toEqual(['SSF', 'SSPF']);
  });

  it('has guardians in joint, sole and appointed custody, and some overdue events', () => {
    expect(Object.keys(count(municipality.guardianships, ({ custody }) => custody)).sort()).toEqual([
      'appointed',
      'joint',
      'sole',
    ]);
    expect(boardCases.filter(({ next_event_on }) => (next_event_on ?? today) < today).length).toBeGreaterThan(
      4,
    );
  });

  it('has a protected child whose name stands in no referral', () => {
    const [child] = municipality.people.filter(({ protection }) => protection !== 'none');
    const ofChild = municipality.cases.find(({ person_id }) => person_id === child?.id);
    const referral = municipality.referrals.find(({ id }) => id === ofChild?.referral_id);

    expect(municipality.person_identities.some(({ person_id }) => person_id === child?.id)).toBe(true);
    expect(referral).toMatchObject({ is_protected: true, given_name: null, family_name: null });
  });

  it('keeps the police out of SSF in every table', () => {
    const { case_participants, notes, note_shares, consent_scopes, referrals } = municipality;
    const traces = [
      ...case_participants.map(({ programme, organisation_kind }) => [programme, organisation_kind]),
      ...notes.map(({ programme, organisation_kind }) => [programme, organisation_kind]),
      ...note_shares.map(({ programme, recipient_kind }) => [programme, recipient_kind]),
      ...consent_scopes.map(({ programme, discloser_kind }) => [programme, discloser_kind]),
      ...consent_scopes.map(({ programme, recipient_kind }) => [programme, recipient_kind]),
      ...referrals.map(({ programme, organisation_kind }) => [programme, organisation_kind]),
    ];

    expect(traces.filter(([programme, kind]) => programme === 'SSF' && kind === 'police')).toEqual([]);
  });
});

describe('the consents of the invented municipality', () => {
  const stateOf = (consent: (typeof municipality.consents)[number]): string => {
    const signatures = municipality.consent_signatories.filter(({ consent_id }) => consent_id === consent.id);
    const signed = signatures.filter(({ signed_at }) => signed_at !== null).length;
    const isWithdrawn = municipality.consent_withdrawals.some(
      ({ consent_id, recipient_id }) => consent_id === consent.id && recipient_id === null,
    );
    if (consent.refused_at !== null) return 'refused';
    if (isWithdrawn) return 'withdrawn';
    if (consent.superseded_at !== null) return 'superseded';
    if (signed < signatures.length) return signed === 0 ? 'offered' : 'partly signed';
    if (consent.valid_until <= today) return 'expired';
    return consent.valid_until <= '2026-12-22' ? 'ending' : 'in force';
  };

  it('stand in every state', () => {
    expect(Object.keys(count(municipality.consents, stateOf)).sort()).toEqual([
      'ending',
      'expired',
      'in force',
      'offered',
      'partly signed',
      'refused',
      'superseded',
      'withdrawn',
    ]);
  });

  it('have somebody to sign, who is old enough to or has custody', () => {
    const unsigned = municipality.consents.filter(
      ({ id }) => !municipality.consent_signatories.some(({ consent_id }) => consent_id === id),
    );

    expect(unsigned).toEqual([]);
  });
});
