import { affiliationOf } from '../../src/demo/identity-provider/people';
import { dayBefore, dayFromNow } from './days';
import type { PersonId } from './ids';
import { type OrganisationId, newId, type MembershipId, type UserId } from '../../src/platform/id';
import type { OrganisationKind, Role } from '../../src/trust/access/roles';
import type { TestDatabase } from './database';

/** An organisation of the test's own making. */
export interface Organisation {
  readonly id: OrganisationId;
  readonly kind: OrganisationKind;
  readonly name: string;
}

/** Somebody who can sign in, in one role at one organisation. */
export interface Person {
  readonly login: string;
  readonly userId: UserId;
  readonly membershipId: MembershipId;
  readonly role: Role;
  readonly organisation: Organisation;
}

export interface Child {
  readonly id: PersonId;
  readonly name: string;
}

/** A day since which things of no interest have been as they are. */
export const LONG_AGO = '2024-01-01';

/** Arranges units, colleagues and families in the words of the domain, with fixed defaults, past every policy. */
export class PeopleBuilders {
  private counter = 0;

  constructor(readonly database: TestDatabase) {}

  protected next(): number {
    return ++this.counter;
  }

  /** An organisation that an agreement covers. */
  async organisation(kind: OrganisationKind, name = `${kind} ${this.next()}`): Promise<Organisation> {
    const organisation = await this.organisationWithoutAgreement(kind, name);
    await this.agreement([organisation]);
    return organisation;
  }

  async organisationWithoutAgreement(
    kind: OrganisationKind,
    name = `${kind} ${this.next()}`,
  ): Promise<Organisation> {
    const id = newId<OrganisationId>();
    await this.database.insert('organisations', { id, name, kind, valid_from: LONG_AGO });
    return { id, kind, name };
  }

  /** A signed and approved agreement that covers these, for two years around today. */
  async agreement(
    parties: readonly Organisation[],
    facts: { validFrom?: string; validUntil?: string; terminatedOn?: string } = {},
  ): Promise<string> {
    const { validFrom = dayFromNow(-365), validUntil = dayFromNow(365), terminatedOn = null } = facts;
    const id = newId();
    await this.database.insert('agreements', {
      id,
      reference: `KS 2026/${this.next()}`,
      signatories: 'Ordförande Påhittad, chef Påhittad',
      signed_on: dayFromNow(-366),
      valid_from: validFrom,
      valid_until: validUntil,
      approved_at: new Date(),
      terminated_on: terminatedOn,
      termination_reason: terminatedOn && 'Uppsagt',
    });
    for (const { id: organisationId } of parties) {
      await this.database.insert('agreement_parties', { agreement_id: id, organisation_id: organisationId });
    }
    return id;
  }

  /** A person in a role, approved and confirmed. `until` ends the membership on that day. */
  async person(role: Role, organisation: Organisation, until = dayFromNow(300)): Promise<Person> {
    const { userId, login } = await this.user(role);
    const membershipId = await this.membership(userId, role, organisation, { until });
    return { login, userId, membershipId, role, organisation };
  }

  /** Somebody who can sign in, without any role. */
  async user(title = 'kollega'): Promise<{ userId: UserId; login: string }> {
    const userId = newId<UserId>();
    const login = `${title}-${this.next()}`;
    await this.database.insert('users', { id: userId, name: `Påhittad ${login}`, title });
    await this.database.insert('user_identities', {
      identity_provider: 'demo',
      subject: affiliationOf(login),
      user_id: userId,
    });
    return { userId, login };
  }

  /** A role of somebody, approved and confirmed unless told. */
  async membership(
    userId: UserId,
    role: Role,
    { id: organisationId }: Organisation,
    facts: { until?: string; proposedBy?: UserId; confirmedUntil?: string } = {},
  ): Promise<MembershipId> {
    const { until = dayFromNow(300), proposedBy = null, confirmedUntil = null } = facts;
    const id = newId<MembershipId>();
    await this.database.insert('memberships', {
      id,
      user_id: userId,
      organisation_id: organisationId,
      role,
      valid_from: until < dayFromNow(-60) ? dayBefore(until) : dayFromNow(-60),
      valid_until: until,
      proposed_by: proposedBy,
      approved_at: proposedBy === null ? new Date() : null,
      confirmed_until: confirmedUntil,
    });
    return id;
  }

  /** A coordinator at a coordination of its own. */
  async coordinator(): Promise<Person> {
    return this.person('coordinator', await this.organisation('coordination'));
  }

  /** A participant at an organisation of that kind. */
  async participant(kind: OrganisationKind): Promise<Person> {
    return this.person('participant', await this.organisation(kind));
  }

  async child(facts: { bornOn?: string; protection?: string; familyName?: string } = {}): Promise<Child> {
    const { bornOn = '2011-03-01', protection = 'none', familyName = `Exempelsson${this.next()}` } = facts;
    const id = newId<PersonId>();
    await this.database.insert('people', {
      id,
      alias: `Alias ${this.next()}`,
      born_on: bornOn,
      sex: 'unknown',
      protection,
    });
    await this.database.insert('person_identities', {
      person_id: id,
      given_name: 'Lo',
      family_name: familyName,
    });
    return { id, name: `Lo ${familyName}` };
  }

  async guardianOf(child: Child, custody: 'joint' | 'sole' = 'joint'): Promise<Child> {
    const guardian = await this.child({ bornOn: '1990-01-25' });
    await this.database.insert('guardianships', {
      id: newId(),
      child_id: child.id,
      guardian_id: guardian.id,
      relation: 'other',
      custody,
      valid_from: LONG_AGO,
    });
    return guardian;
  }
}
