import { Controller, Get, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { ReadGuidanceDto } from './dto/read-guidance.dto';
import { GuidancesView, LegalRulesView } from './legal-rule.view';
import { LegalRulesRepository } from './legal-rules.repository';

/** The law that the service rests on, and what to think of before sharing. */
@Controller('api')
export class LegalRulesController {
  constructor(private readonly rules: LegalRulesRepository) {}

  @Get('legal-rules')
  @Policy({ may: 'legal-rule:see', audit: 'legal-rules.listed' })
  async list(@CurrentTx() tx: Tx): Promise<LegalRulesView> {
    return { items: await this.rules.all(tx) };
  }

  @Get('sharing-guidance')
  @Policy({ may: 'sharing:see-guidance', audit: 'sharing-guidance.viewed' })
  async guidance(@CurrentTx() tx: Tx, @Query() { category }: ReadGuidanceDto): Promise<GuidancesView> {
    return { items: await this.rules.guidance(tx, category) };
  }
}
