import { Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { AnswersFile, fileAnswer, LateFile, TakesFile } from '../../platform/http/files';
import { IdPipe } from '../../platform/http/id.pipe';
import { type ReceivedFile, TheFile } from '../../platform/http/received-file';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import type { ConsentId } from '../consent/consent';
import { PrintFormDto } from './dto/print-form.dto';
import { PapersService } from './papers.service';
import { endingsOf, type ScanId, scanIntake, scanMediaTypes, STORE_SCAN } from './scan';
import { ScanView } from './scan.view';
import { ScansService } from './scans.service';

/** The family's papers: the form to sign, and the scan of the signed one. */
@Controller('api')
export class PapersController {
  constructor(
    private readonly papers: PapersService,
    private readonly scans: ScansService,
  ) {}

  @Get('consents/:id/form')
  @Policy({ may: 'consent:print-form', audit: 'consent.form-printed' })
  @AnswersFile('application/pdf')
  async print(
    @CurrentTx() tx: Tx,
    @Param('id', IdPipe) id: ConsentId,
    @Query() { language }: PrintFormDto,
  ): Promise<LateFile> {
    const { name, render } = await this.papers.print(tx, id, language);
    return new LateFile(render, 'application/pdf', name);
  }

  @Post(STORE_SCAN)
  @Policy({ may: 'consent:attach-scan', audit: 'consent.scan-stored', takes: scanIntake })
  @TakesFile(...scanMediaTypes)
  store(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ConsentId,
    @TheFile() file: ReceivedFile,
  ): Promise<ScanView> {
    return this.scans.store(tx, actor, id, file);
  }

  @Get('consent-scans/:id')
  @Policy({ may: 'consent:read-scan', audit: 'consent.scan-read' })
  @AnswersFile(...scanMediaTypes)
  async read(@CurrentTx() tx: Tx, @Param('id', IdPipe) id: ScanId): Promise<StreamableFile> {
    const { scan, content } = await this.scans.read(tx, id);
    return fileAnswer(content, scan.mediaType, `underskrivet-samtycke.${endingsOf[scan.mediaType][0] ?? ''}`);
  }
}
