import type { Role } from '../../trust/access/roles';
import { DEMO_PEOPLE, affiliationOf } from '../identity-provider/people';
import { type Day, instantOf, monthsFrom } from './calendar';
import { idOf } from './ids';
import { type Organisation, units } from './organisations';

/** The slug of the bundled identity provider. */
export const DEMO_PROVIDER = 'demo';

/** Somebody who works with Samspel, at the unit of their first role. */
export interface Colleague {
  readonly id: string;
  readonly login: string;
  readonly unit: Organisation;
  readonly function: string;
}

interface Position {
  readonly login: string;
  readonly name: string;
  readonly title: string;
  readonly roles: readonly (readonly [Role, Organisation])[];
}

const at = (login: string, title: string, ...roles: Position['roles']): Position => ({
  login,
  name: DEMO_PEOPLE.find((person) => person.login === login)?.displayName ?? login,
  title,
  roles,
});

// The enhetschef leads both units of the social services, so the role menu has something to offer.
const positions: readonly Position[] = [
  at('samordnare', 'SSPF-samordnare', ['coordinator', units.coordination]),
  {
    ...at('samordnare-2', 'SSPF-samordnare', ['coordinator', units.coordination]),
    name: 'Koordina Tänktsson',
  },
  at('polisstation', 'Socialsekreterare', ['lul_social_worker', units.policeStationSocialServices]),
  at(
    'enhetschef',
    'Enhetschef',
    ['unit_manager', units.socialServices],
    ['unit_manager', units.policeStationSocialServices],
  ),
  at('skola', 'Kurator', ['participant', units.school]),
  { ...at('skola-2', 'Biträdande rektor', ['participant', units.otherSchool]), name: 'Rektora Fiktivsson' },
  at('socialtjanst', 'Socialsekreterare', ['participant', units.socialServices]),
  at('fritid', 'Fältfritidsledare', ['participant', units.leisure]),
  at('polis', 'Områdespolis', ['participant', units.police]),
  at('operativ', 'Verksamhetschef', ['operational_group_member', units.municipality]),
  at('styrgrupp', 'Sektorchef', ['steering_group_member', units.municipality]),
  at('logggranskare', 'Dataskyddssamordnare', ['log_reviewer', units.municipality]),
  at('logggranskare-2', 'Säkerhetssamordnare', ['log_reviewer', units.municipality]),
  at('arkivarie', 'Kommunarkivarie', ['records_manager', units.municipality]),
  at('administrator', 'Systemförvaltare', ['administrator', units.municipality]),
  at('administrator-2', 'Systemförvaltare', ['administrator', units.municipality]),
  at('utvecklingsledare', 'Utvecklingsledare, brottsförebyggande', ['development_lead', units.municipality]),
];

export const userId = (login: string): string => idOf('user', login);

/** The colleague of a login. */
export function colleague(login: string): Colleague {
  const position = positions.find((each) => each.login === login);
  const unit = position?.roles[0]?.[1];
  if (!position || !unit) throw new Error(`nobody is called ${login}`);
  return { id: userId(login), login, unit, function: position.title };
}

const atUnit: Readonly<Record<string, Colleague>> = Object.fromEntries(
  ['skola', 'skola-2', 'socialtjanst', 'polisstation', 'fritid', 'polis', 'samordnare'].map((login) => [
    colleague(login).unit.id,
    colleague(login),
  ]),
);

/** Who takes part in cases from a unit. */
export function whoWorksAt(unit: Organisation): Colleague {
  const found = atUnit[unit.id];
  if (!found) throw new Error(`nobody takes part in cases from ${unit.name}`);
  return found;
}

/** Numbers that the Swedish Post and Telecom Authority keeps for invented people. */
const workPhones: Readonly<Record<string, string>> = {
  samordnare: '031-390 06 05',
  'samordnare-2': '031-390 06 06',
  skola: '031-390 06 07',
};

export const userRows = () =>
  positions.map(({ login, name, title }) => ({
    id: userId(login),
    name,
    title,
    work_phone: workPhones[login] ?? null,
  }));

export const userIdentityRows = () =>
  positions.map(({ login }) => ({
    identity_provider: DEMO_PROVIDER,
    subject: affiliationOf(login),
    user_id: userId(login),
  }));

const administrators = ['administrator', 'administrator-2'];

/**
 * The first role of each is the oldest, and so the one that a session begins in. The administrators came with the
 * installation; they proposed and approved the others.
 */
export const membershipRows = (today: Day): MembershipRow[] =>
  positions.flatMap(({ login, roles }) =>
    roles.map(([role, unit], index) => {
      const from = monthsFrom(today, index - 6);
      const isFirst = administrators.includes(login);
      return {
        id: idOf('membership', login, index),
        user_id: userId(login),
        organisation_id: unit.id,
        role,
        valid_from: from,
        valid_until: monthsFrom(from, 12),
        proposed_by: isFirst ? null : userId('administrator'),
        approved_by: isFirst ? null : userId('administrator-2'),
        approved_at: instantOf(from, '09:00'),
        confirmed_until: null,
      };
    }),
  );

/** A role as its row is brought. */
export interface MembershipRow {
  readonly id: string;
  readonly user_id: string;
  readonly organisation_id: string;
  readonly role: Role;
  readonly valid_from: Day;
  readonly valid_until: Day;
  readonly proposed_by: string | null;
  readonly approved_by: string | null;
  readonly approved_at: string | null;
  readonly confirmed_until: Day | null;
}
