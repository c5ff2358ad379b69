import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { stockholmDay } from '../../platform/clock/stockholm';
import type { Tx } from '../../platform/database/tx';
import { CustodyRuleBroken, DeciderRefused } from './custody.errors';
import { type DeciderKind, type DecisionContent, type DecisionKind, refuseDecider } from './custody-decision';
import { type DecidersView, type LegalBasesView, toDeciderView } from './custody-decision.view';
import { CustodyLawRepository, type LegalBasisRow } from './custody-law.repository';
import type { DecisionAtDto } from './dto/decision-at.dto';

/** Who may decide, and on what provision, at a moment. */
@Injectable()
export class DecisionGrounds {
  constructor(
    private readonly law: CustodyLawRepository,
    private readonly clock: Clock,
  ) {}

  /** Those with delegation for that kind of decision at that moment. */
  async deciders(tx: Tx, wanted: DecisionAtDto): Promise<DecidersView> {
    const day = this.dayOf(wanted);
    const delegations = await this.law.delegations(tx);
    const able = delegations.filter((each) => refuseDecider(wanted.kind, each, day) === undefined);
    return { items: able.map(toDeciderView) };
  }

  /** The provisions that such a decision can rest on at that moment. */
  async legalBases(tx: Tx, wanted: DecisionAtDto): Promise<LegalBasesView> {
    const bases = await this.law.legalBases(tx, wanted.kind, this.dayOf(wanted));
    return { items: bases };
  }

  private dayOf({ at }: DecisionAtDto): string {
    return at === undefined ? this.clock.today() : stockholmDay(new Date(at));
  }

  /** The kind of the chosen decider. Throws `DeciderRefused` for one who may not decide this, or not that day. */
  async deciderKind(
    tx: Tx,
    { kind, deciderId }: DecisionContent,
    day: string | undefined,
  ): Promise<DeciderKind | null> {
    if (deciderId === null) return null;
    const delegation = await this.law.delegation(tx, deciderId);
    const refusal = refuseDecider(kind, delegation, day);
    if (refusal || !delegation) throw new DeciderRefused(refusal ?? 'no-delegation-then');
    return delegation.deciderKind;
  }

  /** The version of a provision that held on a day; the first of the kind when none is named. */
  async basis(tx: Tx, kind: DecisionKind, day: string, code: string | undefined): Promise<LegalBasisRow> {
    const bases = await this.law.legalBases(tx, kind, day);
    const basis = code === undefined ? bases[0] : bases.find((each) => each.code === code);
    if (!basis) throw new CustodyRuleBroken('no-such-legal-basis');
    return basis;
  }
}
