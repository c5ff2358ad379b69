import { affiliationOf } from '../../src/demo/identity-provider/people';
import { type CaseId, type ConsentId, type NoteId, type PersonId } from './ids';
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

export interface Case {
  readonly id: CaseId;
  readonly number: string;
  readonly programme: 'SSF' | 'SSPF';
  readonly child: Child;
}

/** One allowed flow of a consent: from, to, category. */
export interface Flow {
  readonly from: Organisation;
  readonly to: Organisation;
  readonly category: string;
}

const LONG_AGO = '2024-01-01';

/** Arranges rows in the words of the domain, with fixed defaults, past every policy. */
export class Builders {
  private counter = 0;

  constructor(readonly database: TestDatabase) {}

  private next(): number {
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

  /** An open case, with its participants; `referredBy` may know of it before any consent. */
  async openCase(facts: {
    coordinator: Person;
    programme?: 'SSF' | 'SSPF';
    phase?: string;
    child?: Child;
    referredBy?: Organisation;
    participants?: readonly Person[];
  }): Promise<Case> {
    const { coordinator, programme = 'SSPF', phase = 'MAPPING', participants = [] } = facts;
    const child = facts.child ?? (await this.child());
    const id = newId<CaseId>();
    const number = `2026-9${String(this.next()).padStart(3, '0')}`;
    await this.database.insert('cases', {
      id,
      number,
      programme,
      person_id: child.id,
      referred_by: facts.referredBy?.id ?? null,
      referral_source: 'SCHOOL',
      coordinator_id: coordinator.userId,
      phase,
      closing_proposed_by: phase === 'CLOSING' ? coordinator.userId : null,
    });
    await this.database.insert('case_phase_changes', {
      id: newId(),
      case_id: id,
      to_phase: phase,
      changed_by: coordinator.userId,
    });
    const opened = { id, number, programme, child };
    for (const person of participants) await this.invite(opened, person, coordinator);
    return opened;
  }

  async invite(into: Case, person: Person, by: Person): Promise<void> {
    await this.database.insert('case_participants', {
      id: newId(),
      case_id: into.id,
      programme: into.programme,
      organisation_id: person.organisation.id,
      organisation_kind: person.organisation.kind,
      user_id: person.userId,
      function: 'handläggare',
      valid_from: LONG_AGO,
      added_by: by.userId,
    });
  }

  /** Keeps a person from a case. */
  async conflict(about: Case, person: Person, by: Person): Promise<void> {
    await this.database.insert('conflicts_of_interest', {
      id: newId(),
      case_id: about.id,
      user_id: person.userId,
      reason: 'Påhittad nära släkting',
      recorded_by: by.userId,
    });
  }

  /** A consent with one signatory, signed unless told, over these flows. */
  async consent(
    about: Case,
    by: Person,
    flows: readonly Flow[],
    facts: { signed?: boolean; validFrom?: string; validUntil?: string } = {},
  ): Promise<ConsentId> {
    const { signed = true, validFrom = dayFromNow(-30), validUntil = dayFromNow(60) } = facts;
    const id = newId<ConsentId>();
    const scoped = { case_id: about.id, programme: about.programme };
    await this.database.insert('consents', {
      id,
      ...scoped,
      consent_number: this.next(),
      valid_from: validFrom,
      valid_until: validUntil,
      offered_by: by.userId,
    });
    await this.database.insert('consent_signatories', {
      id: newId(),
      consent_id: id,
      person_id: about.child.id,
      capacity: 'young_person',
      ...(signed
        ? {
            signed_at: `${validFrom}T08:00:00Z`,
            method: 'PAPER_SCAN',
            evidence: 'pärm 1',
            received_by: by.userId,
          }
        : {}),
    });
    for (const { from, to, category } of flows) {
      await this.database.insert('consent_scopes', {
        consent_id: id,
        ...scoped,
        discloser_id: from.id,
        discloser_kind: from.kind,
        recipient_id: to.id,
        recipient_kind: to.kind,
        category,
      });
    }
    return id;
  }

  /** A note of a person's organisation, shared with others unless nobody is named. */
  async note(
    about: Case,
    author: Person,
    category: string,
    sharedWith: readonly Organisation[] = [],
    guardianIds: readonly PersonId[] = [],
  ): Promise<NoteId> {
    const id = newId<NoteId>();
    const scoped = { case_id: about.id, programme: about.programme };
    await this.database.insert('notes', {
      id,
      ...scoped,
      organisation_id: author.organisation.id,
      organisation_kind: author.organisation.kind,
      author_id: author.userId,
      category,
      secrecy_class: 'SCHOOL_GENERAL',
      body: `Påhittad anteckning ${this.next()}`,
      occurred_on: dayFromNow(-1),
      guardian_ids: guardianIds,
    });
    for (const to of sharedWith) {
      await this.database.insert('note_shares', {
        note_id: id,
        ...scoped,
        recipient_id: to.id,
        recipient_kind: to.kind,
        shared_by: author.userId,
      });
    }
    return id;
  }
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** A day in Stockholm, so many days from today, as `YYYY-MM-DD`. */
export function dayFromNow(days: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(
    Date.now() + days * 86_400_000,
  );
}
