import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import type { OrganisationId } from '../../platform/id';
import type { CaseId } from '../consent/consent';
import { ConsentsService } from '../consent/consents.service';
import {
  type Coverage,
  coverageOf,
  decideCover,
  decideDisclosure,
  type Disclosure,
  type Exceptions,
  type Item,
  noExceptions,
} from './disclosure';
import { ExceptionsRepository } from './exceptions.repository';
import { type Basis, groundOf, whyDoISeeThis } from './why-do-i-see-this';

/** The gate of one case, open for one organisation at one moment. */
export interface Gate {
  /** Keeps what this organisation may see, each with its ground. */
  admit<T extends Item>(items: readonly T[]): Admitted<T>[];
  /** Whether consent lets an item reach another organisation now, shared or not. */
  cover(item: Pick<Item, 'recordedBy' | 'category' | 'guardianIds'>, recipient: OrganisationId): Disclosure;
  /** Whether consent lets an item reach any other organisation now. */
  letsOut(item: Pick<Item, 'recordedBy' | 'category' | 'guardianIds'>): boolean;
}

/** Something that may be seen, and why. */
export interface Admitted<T> {
  readonly item: T;
  readonly basis: Basis;
}

/** The third key: consent is asked at every read, where the view is built. */
@Injectable()
export class SharingService {
  constructor(
    private readonly consents: ConsentsService,
    private readonly exceptions: ExceptionsRepository,
    private readonly clock: Clock,
    private readonly log: PinoLogger,
  ) {}

  /** Reads the consents of the case anew: nothing of them is kept between requests. */
  async gateOf(tx: Tx, reader: OrganisationId, caseId: CaseId): Promise<Gate> {
    const [consents, exceptions] = await tx.together([
      this.consents.covering(tx, caseId),
      this.exceptions.of(tx, caseId),
    ]);
    return this.gate(tx, reader, coverageOf(consents), exceptions);
  }

  /** The gate for what the reader's own unit records in a case: no exception is needed to see that. */
  async gateOfOwn(tx: Tx, reader: OrganisationId, caseId: CaseId): Promise<Gate> {
    return this.gate(tx, reader, coverageOf(await this.consents.covering(tx, caseId)), noExceptions);
  }

  // What passes tells the audit row what it rested on: no caller forgets it.
  private gate(
    { trace, requestId }: Tx,
    reader: OrganisationId,
    coverage: readonly Coverage[],
    exceptions: Exceptions,
  ): Gate {
    const now = this.clock.now();
    return {
      admit: (items) => {
        const admitted: Admitted<(typeof items)[number]>[] = [];
        for (const item of items) {
          const basis = this.pass(item, decideDisclosure(item, reader, coverage, now, exceptions), requestId);
          if (basis) admitted.push({ item, basis });
        }
        trace.restsOn(admitted.map(({ basis }) => groundOf(basis)));
        return admitted;
      },
      cover: (item, recipient) => decideCover(item, recipient, coverage, now),
      letsOut: (item) =>
        coverage.some(
          ({ discloserId, category, recipientId }) =>
            discloserId === item.recordedBy &&
            category === item.category &&
            decideCover(item, recipientId, coverage, now).allowed,
        ),
    };
  }

  // The row policy has already chosen. If the gate says otherwise one of them is wrong, and nothing is shown.
  private pass(item: Item, disclosure: Disclosure, requestId: string): Basis | undefined {
    const basis = whyDoISeeThis(disclosure);
    if (basis) return basis;
    const because = disclosure.allowed ? undefined : disclosure.because;
    this.log.error({ itemId: item.id, because, requestId }, 'the gate refuses what the row policy shows');
    return undefined;
  }
}
