import { Module } from '@nestjs/common';
import { ConsentDraftsRepository } from './consent-drafts.repository';
import { ConsentOffersService } from './consent-offers.service';
import { ConsentPreparationService } from './consent-preparation.service';
import { ConsentReminders } from './consent-reminders';
import { ConsentSurroundingsRepository } from './consent-surroundings.repository';
import { ConsentTermsService } from './consent-terms.service';
import { ConsentDraftsController } from './consent-drafts.controller';
import { ConsentsController } from './consents.controller';
import { ConsentsRepository } from './consents.repository';
import { ConsentsService } from './consents.service';

@Module({
  controllers: [ConsentDraftsController, ConsentsController],
  providers: [
    ConsentsService,
    ConsentOffersService,
    ConsentPreparationService,
    ConsentTermsService,
    ConsentReminders,
    ConsentsRepository,
    ConsentDraftsRepository,
    ConsentSurroundingsRepository,
  ],
  exports: [ConsentsService],
})
export class ConsentModule {}
