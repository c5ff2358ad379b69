import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import type { CaseId, ConsentId } from './consent';
import { ConsentPreparationView, ConsentView } from './consent.view';
import { ConsentOffersService } from './consent-offers.service';
import { ConsentPreparationService } from './consent-preparation.service';
import { DraftConsentDto } from './dto/draft-consent.dto';
import { OfferConsentDto } from './dto/offer-consent.dto';

/** Consents until they are put before the family. */
@Controller('api')
export class ConsentDraftsController {
  constructor(
    private readonly offers: ConsentOffersService,
    private readonly preparation: ConsentPreparationService,
  ) {}

  @Get('cases/:id/consents/preparation')
  @Policy({ may: 'consent:prepare', audit: 'consent.prepared' })
  prepare(@CurrentTx() tx: Tx, @Param('id', IdPipe) id: CaseId): Promise<ConsentPreparationView> {
    return this.preparation.prepare(tx, id);
  }

  @Post('cases/:id/consents')
  @Policy({ may: 'consent:offer', audit: 'consent.offered' })
  offer(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
    @Body() offer: OfferConsentDto,
  ): Promise<ConsentView> {
    return this.offers.offer(tx, actor, id, offer);
  }

  @Post('cases/:id/consent-drafts')
  @Policy({ may: 'consent:draft', audit: 'consent.drafted' })
  draft(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
    @Body() content: DraftConsentDto,
  ): Promise<ConsentView> {
    return this.offers.draft(tx, actor, id, content);
  }

  @Put('consents/:id')
  @Policy({ may: 'consent:draft', audit: 'consent.draft-revised' })
  revise(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ConsentId,
    @ExpectedVersion() version: number,
    @Body() content: DraftConsentDto,
  ): Promise<ConsentView> {
    return this.offers.revise(tx, actor, id, version, content);
  }

  @Post('consents/:id/discard')
  @HttpCode(204)
  @Policy({ may: 'consent:draft', audit: 'consent.draft-discarded' })
  discard(
    @CurrentTx() tx: Tx,
    @Param('id', IdPipe) id: ConsentId,
    @ExpectedVersion() version: number,
  ): Promise<void> {
    return this.offers.discard(tx, id, version);
  }

  @Post('consents/:id/offer')
  @HttpCode(200)
  @Policy({ may: 'consent:offer', audit: 'consent.draft-offered' })
  offerDraft(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: ConsentId,
    @ExpectedVersion() version: number,
  ): Promise<ConsentView> {
    return this.offers.offerDraft(tx, actor, id, version);
  }
}
