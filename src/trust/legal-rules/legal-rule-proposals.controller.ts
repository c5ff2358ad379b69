import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { ProposeLegalRuleDto } from './dto/propose-legal-rule.dto';
import { RefuseLegalRuleDto } from './dto/refuse-legal-rule.dto';
import type { LegalRuleProposalId } from './legal-rule-proposal';
import { LegalRuleProposalsView, LegalRuleProposalView } from './legal-rule-proposal.view';
import { LegalRuleProposalsService } from './legal-rule-proposals.service';

/** Proposed versions of legal rules. */
@Controller('api/legal-rule-proposals')
export class LegalRuleProposalsController {
  constructor(private readonly proposals: LegalRuleProposalsService) {}

  /** Nothing for those who neither propose nor approve. */
  @Get()
  @Policy({ may: 'legal-rule:see-proposals', audit: 'legal-rule-proposals.listed' })
  async list(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<LegalRuleProposalsView> {
    const items = await this.proposals.list(tx, actor);
    tx.trace.listed(items.map(({ id }) => id));
    return { items };
  }

  @Post()
  @Policy({ may: 'legal-rule:propose', audit: 'legal-rule.proposed' })
  propose(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Body() { reviewedBy, reviewedOn, ...wanted }: ProposeLegalRuleDto,
  ): Promise<LegalRuleProposalView> {
    return this.proposals.propose(tx, actor, {
      ...wanted,
      reviewedBy: reviewedBy ?? null,
      reviewedOn: reviewedOn ?? null,
    });
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Policy({ may: 'legal-rule:approve', audit: 'legal-rule.approved' })
  approve(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: LegalRuleProposalId,
    @ExpectedVersion() version: number,
  ): Promise<LegalRuleProposalView> {
    return this.proposals.approve(tx, actor, id, version);
  }

  @Post(':id/refusal')
  @HttpCode(200)
  @Policy({ may: 'legal-rule:approve', audit: 'legal-rule.refused' })
  refuse(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: LegalRuleProposalId,
    @ExpectedVersion() version: number,
    @Body() { reason }: RefuseLegalRuleDto,
  ): Promise<LegalRuleProposalView> {
    return this.proposals.refuse(tx, actor, id, version, reason);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Policy({ may: 'legal-rule:propose', audit: 'legal-rule.withdrawn' })
  withdraw(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: LegalRuleProposalId,
    @ExpectedVersion() version: number,
  ): Promise<LegalRuleProposalView> {
    return this.proposals.withdraw(tx, actor, id, version);
  }
}
