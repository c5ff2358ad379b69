import { Controller, Get, Query } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { AnswersFile, LateFile } from '../../platform/http/files';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { AuditRepository } from './audit.repository';
import { AuditExport, timeOf } from './export/audit-export';
import { AuditEventsView } from './audit.view';
import { ExportAuditDto } from './dto/export-audit.dto';
import { SearchAuditDto } from './dto/search-audit.dto';

/** The audit log, for those who review it. Looking is logged too. */
@Controller('api/audit')
export class AuditController {
  constructor(
    private readonly events: AuditRepository,
    private readonly exports: AuditExport,
  ) {}

  @Get('events')
  @Policy({ may: 'audit:search', audit: 'audit.searched' })
  async search(@CurrentTx() tx: Tx, @Query() wanted: SearchAuditDto): Promise<AuditEventsView> {
    const found = await this.events.search(tx, wanted);
    tx.trace.about({ count: found.items.length, filters: Object.keys(wanted) });
    return found;
  }

  /** What is sealed of a time, as lines that anybody can verify (docs/audit-format.md). Throws `ExportOverAYear` and `NothingSealedYet`. */
  @Get('export')
  @AnswersFile('application/jsonl')
  @Policy({ may: 'audit:export', audit: 'audit.exported' })
  export(@CurrentActor() actor: Actor, @CurrentTx() tx: Tx, @Query() wanted: ExportAuditDto): LateFile {
    const time = timeOf(wanted);
    tx.trace.about({ from: time.from.toISOString(), to: time.to.toISOString() });
    return new LateFile(() => this.exports.open(actor, time), 'application/jsonl', 'logg.jsonl');
  }
}
