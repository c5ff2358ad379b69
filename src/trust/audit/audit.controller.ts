import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { filtersOf } from '../../platform/database/trace';
import type { Tx } from '../../platform/database/tx';
import { AnswersFile, fileAnswer, LateFile } from '../../platform/http/files';
import { IdPipe } from '../../platform/http/id.pipe';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { AuditRepository } from './audit.repository';
import { AuditExport, timeOf } from './export/audit-export';
import { ExportPreviewView } from './export/export-preview.view';
import { EventProof } from './proof/event-proof';
import { AuditEventsView, LogReadersView } from './audit.view';
import { ExportAuditDto } from './dto/export-audit.dto';
import { SearchAuditDto } from './dto/search-audit.dto';

/** The audit log, for those who review it. Looking is logged too. */
@Controller('api/audit')
export class AuditController {
  constructor(
    private readonly events: AuditRepository,
    private readonly exports: AuditExport,
    private readonly proofs: EventProof,
  ) {}

  @Get('events')
  @Policy({ may: 'audit:search', audit: 'audit.searched' })
  async search(@CurrentTx() tx: Tx, @Query() wanted: SearchAuditDto): Promise<AuditEventsView> {
    const found = await this.events.search(tx, wanted);
    tx.trace.about({ count: found.items.length, filters: filtersOf(wanted) });
    return found;
  }

  /** Those whom a reviewer can search for, by name. */
  @Get('readers')
  @Policy({ may: 'audit:search', audit: 'audit.readers-listed' })
  async readers(@CurrentTx() tx: Tx): Promise<LogReadersView> {
    const items = await this.events.readers(tx);
    tx.trace.about({ count: items.length });
    return { items };
  }

  /**
   * The proof that one event is in the sealed log (C2SP tlog-proof), to be verified by whoever has the log's public key.
   * Throws `NotVisible` and `EventNotSealed`.
   */
  @Get('events/:id/proof')
  @AnswersFile('text/plain')
  @Policy({ may: 'audit:prove', audit: 'audit.proof-taken' })
  async proof(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return fileAnswer(await this.proofs.of(actor, id), 'text/plain; charset=utf-8', 'handelse.tlog-proof');
  }

  /** What an export of a time would hold. Throws `ExportOverAYear` and `NothingSealedYet`. */
  @Get('export/preview')
  @Policy({ may: 'audit:export', audit: 'audit.export-previewed' })
  preview(
    @CurrentActor() actor: Actor,
    @CurrentTx() tx: Tx,
    @Query() wanted: ExportAuditDto,
  ): Promise<ExportPreviewView> {
    const time = timeOf(wanted);
    tx.trace.about({ from: time.from.toISOString(), to: time.to.toISOString() });
    return this.exports.preview(actor, time);
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
