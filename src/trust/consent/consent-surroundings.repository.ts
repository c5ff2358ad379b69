import type { PersonId } from '../directory/person-name';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsOn } from '../../platform/database/validity';
import type { UserId } from '../../platform/id';
import { NotVisible } from '../../platform/http/problem';
import { type ActsInCase, actsInCase } from '../access/acts-in-case';
import type { OrganisationKind } from '../access/roles';
import { displayName, personName, type PersonNameRow } from '../directory/person-name';
import type { Certainty } from '../legal-rules/legal-rule';
import type {
  CaseId,
  Consent,
  ConsentId,
  InformationCategory,
  Programme,
  SignatoryCapacity,
  SignatoryId,
  WithdrawalForm,
} from './consent';
import { askedOnConsents } from './consent-acts';
import type { Guardianship } from './required-signatories';

/** The few facts of a case that consent needs. */
export interface CaseFacts {
  readonly id: CaseId;
  readonly programme: Programme;
  readonly personId: PersonId;
  readonly bornOn: string;
  readonly isClosed: boolean;
}

/** An organisation unit, as a consent names it. */
export interface NamedOrganisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

/** A withdrawal as it stands in the rows. */
export interface RecordedWithdrawal {
  readonly consentId: ConsentId;
  readonly at: Date;
  readonly saidOn: string;
  readonly form: WithdrawalForm;
  readonly by: SignatoryCapacity | null;
  readonly recipientId: string | null;
  readonly category: InformationCategory | null;
}

/** Two who did not agree, as it stands in the rows. */
export interface RecordedDisagreement {
  readonly consentId: ConsentId;
  readonly inFavourId: SignatoryId;
  readonly againstId: SignatoryId;
  readonly saidOn: string;
  readonly said: string;
}

/** What the view of consents needs beside them. */
export interface Surroundings {
  readonly names: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, NamedOrganisation>;
  readonly withdrawals: readonly RecordedWithdrawal[];
  readonly disagreements: readonly RecordedDisagreement[];
  /** The names of those who witnessed. */
  readonly colleagues: ReadonlyMap<string, string>;
  /** What whoever acts may do in the case now, of what is asked on consents. */
  readonly inCase: ActsInCase;
}

/** A legal rule as it stands on a day. */
export interface StandingRule<Value = unknown> {
  readonly code: string;
  readonly law: string;
  readonly text: string;
  readonly source: string;
  readonly certainty: Certainty;
  readonly validFrom: string;
  readonly reviewedBy: string | null;
  readonly reviewedOn: string | null;
  readonly value: Value;
}

/** What stands around a consent: its case, the family, the organisations, the law. */
@Injectable()
export class ConsentSurroundingsRepository {
  /** Throws `NotVisible`. */
  async findCase(tx: Tx, id: CaseId): Promise<CaseFacts> {
    const [facts] = await tx.query<CaseFacts>(
      `select k.id, k.programme, k.person_id as "personId", p.born_on::text as "bornOn",
         k.closed_at is not null as "isClosed"
       from cases k join people p on p.id = k.person_id where k.id = $1`,
      [id],
    );
    if (!facts) throw new NotVisible();
    return facts;
  }

  /** The guardianships over the child of a case, of every time. */
  guardianships(tx: Tx, caseId: CaseId): Promise<Guardianship[]> {
    return tx.query(
      `select guardian_id as "guardianId", custody, valid_from::text as "validFrom", valid_until::text as "validUntil"
       from guardianships where child_id = (select person_id from cases where id = $1) order by valid_from, id`,
      [caseId],
    );
  }

