import { newId, type MembershipId, type OrganisationId, type UserId } from '../../../src/platform/id';
import type { OrganisationKind, Role } from '../../../src/trust/access/roles';
import { secrecyClasses } from '../../../src/trust/sharing/secrecy';
import { dayFromNow } from '../builders';
import type { CastChange } from './operations';
import type { Write } from './write';

/** A unit; it takes part while one of its agreements runs. */
export interface Unit {
  readonly id: OrganisationId;
  readonly kind: OrganisationKind;
  agreement: string | null;
}

/** Somebody in one role at a unit. Acts while active, in a role that holds, at a unit that takes part. */
export interface Reader {
  readonly userId: UserId;
  membershipId: MembershipId;
  readonly role: Role;
  readonly unit: Unit;
  isActive: boolean;
  holds: boolean;
}

const unitKinds: readonly OrganisationKind[] = [
  'school',
  'social_services',
  'leisure',
  'police',
  'coordination',
];

const rolesAt: Readonly<Partial<Record<OrganisationKind, readonly Role[]>>> = {
  school: ['participant', 'participant', 'unit_manager'],
  social_services: ['participant', 'lul_social_worker', 'unit_manager'],
  leisure: ['participant', 'unit_manager'],
  police: ['participant', 'unit_manager'],
  coordination: ['coordinator', 'coordinator'],
};

/** A ground on which any unit may disclose anything to any other: which a real rule never lets. */
const groundOfHistories: Write = {
  insert: 'legal_rules',
  row: {
    code: 'GROUND_OF_HISTORIES',
    valid_from: '2024-01-01',
    kind: 'disclosure_ground',
    law: 'Påhittad lag',
    text_sv: 'Påhittad.',
    value: {
      disclosers: unitKinds,
      recipients: unitKinds,
      secrecyClasses,
      startsOn: { request: 'anyone', ownInitiative: 'anyone' },
      secondPerson: 'never',
      defaultDays: 7,
      longestDays: 30,
      questions: [],
    },
    source: 'påhittad',
    certainty: 'DESIGN',
  },
};

/** The units and people that a batch of histories shares, and what changes among them. */
export class Cast {
  readonly units: readonly Unit[] = unitKinds.map((kind) => ({ id: newId(), kind, agreement: null }));
  readonly readers: readonly Reader[] = this.units.flatMap((unit) =>
    (rolesAt[unit.kind] ?? []).map((role) => ({
      userId: newId<UserId>(),
      membershipId: newId<MembershipId>(),
      role,
      unit,
      isActive: true,
      holds: true,
    })),
  );
  /** Who writes what a history needs written. */
  readonly scribe: UserId = newId<UserId>();
  /** Who signs. */
  readonly people: readonly string[] = [newId(), newId(), newId()];

  /** The rows with which all begin, open and in their roles. */
  begin(): Write[] {
    const user = (id: UserId): Write => ({
      insert: 'users',
      row: { id, name: 'Påhittad', title: 'kollega', is_active: true, version: 1 },
    });
    return [
      groundOfHistories,
      ...this.units.map(({ id, kind }): Write => ({
        insert: 'organisations',
        row: { id, name: kind, kind, valid_from: '2024-01-01', version: 1, active_days: '{}' },
      })),
      ...this.units.flatMap((unit) => agreementOf(unit)),
      ...this.people.map((id): Write => ({
        insert: 'people',
        row: {
          id,
          alias: 'Alias',
          born_on: '1985-01-25',
          sex: 'unknown',
          protection: 'none',
          language: 'sv',
          needs_interpreter: false,
          version: 1,
        },
      })),
      user(this.scribe),
      ...this.readers.map(({ userId }) => user(userId)),
      ...this.readers.map((reader) => roleOf(reader)),
    ];
  }

  change(change: CastChange): Write[] {
    if ('unit' in change) return this.changeUnit(change.kind, at(this.units, change.unit));
    const reader = at(this.readers, change.person);
    const { userId, membershipId: id } = reader;
    switch (change.kind) {
      case 'end role':
        if (!reader.holds) return [];
        reader.holds = false;
        return [{ update: 'memberships', row: { id, ended_at: new Date() } }];
      case 'lapse':
        if (!reader.holds) return [];
        reader.holds = false;
        return [{ update: 'memberships', row: { id, confirmed_until: dayFromNow(0) } }];
      case 'new role':
        if (reader.holds) return [];
        Object.assign(reader, { holds: true, membershipId: newId<MembershipId>() });
        return [roleOf(reader)];
      case 'shut out':
        reader.isActive = false;
        return [{ update: 'users', row: { id: userId, is_active: false } }];
      case 'let in':
        reader.isActive = true;
        return [{ update: 'users', row: { id: userId, is_active: true } }];
    }
  }

  private changeUnit(kind: 'end agreement' | 'new agreement', unit: Unit): Write[] {
    if (kind === 'new agreement') return unit.agreement === null ? agreementOf(unit) : [];
    if (unit.agreement === null) return [];
    const id = unit.agreement;
    unit.agreement = null;
    return [
      { update: 'agreements', row: { id, terminated_on: dayFromNow(0), termination_reason: 'Uppsagt' } },
    ];
  }
}

/** Whether somebody can act at all, as things stand. */
export const acts = ({ isActive, holds, unit }: Reader): boolean =>
  isActive && holds && unit.agreement !== null;

/** One of a list, however large the number; throws on an empty list. */
export function at<T>(list: readonly T[], pick: number): T {
  const found = list[pick % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

function agreementOf(unit: Unit): Write[] {
  const id = newId();
  unit.agreement = id;
  return [
    {
      insert: 'agreements',
      row: {
        id,
        reference: 'KS 1',
        signatories: 'Chef Påhittad',
        signed_on: dayFromNow(-40),
        valid_from: dayFromNow(-30),
        valid_until: dayFromNow(300),
        registered_at: new Date(),
        approved_at: new Date(),
        version: 1,
      },
    },
    { insert: 'agreement_parties', row: { agreement_id: id, organisation_id: unit.id } },
  ];
}

const roleOf = ({ membershipId: id, userId, unit, role }: Reader): Write => ({
  insert: 'memberships',
  row: {
    id,
    user_id: userId,
    organisation_id: unit.id,
    role,
    valid_from: dayFromNow(-50),
    valid_until: dayFromNow(200),
    proposed_at: new Date(),
    approved_at: new Date(),
    version: 1,
  },
});
