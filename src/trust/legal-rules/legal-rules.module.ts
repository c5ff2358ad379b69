import { Module } from '@nestjs/common';
import { LegalRuleProposalsController } from './legal-rule-proposals.controller';
import { LegalRuleProposalsRepository } from './legal-rule-proposals.repository';
import { LegalRuleProposalsService } from './legal-rule-proposals.service';
import { LegalRulesController } from './legal-rules.controller';
import { LegalRulesRepository } from './legal-rules.repository';

@Module({
  controllers: [LegalRulesController, LegalRuleProposalsController],
  providers: [LegalRulesRepository, LegalRuleProposalsRepository, LegalRuleProposalsService],
})
export class LegalRulesModule {}
