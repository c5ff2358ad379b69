import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../../platform/clock/clock';
import { stockholmDay } from '../../platform/clock/stockholm';
import type { Tx } from '../../platform/database/tx';
import { printLate } from '../../platform/pdf/print-late';
import { type Consent, type ConsentId, endsOn, isLive, stateOf } from '../consent/consent';
import { ConsentsService } from '../consent/consents.service';
import type { Custody } from '../directory/person';
import {
  type ConsentPaper,
  numberOf,
  type Party,
  partiesOf,
  signatoryOf,
  type Standing,
  type Unit,
  waysOf,
} from './consent-paper';
import { textsOf, type TextVersion } from './information-texts';
import { type CaseOfPaper, PapersRepository } from './papers.repository';
import { type PaperLanguage, Words } from './words';

/** A form to be printed of what was read, and the name of its file, which tells nothing of the child. */
export interface PrintedForm {
  readonly name: string;
  /** Asks nothing more of the database. */
  readonly render: () => Promise<Buffer>;
}

/** What a paper needs beside the consent and its case. */
interface PaperFacts {
  readonly texts: TextVersion;
  readonly names: ReadonlyMap<string, string>;
  readonly custody: ReadonlyMap<string, Custody>;
  readonly units: readonly Unit[];
  readonly isDisagreed: boolean;
}

/** Prints the papers that a family is given. */
@Injectable()
export class PapersService {
  constructor(
    private readonly papers: PapersRepository,
    private readonly consents: ConsentsService,
    private readonly clock: Clock,
  ) {}

  /** The form of a consent as PDF, in the words that stood when it was offered. Throws `NotVisible`. */
  async print(tx: Tx, id: ConsentId, language: PaperLanguage): Promise<PrintedForm> {
    const [about, consent] = await tx.together([this.papers.caseOf(tx, id), this.consents.find(tx, id)]);
    const printedAt = this.clock.now();
    const day = stockholmDay(consent.offeredAt ?? printedAt);
    const facts = await this.factsFor(tx, about, consent, language, day);
    const { texts } = facts;
    tx.trace.about({ caseId: consent.caseId, language, textVersion: texts.version });
    const paper = paperOf(consent, about, facts, printedAt);
    return {
      name: `samtycke-${numberOf(paper)}.pdf`,
      render: () => printed(paper, new Words(texts.texts, language)),
    };
  }

  /** With the texts in a language that stood on a day. */
  private async factsFor(
    tx: Tx,
    { childId }: CaseOfPaper,
    consent: Consent,
    language: PaperLanguage,
    day: string,
  ): Promise<PaperFacts> {
    const { guardianId } = consent;
    const people = consent.signatories.map(({ personId }) => personId);
    // The version that the family was given is of the texts in the language that it was offered in.
    const given = language === consent.language ? consent.form.informationVersion : null;
    const [texts, names, custody, units, isDisagreed] = await tx.together([
      textsOf(tx, 'consent-form', language, given, day),
      this.papers.names(tx, [childId, ...people, ...(guardianId ? [guardianId] : [])]),
      this.papers.custody(tx, childId),
      this.papers.units(tx, unitsOf(consent)),
      this.papers.isDisagreedOn(tx, consent.id),
    ]);
    return { texts, names, custody, units, isDisagreed };
  }
}

function paperOf(
  consent: Consent,
  { number, childId, isProtected }: CaseOfPaper,
  { texts, names, custody, units, isDisagreed }: PaperFacts,
  printedAt: Date,
): ConsentPaper {
  const { guardianId } = consent;
  const parties = partiesOf(units, isProtected);
  return {
    caseNumber: number,
    consentNumber: consent.consentNumber,
    programme: consent.programme,
    standing: standingOf(consent, printedAt),
    textVersion: texts.version,
    isReviewed: texts.isReviewed,
    child: { name: names.get(childId) ?? number, isProtected },
    subject: guardianId && { name: isProtected ? null : (names.get(guardianId) ?? null) },
    parties,
    ways: waysOf(consent.scopes, parties),
    validFrom: consent.validFrom,
    lastDay: Temporal.PlainDate.from(endsOn(consent)).subtract({ days: 1 }).toString(),
    ...formOf(consent, parties, isProtected),
    isDisagreed,
    signatories: consent.signatories.map((each) => signatoryOf(each, names, custody, isProtected)),
    printedAt,
  };
}

const printed = (paper: ConsentPaper, words: Words): Promise<Buffer> =>
  printLate(async () => (await import('./consent-form-document')).consentFormOf(paper, words));

const unitsOf = ({ scopes, form }: Consent): string[] => [
  ...new Set([
    ...scopes.flatMap(({ discloserId, recipientId }) => [discloserId, recipientId]),
    ...form.exclusions.flatMap(({ recipientId }) => (recipientId === null ? [] : [recipientId])),
  ]),
];

/** What was written in free words of a protected child may tell who it is, or where: there are lines to write on instead. */
function formOf({ form, childView }: Consent, parties: readonly Party[], isChildProtected: boolean) {
  const { maturity, custodyProof, interpreter } = form;
  return {
    formVersion: form.formVersion,
    purposes: form.purposes,
    exclusions: form.exclusions.map(({ recipientId, category, words }) => ({
      recipient: parties.find(({ id }) => id === recipientId) ?? null,
      category,
      isInWords: words !== null,
      words: isChildProtected ? null : words,
    })),
    interpreter: interpreter && isChildProtected ? { ...interpreter, reference: null } : interpreter,
    childView: isChildProtected ? null : childView,
    maturity:
      maturity && !isChildProtected
        ? { by: maturity.judgedBy, on: maturity.judgedOn, reasons: maturity.reasons }
        : null,
    custodyProof: custodyProof && { kind: custodyProof.kind, on: custodyProof.checkedOn },
  };
}

function standingOf(consent: Consent, now: Date): Standing {
  const state = stateOf(consent, now);
  if (state === 'draft') return 'draft';
  return isLive(state) ? 'open' : 'ended';
}
