import { Controller, Get, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { AuditRepository } from './audit.repository';
import { AuditEventsView } from './audit.view';
import { SearchAuditDto } from './dto/search-audit.dto';

/** The audit log, for those who review it. Looking is logged too. */
@Controller('api/audit')
export class AuditController {
  constructor(private readonly events: AuditRepository) {}

  @Get('events')
  @Policy({ may: 'audit:search', audit: 'audit.searched' })
  async search(@CurrentTx() tx: Tx, @Query() wanted: SearchAuditDto): Promise<AuditEventsView> {
    const found = await this.events.search(tx, wanted);
    tx.trace.about({ count: found.items.length, filters: Object.keys(wanted) });
    return found;
  }
}
