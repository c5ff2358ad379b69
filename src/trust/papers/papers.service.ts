import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../../platform/clock/clock';
import { stockholmDay } from '../../platform/clock/stockholm';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import { type Consent, type ConsentId, endsOn, isLive, stateOf } from '../consent/consent';
import { ConsentsService } from '../consent/consents.service';
import {
  type ConsentPaper,
  numberOf,
  type Party,
  partiesOf,
  signatoryOf,
  type Standing,
  waysOf,
} from './consent-paper';
import { PapersRepository, type TextVersion } from './papers.repository';
import { type PaperLanguage, Words } from './words';

/** A form to be printed of what was read, and the name of its file, which tells nothing of the child. */
export interface PrintedForm {
  readonly name: string;
  /** Asks nothing more of the database. */
  readonly render: () => Promise<Buffer>;
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
    const { caseId } = await this.papers.placeOf(tx, id);
    const consent = (await this.consents.search(tx, caseId)).find((each) => each.id === id);
    if (!consent) throw new NotVisible();
    const day = stockholmDay(consent.offeredAt ?? this.clock.now());
    // The version that the family was given is of the texts in the language that it was offered in.
    const given = language === consent.language ? consent.form.informationVersion : null;
    const texts = await this.papers.texts(tx, language, given, day);
    const paper = await this.paperOf(tx, consent, texts);
    tx.trace.about({ caseId, language, textVersion: texts.version });
    return {
      name: `samtycke-${numberOf(paper)}.pdf`,
      render: () => printed(paper, new Words(texts.texts, language)),
    };
  }

  private async paperOf(tx: Tx, consent: Consent, texts: TextVersion): Promise<ConsentPaper> {
    const { number, childId, isProtected } = await this.papers.caseOf(tx, consent.caseId);
    const { guardianId } = consent;
    const people = consent.signatories.map(({ personId }) => personId);
    const [names, custody, units, isDisagreed] = await tx.together([
      this.papers.names(tx, [childId, ...people, ...(guardianId ? [guardianId] : [])]),
      this.papers.custody(tx, childId),
      this.papers.units(tx, unitsOf(consent)),
      this.papers.isDisagreedOn(tx, consent.id),
    ]);
    const parties = partiesOf(units, isProtected);
    const printedAt = this.clock.now();
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
}

// Typesetter and fonts are loaded for the first paper: few processes print, and each would pay for them in memory.
async function printed(paper: ConsentPaper, words: Words): Promise<Buffer> {
  const [{ renderPdf }, { consentFormOf }] = await Promise.all([
    import('../../platform/pdf/pdf'),
    import('./consent-form-document'),
  ]);
  return renderPdf(consentFormOf(paper, words));
}

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
