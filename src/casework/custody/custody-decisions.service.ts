import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { stockholmDay } from '../../platform/clock/stockholm';
import { nextNumber } from '../../platform/database/number-series';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/id';
import type { Actor } from '../../trust/access/actor';
import { CustodyRuleBroken, CustodyStateConflict, DecisionNotWhole } from './custody.errors';
import { custodyDecisionSigned } from './custody.events';
import {
  type CustodyDecisionId,
  type DecisionContent,
  emptyDecision,
  isForTheElected,
  missingParts,
  timingFault,
  triggersOf,
  withChanges,
} from './custody-decision';
import { type CustodyDecisionView, toDecisionView } from './custody-decision.view';
import { CustodyDecisionsRepository } from './custody-decisions.repository';
import { DeadlinesRepository } from './deadlines.repository';
import { DeadlinesService } from './deadlines.service';
import { DecisionGrounds } from './decision-grounds';
import { type DetentionId, isRemandedAt } from './detention';
import { DetentionsRepository } from './detentions.repository';
import type { CorrectDecisionDto } from './dto/correct-decision.dto';
import type { DraftDecisionDto } from './dto/draft-decision.dto';
import type { ReviseDecisionDto } from './dto/revise-decision.dto';

/** Drafts, signs, executes and corrects custody decisions. */
@Injectable()
export class CustodyDecisionsService {
  constructor(
    private readonly decisions: CustodyDecisionsRepository,
    private readonly detentions: DetentionsRepository,
    private readonly deadlines: DeadlinesRepository,
    private readonly clocks: DeadlinesService,
    private readonly grounds: DecisionGrounds,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotVisible`. */
  async find(tx: Tx, actor: Actor, id: CustodyDecisionId): Promise<CustodyDecisionView> {
    const decision = await this.decisions.find(tx, id);
    const deadlines = await this.deadlines.ofDetentions(tx, [decision.detentionId]);
    tx.trace.about({ resourceId: id });
    return toDecisionView(decision, deadlines, actor, this.clock.now());
  }

  /** Begins a decision of a kind. */
  draft(
    tx: Tx,
    actor: Actor,
    detentionId: DetentionId,
    wish: DraftDecisionDto,
  ): Promise<CustodyDecisionView> {
    const content = withChanges(emptyDecision(wish.kind), wish);
    return this.begin(tx, actor, detentionId, content, wish.legalBasisCode, null);
  }

  /** Begins an addendum that says what a signed decision should have said. */
  async correct(
    tx: Tx,
    actor: Actor,
    id: CustodyDecisionId,
    { reason, legalBasisCode, ...changes }: CorrectDecisionDto,
  ): Promise<CustodyDecisionView> {
    const wrong = await this.decisions.lock(tx, id);
    if (!wrong.signedAt) throw new CustodyStateConflict('decision-not-signed');
    const content = withChanges(wrong, changes);
    const basis = legalBasisCode ?? wrong.legalRuleCode;
    return this.begin(tx, actor, wrong.detentionId, content, basis, { correctsId: id, reason });
  }

  private async begin(
    tx: Tx,
    actor: Actor,
    detentionId: DetentionId,
    content: DecisionContent,
    legalBasisCode: string | undefined,
    correction: { readonly correctsId: CustodyDecisionId; readonly reason: string } | null,
  ): Promise<CustodyDecisionView> {
    await this.detentions.find(tx, detentionId);
    const id = newId<CustodyDecisionId>();
    await this.decisions.add(tx, {
      id,
      number: await nextNumber(tx, 'custody-decision'),
      detentionId,
      organisationId: actor.organisationId,
      preparedBy: actor.userId,
      ...content,
      ...(await this.checked(tx, detentionId, content, legalBasisCode)),
      signedBy: null,
      signedAt: null,
      correctsId: correction?.correctsId ?? null,
      correctionReason: correction?.reason ?? null,
      createdAt: this.clock.now(),
    });
    return this.find(tx, actor, id);
  }

  /** Changes a draft. A part that is not sent stays as it was. */
  async revise(
    tx: Tx,
    actor: Actor,
    id: CustodyDecisionId,
    version: number,
    { legalBasisCode, ...changes }: ReviseDecisionDto,
  ): Promise<CustodyDecisionView> {
    const decision = await this.decisions.lock(tx, id, version);
    if (decision.signedAt) throw new CustodyStateConflict('decision-is-signed');
    const content = withChanges(decision, changes);
    const basis = legalBasisCode ?? (content.kind === decision.kind ? decision.legalRuleCode : undefined);
    const checked = await this.checked(tx, decision.detentionId, content, basis);
    await this.decisions.save(tx, Object.assign(decision, content, checked));
    return this.find(tx, actor, id);
  }

  /** Signs a whole decision: locks it, and starts the clocks that the law ties to it. */
  async sign(tx: Tx, actor: Actor, id: CustodyDecisionId, version: number): Promise<CustodyDecisionView> {
    const decision = await this.decisions.lock(tx, id, version);
    if (decision.signedAt) throw new CustodyStateConflict('decision-is-signed');
    await this.checked(tx, decision.detentionId, decision, decision.legalRuleCode);
    const missing = missingParts(decision);
    if (missing.length > 0) throw new DecisionNotWhole(missing);
    const signature = { signedAt: this.clock.now(), signedBy: actor.userId };
    await this.decisions.save(tx, Object.assign(decision, signature));
    for (const trigger of triggersOf(decision)) {
      await this.clocks.start(tx, actor, trigger, { decisionId: id, correctsId: decision.correctsId });
    }
    await tx.emit(custodyDecisionSigned(id));
    return this.find(tx, actor, id);
  }

  /** Notes when a signed decision was carried out: the one thing that is added to it after the signature. */
  async execute(tx: Tx, actor: Actor, id: CustodyDecisionId, text: string): Promise<CustodyDecisionView> {
    const executedAt = new Date(text);
    const decision = await this.decisions.lock(tx, id);
    if (!decision.signedAt) throw new CustodyStateConflict('decision-not-signed');
    if (decision.executedAt) throw new CustodyStateConflict('decision-already-executed');
    await this.checkMoments(tx, decision.detentionId, { ...decision, executedAt });
    await this.decisions.save(tx, Object.assign(decision, { executedAt }));
    const trigger = { name: `${decision.kind}.executed`, at: executedAt };
    await this.clocks.start(tx, actor, trigger, { decisionId: id, correctsId: decision.correctsId });
    return this.find(tx, actor, id);
  }

  private async checked(
    tx: Tx,
    detentionId: DetentionId,
    content: DecisionContent,
    legalBasisCode: string | undefined,
  ) {
    await this.checkMoments(tx, detentionId, content);
    const day = content.decidedAt ? stockholmDay(content.decidedAt) : undefined;
    const deciderKind = await this.grounds.deciderKind(tx, content, day);
    const basis = await this.grounds.basis(tx, content.kind, day ?? this.clock.today(), legalBasisCode);
    return { deciderKind, legalRuleCode: basis.code, legalRuleFrom: basis.validFrom };
  }

  private async checkMoments(tx: Tx, detentionId: DetentionId, content: DecisionContent): Promise<void> {
    const { kind, executedAt } = content;
    const fault = timingFault(content, this.clock.now());
    if (fault) throw new CustodyRuleBroken(fault);
    if (!executedAt) return;
    if (!isForTheElected(kind)) throw new CustodyRuleBroken('only-immediate-care-is-executed');
    if (isRemandedAt(await this.detentions.find(tx, detentionId), executedAt)) {
      throw new CustodyRuleBroken('not-executed-while-remanded');
    }
  }
}
