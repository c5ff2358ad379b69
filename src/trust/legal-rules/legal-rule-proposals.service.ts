import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { StaleVersion } from '../../platform/http/problem';
import { newId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { may } from '../access/decide-access';
import { NotYoursToWithdraw, OwnAct } from '../access/own-act';
import {
  FirstDayHasPassed,
  RuleAlreadyDecided,
  RuleChangedMeanwhile,
  RuleMisshapen,
  UnfitRule,
  UnknownRule,
} from './legal-rule.errors';
import {
  actsOnProposal,
  type LegalRuleProposalId,
  type ProposalAct,
  proposalState,
  type WantedRule,
  wantedRuleFault,
} from './legal-rule-proposal';
import type { LegalRuleProposalView } from './legal-rule-proposal.view';
import { LegalRuleProposalsRepository, type ProposalRow } from './legal-rule-proposals.repository';
import { LegalRulesRepository } from './legal-rules.repository';

/** New versions of legal rules: proposed by one, approved or refused by another, withdrawn by who proposed. */
@Injectable()
export class LegalRuleProposalsService {
  constructor(
    private readonly proposals: LegalRuleProposalsRepository,
    private readonly rules: LegalRulesRepository,
    private readonly clock: Clock,
  ) {}

  async list(tx: Tx, actor: Actor): Promise<LegalRuleProposalView[]> {
    return (await this.proposals.list(tx)).map((row) => this.viewFor(row, actor));
  }

  /** Throws `UnknownRule`, `RuleChangedMeanwhile`, `RuleMisshapen`, `UnfitRule`. */
  async propose(tx: Tx, actor: Actor, wanted: WantedRule): Promise<LegalRuleProposalView> {
    const before = await this.rules.newest(tx, wanted.code);
    if (!before) throw new UnknownRule();
    if (before.validFrom !== wanted.supersedesFrom) throw new RuleChangedMeanwhile();
    const faults = await this.proposals.valueFaults(tx, before, wanted.value);
    if (faults.length > 0) throw new RuleMisshapen(faults);
    const isSameValue = await this.proposals.isSameValue(tx, wanted.value, before.value);
    const fault = wantedRuleFault(wanted, { before, isSameValue, today: this.clock.today() });
    if (fault) throw new UnfitRule(fault);
    const id = newId<LegalRuleProposalId>();
    await this.proposals.insert(tx, id, wanted, { kind: before.kind, by: actor.userId });
    tx.trace.about({ resourceId: id });
    return this.view(tx, actor, id);
  }

  /** Throws `OwnAct`, `RuleAlreadyDecided`, `RuleChangedMeanwhile`, `FirstDayHasPassed`, `StaleVersion`. */
  async approve(
    tx: Tx,
    actor: Actor,
    id: LegalRuleProposalId,
    version: number,
  ): Promise<LegalRuleProposalView> {
    await this.proposals.lockRule(tx, (await this.proposals.find(tx, id)).code);
    const found = await this.lookUp(tx, id, version);
    if (found.proposedBy === actor.userId) throw new OwnAct();
    if (found.decision !== null) throw new RuleAlreadyDecided();
    if (found.isChangedSince) throw new RuleChangedMeanwhile();
    if (found.validFrom < this.clock.today()) throw new FirstDayHasPassed();
    await this.proposals.approve(tx, id, version, actor.userId);
    return this.view(tx, actor, id);
  }

  /** Throws `OwnAct`, `RuleAlreadyDecided`, `StaleVersion`. */
  async refuse(
    tx: Tx,
    actor: Actor,
    id: LegalRuleProposalId,
    version: number,
    reason: string,
  ): Promise<LegalRuleProposalView> {
    const found = await this.lookUp(tx, id, version);
    if (found.proposedBy === actor.userId) throw new OwnAct();
    if (found.decision !== null) throw new RuleAlreadyDecided();
    await this.proposals.refuse(tx, id, version, actor.userId, reason);
    return this.view(tx, actor, id);
  }

  /** Throws `NotYoursToWithdraw`, `RuleAlreadyDecided`, `StaleVersion`. */
  async withdraw(
    tx: Tx,
    actor: Actor,
    id: LegalRuleProposalId,
    version: number,
  ): Promise<LegalRuleProposalView> {
    const found = await this.lookUp(tx, id, version);
    if (found.proposedBy !== actor.userId) throw new NotYoursToWithdraw();
    if (found.decision !== null) throw new RuleAlreadyDecided();
    await this.proposals.withdraw(tx, id, version);
    return this.view(tx, actor, id);
  }

  private async lookUp(tx: Tx, id: LegalRuleProposalId, version: number): Promise<ProposalRow> {
    const found = await this.proposals.find(tx, id);
    if (found.version !== version) throw new StaleVersion();
    return found;
  }

  private async view(tx: Tx, actor: Actor, id: LegalRuleProposalId): Promise<LegalRuleProposalView> {
    return this.viewFor(await this.proposals.find(tx, id), actor);
  }

  private viewFor(row: ProposalRow, actor: Actor): LegalRuleProposalView {
    const { proposedBy, decision: _, isChangedSince: __, ...shown } = row;
    return {
      ...shown,
      state: proposalState(row, this.clock.today()),
      proposedAt: row.proposedAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      isMyProposal: proposedBy === actor.userId,
      may: this.actsFor(row, actor),
    };
  }

  private actsFor(row: ProposalRow, actor: Actor): ProposalAct[] {
    const proposes = may(actor, 'legal-rule:propose');
    const decides = may(actor, 'legal-rule:approve');
    return actsOnProposal(row, { userId: actor.userId, proposes, decides }, this.clock.today());
  }
}