  /** What the actor may call these people. Who is not in the answer may not be known. */
  async names(tx: Tx, ids: readonly PersonId[]): Promise<Map<string, string>> {
    const rows = await tx.query<PersonNameRow & { id: string }>(
      `select p.id, p.alias, i.given_name, i.family_name
       from people p left join person_identities i on i.person_id = p.id where p.id = any ($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, displayName(personName(row))]));
  }

  /** The people, organisations and withdrawals of these consents of one case, as far as the actor may know them. */
  async around(tx: Tx, caseId: CaseId, consents: readonly Consent[]): Promise<Surroundings> {
    const people = consents.flatMap(({ signatories, guardianId }) => [
      ...signatories.map(({ personId }) => personId),
      ...(guardianId === null ? [] : [guardianId]),
    ]);
    const witnesses = consents.flatMap(({ signatories }) =>
      signatories.flatMap(({ witnessId }) => witnessId ?? []),
    );
    const [withdrawals, disagreements, names, organisations, colleagues, inCase] = await tx.together([
      this.withdrawals(tx, caseId),
      this.disagreements(tx, caseId),
      this.names(tx, people),
      this.organisations(tx, caseId, organisationIds(consents)),
      this.colleagues(tx, witnesses),
      this.acts(tx, caseId),
    ]);
    return { withdrawals, disagreements, names, organisations, colleagues, inCase };
  }

  /** What whoever acts may do with the consents of a case now. */
  acts(tx: Tx, caseId: CaseId): Promise<ActsInCase> {
    return actsInCase(tx, caseId, askedOnConsents);
  }

  /** Whether somebody works here whom the actor may know of. */
  async isColleague(tx: Tx, id: UserId): Promise<boolean> {
    return (await tx.query('select from users where id = $1 and is_active', [id])).length > 0;
  }

  /** Whether a stored scan is one of this consent's. */
  async isScanOf(tx: Tx, scanId: string, consentId: ConsentId): Promise<boolean> {
    const rows = await tx.query('select from consent_scans where id = $1 and consent_id = $2', [
      scanId,
      consentId,
    ]);
    return rows.length > 0;
  }

  /** The names of those who worked here when they witnessed, whether or not they still do. */
  private async colleagues(tx: Tx, ids: readonly UserId[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<{ id: string; name: string }>(
      'select id, name from users where id = any ($1)',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private disagreements(tx: Tx, caseId: CaseId): Promise<RecordedDisagreement[]> {
    return tx.query(
      `select consent_id as "consentId", in_favour_id as "inFavourId", against_id as "againstId",
         said_on::text as "saidOn", said
       from consent_disagreements where case_id = $1 order by recorded_at, id`,
      [caseId],
    );
  }

  /** Those named, and those that a withdrawal of the case names. */
  private async organisations(
    tx: Tx,
    caseId: CaseId,
    ids: readonly string[],
  ): Promise<Map<string, NamedOrganisation>> {
    const rows = await tx.query<NamedOrganisation>(
      `select id, name, kind from organisations where id = any ($1) or id in (
         select w.recipient_id from consent_withdrawals w join consents c on c.id = w.consent_id where c.case_id = $2)`,
      [ids, caseId],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The organisations that an agreement keeps open on a day, by name. */
  openOrganisations(tx: Tx, day: string): Promise<NamedOrganisation[]> {
    return tx.query(
      `select id, name, kind from organisations o where is_open_on(o, $1::date) order by name, id`,
      [day],
    );
  }

  /** The withdrawals of a case's consents, oldest first. */
  withdrawals(tx: Tx, caseId: CaseId): Promise<RecordedWithdrawal[]> {
    return tx.query(
      `select w.consent_id as "consentId", w.withdrawn_at as at, w.said_on::text as "saidOn", w.form, g.capacity as by,
         w.recipient_id as "recipientId", w.category
       from consent_withdrawals w join consents c on c.id = w.consent_id
         left join consent_signatories g on g.consent_id = w.consent_id and g.person_id = w.person_id
       where c.case_id = $1 order by w.withdrawn_at, w.id`,
      [caseId],
    );
  }

  /** The rule that stands on a day. A code without a rule is a fault of the installation. */
  async rule<Value>(tx: Tx, code: string, day: string): Promise<StandingRule<Value>> {
    const [rule] = await tx.query<StandingRule<Value>>(
      `select code, law, text_sv as text, source, certainty, valid_from::text as "validFrom",
         reviewed_by as "reviewedBy", reviewed_on::text as "reviewedOn", value
       from legal_rules r
       where code = $1 and ${holdsOn('r', '$2::date')}`,
      [code, day],
    );
    if (!rule) throw new Error(`no legal rule ${code} stands`);
    return rule;
  }
}

const organisationIds = (consents: readonly Consent[]): string[] => [
  ...new Set(
    consents.flatMap(({ scopes, form }) => [
      ...scopes.flatMap(({ discloserId, recipientId }) => [discloserId, recipientId]),
      ...form.exclusions.flatMap(({ recipientId }) => recipientId ?? []),
    ]),
  ),
];
