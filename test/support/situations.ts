import { Database } from '../../src/platform/database/database';
import { newId } from '../../src/platform/id';
import {
  type Consent,
  type ConsentId,
  type InformationCategory,
  progressOf,
  type Signatory,
  withSuperseded,
} from '../../src/trust/consent/consent';
import { type Case, type Child, dayFromNow, type Organisation, type Person } from './builders';
import type { Exclusion } from '../../src/trust/consent/consent-form';
import { sufficesUntil } from '../../src/trust/consent/suffices-until';
import { aConsent, aForm, aScope, aSignatory } from './consents';
import type { World } from './world';

const HOUR = 3_600_000;
export const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR);
type Unit = 'school' | 'social services' | 'leisure' | 'coordination';
type Answer =
  | 'signed'
  | 'awaited'
  | 'awaited, only offered'
  | 'signed in an hour'
  | 'signed in two days'
  | 'signed by the child';

/** One consent as the table tells it; what is left out is as it should be. */
export interface Told {
  readonly from?: Unit;
  readonly to?: Unit;
  readonly category?: InformationCategory;
  readonly answers?: readonly Answer[];
  readonly days?: readonly [from: number, until: number];
  readonly refusedAt?: Date;
  readonly withdrawnAt?: Date;
  readonly supersededAt?: Date;
  readonly cellWithdrawnAt?: Date;
  /** It is about facts of the child's guardian, who signs for that alone. */
  readonly isAboutGuardian?: boolean;
  readonly isDraft?: boolean;
  readonly childView?: string;
  readonly excluding?: {
    readonly to?: Unit;
    readonly category?: InformationCategory;
    readonly words?: string;
  };
}

export interface Situation {
  readonly consents: readonly Told[];
  readonly note?: InformationCategory;
  readonly isShared?: boolean;
  /** The note is about the child's guardian too. */
  readonly isAboutGuardian?: boolean;
  readonly isCaseClosed?: boolean;
  /** The child's birth date; ten years old unless told. */
  readonly bornOn?: string;
}

/** The rule as it is delivered. */
const signatoryRules = [
  { childHeardFrom: 12, youthSignsFrom: 15, youthAloneFrom: 18, validFrom: '2024-01-01', validUntil: null },
];

/**
 * A day so many years, and perhaps days, before today: the birth date of one who has just become that old. Where that
 * year has no leap day, it is the day before, or the day after for one who has not become that old yet.
 */
