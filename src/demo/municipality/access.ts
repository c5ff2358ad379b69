import { type Day, daysFrom, instantOf, monthsFrom } from './calendar';
import { type MembershipRow, membershipRows, userId } from './colleagues';
import { idOf } from './ids';
import { formerUnit, type Organisation, units } from './organisations';

const SIGNATORIES = 'Ordföranden i Påhittade kommuns styrelse och chefen för Lokalpolisområdet';

const first = userId('administrator');
const second = userId('administrator-2');

interface Newcomer {
  readonly login: string;
  readonly name: string;
  readonly title: string;
  readonly unit: Organisation;
}

/** Colleagues whose role the head of their unit has yet to confirm. */
const unconfirmed: readonly Newcomer[] = [
  {
    login: 'socialtjanst-2',
    name: 'Barna Handläggarsson',
    title: 'Barnhandläggare',
    unit: units.socialServices,
  },
  {
    login: 'socialtjanst-3',
    name: 'Utreda Uppdiktsson',
    title: 'Familjebehandlare',
    unit: units.socialServices,
  },
];

/** Colleagues whose role somebody has proposed, and nobody approved. */
const proposed: readonly (Newcomer & { readonly by: string })[] = [
  { login: 'fritid-2', name: 'Nya Kollegasson', title: 'Fritidsledare', unit: units.leisure, by: second },
  {
    login: 'socialtjanst-4',
    name: 'Vikaria Väntarsson',
    title: 'Socialsekreterare',
    unit: units.socialServices,
    by: first,
  },
];

/** The people beside those of the sign-in page: none of them signs in. */
export const newcomerRows = () =>
  [...unconfirmed, ...proposed].map(({ login, name, title }) => ({
    id: userId(login),
    name,
    title,
    work_phone: null,
  }));

/** The four calendar years that hold a day, as an agreement counts them: 2024-2027, 2028-2031. */
function periodOf(today: Day): { readonly from: Day; readonly until: Day } {
  const begins = Math.floor(Number(today.slice(0, 4)) / 4) * 4;
  return { from: `${begins}-01-01`, until: `${begins + 4}-01-01` };
}

/** The agreement of the units, the ended one of a school, and one that waits for a second administrator. */
export function agreementRows(today: Day) {
  const { from, until } = periodOf(today);
  const approved = {
    registered_by: first,
    approved_by: second,
    approved_at: instantOf(monthsFrom(today, -24), '09:00'),
  };
  const standing = { terminated_on: null, terminated_by: null, termination_reason: null };
  return [
    {
      ...agreement('units', 'KS 2023/0412', daysFrom(from, -20), from, until),
      ...approved,
      ...standing,
    },
    {
      ...agreement('former-school', 'KS 2023/0413', daysFrom(from, -20), from, until),
      ...approved,
      terminated_on: monthsFrom(today, -2),
      terminated_by: first,
      termination_reason: 'Skolan har lagts ner.',
    },
    {
      ...agreement('former-school-again', 'KS 2026/0077', daysFrom(today, -3), today, monthsFrom(today, 24)),
      registered_by: second,
      approved_by: null,
      approved_at: null,
      ...standing,
    },
  ];
}

const agreement = (key: string, reference: string, signed_on: Day, valid_from: Day, valid_until: Day) => ({
  id: idOf('agreement', key),
  reference,
  signatories: SIGNATORIES,
  signed_on,
  valid_from,
  valid_until,
});

export const agreementPartyRows = () => [
  ...Object.values(units).map(({ id }) => ({
    agreement_id: idOf('agreement', 'units'),
    organisation_id: id,
  })),
  ...['former-school', 'former-school-again'].map((key) => ({
    agreement_id: idOf('agreement', key),
    organisation_id: formerUnit.id,
  })),
];

/** The roles of the newcomers: two that somebody must confirm within nine days, and two proposals. */
export const newcomerMembershipRows = (today: Day): MembershipRow[] => [
  ...unconfirmed.map(({ login, unit }) => ({
    ...roleOf(login, unit, monthsFrom(today, -5)),
    proposed_by: first,
    approved_by: second,
    approved_at: instantOf(monthsFrom(today, -5), '09:00'),
    confirmed_until: daysFrom(today, 10),
  })),
  ...proposed.map(({ login, unit, by }) => ({
    ...roleOf(login, unit, today),
    proposed_by: by,
    approved_by: null,
    approved_at: null,
    confirmed_until: null,
  })),
];

const roleOf = (login: string, unit: Organisation, from: Day) => ({
  id: idOf('membership', login, 0),
  user_id: userId(login),
  organisation_id: unit.id,
  role: 'participant' as const,
  valid_from: from,
  valid_until: monthsFrom(from, 12),
});

/** Everybody of the sign-in page is confirmed for each quarter since their role began, the running one too. */
export const confirmationRows = (today: Day) =>
  membershipRows(today).flatMap(({ id, user_id, valid_from }) =>
    quartersUntil(today, valid_from).map((quarter) => ({
      membership_id: id,
      user_id,
      quarter,
      confirmed_by: user_id === first ? second : first,
      confirmed_at: instantOf(earlier(daysFrom(quarter, 4), daysFrom(today, -1)), '09:00'),
    })),
  );

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** The quarters after the one of a day, up to today's, which is always among them. */
function quartersUntil(today: Day, from: Day): Day[] {
  const running = quarterOf(today);
  const next = quarterOf(monthsFrom(quarterOf(from), 3));
  return next >= running ? [running] : [next, ...quartersUntil(today, monthsFrom(quarterOf(from), 3))];
}

function quarterOf(day: Day): Day {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}
