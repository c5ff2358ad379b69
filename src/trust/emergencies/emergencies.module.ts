import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { EmergenciesController } from './emergencies.controller';
import { EmergenciesRepository } from './emergencies.repository';
import { EmergenciesService } from './emergencies.service';

@Module({
  imports: [DirectoryModule],
  controllers: [EmergenciesController],
  providers: [EmergenciesService, EmergenciesRepository],
})
export class EmergenciesModule {}
