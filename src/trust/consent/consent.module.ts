import { Module } from '@nestjs/common';
import { ConsentOffersService } from './consent-offers.service';
import { ConsentSurroundingsRepository } from './consent-surroundings.repository';
import { ConsentsController } from './consents.controller';
import { ConsentsRepository } from './consents.repository';
import { ConsentsService } from './consents.service';

@Module({
  controllers: [ConsentsController],
  providers: [ConsentsService, ConsentOffersService, ConsentsRepository, ConsentSurroundingsRepository],
  exports: [ConsentsService],
})
export class ConsentModule {}
