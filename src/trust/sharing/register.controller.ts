import { Controller, Get, Param } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { may } from '../access/decide-access';
import { Policy } from '../access/policy';
import type { CaseId } from '../consent/consent';
import { DisclosuresRepository } from './disclosures.repository';
import { RegisterRepository } from './register.repository';
import { RegisterView } from './register.view';

/** The register of what was shared. */
@Controller('api')
export class RegisterController {
  constructor(
    private readonly register: RegisterRepository,
    private readonly disclosures: DisclosuresRepository,
  ) {}

  /** The whole for those who may see the register; the own unit's part for others. */
  @Get('cases/:id/sharing-register')
  @Policy({ may: 'disclosure:see', audit: 'sharing-register.viewed' })
  async entries(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
  ): Promise<RegisterView> {
    tx.trace.about({ caseId: id });
    await this.disclosures.programmeOf(tx, id);
    const rows = await this.register.entries(tx, id);
    const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
    return {
      isWhole: may(actor, 'disclosure:see-register'),
      items: rows.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        until: iso(row.until),
        endedAt: iso(row.endedAt),
      })),
    };
  }
}