export const yearsAgo = (years: number, daysMore = 0): string => {
  const day = dayFromNow(-daysMore);
  const born = `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
  const isThere = new Date(`${born}T12:00Z`).getUTCDate() === Number(born.slice(8));
  if (isThere) return born;
  return born.replace('-02-29', daysMore < 0 ? '-03-01' : '-02-28');
};

export const principalOf = ({ userId, membershipId, organisation }: Person) => ({
  userId,
  membershipId,
  organisationId: organisation.id,
});

const hoursAgo: Readonly<Partial<Record<Answer, number>>> = {
  'signed in an hour': -1,
  'signed in two days': -48,
};

const answerOf = (answer: Answer, index: number): Partial<Signatory> => ({
  capacity:
    answer === 'awaited, only offered' || answer === 'signed by the child' ? 'young_person' : 'guardian',
  isRequired: answer !== 'awaited, only offered',
  ...(answer.startsWith('signed')
    ? { signedAt: ago(hoursAgo[answer] ?? 72 - index) }
    : { signedAt: null, method: null, evidence: null }),
});

/** Saves what a situation tells as rows, and tells the same facts as the pure rule reads them. */
export class Situations {
  readonly database: Database;

  private constructor(
    readonly world: World,
    readonly coordinator: Person,
    readonly school: Person,
    readonly social: Person,
    readonly leisure: Organisation,
  ) {
    this.database = world.app.get(Database);
  }

  static async in(world: World): Promise<Situations> {
    return new Situations(
      world,
      await world.coordinator(),
      await world.participant('school'),
      await world.participant('social_services'),
      await world.organisation('leisure'),
    );
  }

  async openCase(bornOn = yearsAgo(10, 100)): Promise<Case> {
    const { coordinator, school, social } = this;
    const child = await this.world.child({ bornOn });
    return this.world.openCase({ coordinator, child, participants: [school, social] });
  }

  /** The notes of other units that the row policies show. */
  notesShownTo(reader: Person, about: Case): Promise<string[]> {
    return this.database.as(principalOf(reader), async (tx) => {
      const rows = await tx.query<{ id: string }>(
        'select id from notes where case_id = $1 and organisation_id <> $2',
        [about.id, reader.organisation.id],
      );
      return rows.map(({ id }) => id);
    });
  }

  async arrange({
    consents,
    note = 'school',
    isShared = true,
    isCaseClosed = false,
    bornOn,
    isAboutGuardian,
  }: Situation) {
    const about = await this.openCase(bornOn);
    const guardian = await this.world.guardianOf(about.child);
    const recipients = isShared ? [this.social.organisation] : [];
    const concerned = isAboutGuardian ? [guardian.id] : [];
    const noteId = await this.world.note(about, this.school, note, recipients, concerned);
    const saved: Consent[] = [];
    for (const told of consents)
      saved.push(await this.save(about, saved.length + 1, told, undefined, bornOn, guardian));
    if (isCaseClosed) {
      await this.world.database.sql(
        `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'GOALS_MET' where id = $1`,
        [about.id],
      );
    }
    const facts = withSuperseded(saved.map((consent) => ({ ...consent, isCaseClosed })));
    return { about, noteId, consents: facts, guardianIds: concerned };
  }

  private unit(name: Unit): Organisation {
    return {
      school: this.school.organisation,
      'social services': this.social.organisation,
      leisure: this.leisure,
      coordination: this.coordinator.organisation,
    }[name];
  }

  /** Saves what the table tells, and answers the same facts as the pure rule reads them. */
  async save(
    about: Case,
    consentNumber: number,
    told: Told,
    days?: { readonly validFrom: string; readonly validUntil: string },
    bornOn = yearsAgo(10, 100),
    guardian?: Child,
  ): Promise<Consent> {
    const { answers = ['signed'], from = 'school', to = 'social services', category = 'school' } = told;
    const signatories: Signatory[] = [];
    for (const [index, answer] of answers.entries()) {
      const person = answer === 'signed by the child' ? about.child : await this.world.child();
      const subject =
        told.isAboutGuardian && guardian ? { personId: guardian.id, capacity: 'data_subject' as const } : {};
      signatories.push(
        aSignatory({ id: newId(), personId: person.id, ...answerOf(answer, index), ...subject }),
      );
    }
    const [first = -30, last = 60] = told.days ?? [];
    const consent = aConsent({
      id: newId<ConsentId>(),
      caseId: about.id,
      consentNumber,
      validFrom: days?.validFrom ?? dayFromNow(first),
      validUntil: days?.validUntil ?? dayFromNow(last),
      refusedAt: told.refusedAt ?? null,
      withdrawnAt: told.withdrawnAt ?? null,
      supersededAt: told.supersededAt ?? null,
      guardianId: told.isAboutGuardian ? (guardian?.id ?? null) : null,
      childView: told.childView ?? null,
      offeredAt: told.isDraft ? null : ago(96),
      sufficesUntil: told.isAboutGuardian
        ? null
        : sufficesUntil(
            {
              bornOn,
              hasChildView: told.childView !== undefined,
              isYouthSigning: answers.includes('signed by the child'),
            },
            signatoryRules,
          ),
      form: aForm({ exclusions: told.excluding ? [this.exclusion(told.excluding)] : [] }),
      signatories: told.isDraft ? [] : signatories,
      progress: progressOf(told.isDraft ? [] : signatories),
      scopes: [
        aScope({
          discloserId: this.unit(from).id,
          recipientId: this.unit(to).id,
          category,
          withdrawnAt: told.cellWithdrawnAt ?? null,
        }),
      ],
    });
    await this.insert(about, consent, [this.unit(from), this.unit(to)]);
    return consent;
  }

  private exclusion({ to, category, words }: NonNullable<Told['excluding']>): Exclusion {
    return { recipientId: to ? this.unit(to).id : null, category: category ?? null, words: words ?? null };
  }

  private kindOf(id: string): string | undefined {
    const { school, social, leisure, coordinator } = this;
    const all = [school.organisation, social.organisation, leisure, coordinator.organisation];
    return all.find((each) => each.id === id)?.kind;
  }

  private async insert(about: Case, consent: Consent, [from, to]: readonly [Organisation, Organisation]) {
    const scoped = { case_id: about.id, programme: about.programme };
    await this.world.database.insert('consents', {
      id: consent.id,
      ...scoped,
      consent_number: consent.consentNumber,
      valid_from: consent.validFrom,
      valid_until: consent.validUntil,
      guardian_id: consent.guardianId,
      child_view: consent.childView,
      drafted_by: this.coordinator.userId,
      offered_by: consent.offeredAt ? this.coordinator.userId : null,
      offered_at: consent.offeredAt,
      refused_at: consent.refusedAt,
      withdrawn_at: consent.withdrawnAt,
      superseded_at: consent.supersededAt,
    });
    for (const signatory of consent.signatories) {
      await this.world.database.insert('consent_signatories', {
        id: signatory.id,
        consent_id: consent.id,
        person_id: signatory.personId,
        capacity: signatory.capacity,
        is_required: signatory.isRequired,
        signed_at: signatory.signedAt,
        method: signatory.method,
        evidence: signatory.evidence,
        received_by: signatory.signedAt ? this.coordinator.userId : null,
      });
    }
    for (const { category, withdrawnAt } of consent.scopes) {
      await this.world.database.insert('consent_scopes', {
        consent_id: consent.id,
        ...scoped,
        discloser_id: from.id,
        discloser_kind: from.kind,
        recipient_id: to.id,
        recipient_kind: to.kind,
        category,
        withdrawn_at: withdrawnAt,
      });
    }
    for (const { recipientId, category, words } of consent.form.exclusions) {
      await this.world.database.insert('consent_exclusions', {
        id: newId(),
        consent_id: consent.id,
        ...scoped,
        recipient_id: recipientId,
        recipient_kind: recipientId === null ? null : this.kindOf(recipientId),
        category,
        words,
      });
    }
  }
}
