import type { Action } from '../../../src/trust/access/actions';
import { type AccessStanding, decideAccess } from '../../../src/trust/access/decide-access';
import type { Circumstance, InformationCategory } from '../../../src/trust/access/vocabulary';
import { type Consent, isWithin, withSuperseded } from '../../../src/trust/consent/consent';
import { sufficesUntil } from '../../../src/trust/consent/suffices-until';
import { type Coverage, coverageOf, decideDisclosure } from '../../../src/trust/sharing/disclosure';
import type { CaseFacts, NoteFact } from './case-facts';
import { acts, type Reader } from './cast';

/** What one reader sees of one case by the pure rules. */
export interface Sight {
  readonly isKnown: boolean;
  readonly isOpen: boolean;
  readonly isNamed: boolean;
  readonly noteIds: readonly string[];
}

const nothing: Sight = { isKnown: false, isOpen: false, isNamed: false, noteIds: [] };

const rules = [
  { childHeardFrom: 12, youthSignsFrom: 15, youthAloneFrom: 18, validFrom: '2024-01-01', validUntil: null },
];

/** A consent with what follows from its case and its child. */
const asItStands = (consent: Consent, { isClosed, childId, bornOn }: CaseFacts): Consent => ({
  ...consent,
  isCaseClosed: isClosed,
  sufficesUntil: sufficesUntil(
    {
      bornOn,
      hasChildView: consent.childView !== null,
      isYouthSigning: consent.signatories.some(
        ({ personId, isRequired, signedAt }) =>
          String(personId) === childId && (isRequired || signedAt !== null),
      ),
    },
    rules,
  ),
});

/** A case as it stands, with what its consents cover, looked at from moment to moment. */
export class Moment {
  private readonly coverage: readonly Coverage[];

  constructor(
    private readonly facts: CaseFacts,
    private now = new Date(0),
    private today = '',
  ) {
    this.coverage = coverageOf(withSuperseded(facts.consents.map((consent) => asItStands(consent, facts))));
  }

  sightOf(reader: Reader, now: Date, today: string): Sight {
    [this.now, this.today] = [now, today];
    if (!acts(reader)) return nothing;
    const standings = this.standingsOf(reader);
    const may = (action: Action, category?: InformationCategory): boolean =>
      this.may(reader, standings, action, category);
    return {
      isKnown: may('case:see'),
      isOpen: may('case:open'),
      isNamed: may('identity:read'),
      noteIds: may('note:see')
        ? this.facts.notes.filter((note) => this.isRead(note, reader, may)).map(({ id }) => id)
        : [],
    };
  }

  private may(
    reader: Reader,
    standings: readonly AccessStanding[],
    action: Action,
    category?: InformationCategory,
  ): boolean {
    const circumstances: Circumstance[] = [
      ...(this.facts.isConflicted(reader) ? (['conflict-of-interest'] as const) : []),
      ...(this.facts.isProtected ? (['protected-identity'] as const) : []),
    ];
    const holder = { role: reader.role, organisationKind: reader.unit.kind };
    const phase = this.facts.isClosed ? 'CLOSED' : 'ACTIVE';
    return decideAccess({ holder, action, standings, category, phase, circumstances }).allowed;
  }

  private isRead(
    note: NoteFact,
    reader: Reader,
    may: (action: Action, category?: InformationCategory) => boolean,
  ): boolean {
    const item = {
      id: note.id,
      recordedBy: note.unit.id,
      category: note.category,
      guardianIds: [],
      sharedWith: note.sharedWith,
    };
    const disclosure = decideDisclosure(item, reader.unit.id, this.coverage, this.now);
    if (disclosure.allowed && disclosure.basis === 'own-record' && may('note:read-own')) return true;
    if (disclosure.allowed && disclosure.basis === 'consent' && may('note:read-shared', note.category))
      return true;
    if (may('note:read-emergency')) return true;
    return may('note:read-disclosed') && this.disclosuresTo(reader).some(({ noteId }) => noteId === note.id);
  }

  /** How somebody stands to the case: each way follows from facts alone. */
  private standingsOf(reader: Reader): AccessStanding[] {
    const isCovered = this.covers(reader);
    const hasRecords = this.hasRecordsOf(reader);
    const takesPart = this.takesPart(reader);
    return [
      { relationship: 'coordinates', basis: 'coordination' },
      { relationship: 'coordinates', basis: 'consent' },
      ...(takesPart && isCovered ? [{ relationship: 'assigned', basis: 'consent' } as const] : []),
      ...(takesPart && hasRecords ? [{ relationship: 'knows-of', basis: 'own-record' } as const] : []),
      ...(isCovered ? [{ relationship: 'own-unit', basis: 'consent' } as const] : []),
      ...(hasRecords ? [{ relationship: 'own-unit', basis: 'own-record' } as const] : []),
      ...(this.disclosuresTo(reader).length > 0
        ? [{ relationship: 'recipient', basis: 'legal-rule' } as const]
        : []),
      ...(this.hasEmergency(reader) ? [{ relationship: 'emergency', basis: 'break-glass' } as const] : []),
    ];
  }

  private covers({ unit }: Reader): boolean {
    return this.coverage.some(
      ({ discloserId, recipientId, period }) =>
        isWithin(period, this.now) && (discloserId === unit.id || recipientId === unit.id),
    );
  }

  private hasRecordsOf({ unit }: Reader): boolean {
    return this.facts.referredBy === unit || this.facts.notes.some((note) => note.unit === unit);
  }

  private takesPart({ userId, unit }: Reader): boolean {
    return this.facts.parts.some(
      (part) =>
        part.userId === userId &&
        part.unitId === unit.id &&
        part.from <= this.today &&
        (part.until === null || this.today < part.until),
    );
  }

  private hasEmergency({ userId, unit }: Reader): boolean {
    return this.facts.emergencies.some(
      (each) =>
        each.userId === userId &&
        each.unitId === unit.id &&
        !each.isEnded &&
        this.now.getTime() - each.openedAt.getTime() < 3_600_000,
    );
  }

  private disclosuresTo({ userId, unit }: Reader) {
    return this.facts.disclosures.filter(
      (each) =>
        each.readerId === userId &&
        each.recipientId === unit.id &&
        each.isOpen &&
        !each.isStopped &&
        this.now < each.until,
    );
  }
}
