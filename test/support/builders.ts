import { newId } from '../../src/platform/id';
import { dayFromNow } from './days';
import type { CaseId, ConsentId, NoteId, PersonId } from './ids';
import { type Child, LONG_AGO, type Organisation, PeopleBuilders, type Person } from './people-builders';

// A test finds all that it arranges with in one place.
export { dayFromNow } from './days';
export type { Child, Organisation, Person } from './people-builders';

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

/** Arranges cases too, with all that is written and consented to in them. */
export class Builders extends PeopleBuilders {
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
