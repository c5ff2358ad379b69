import { Module } from '@nestjs/common';
import { DirectoryController } from './directory.controller';
import { DirectoryRepository } from './directory.repository';
import { DirectoryService } from './directory.service';
import { PersonalIdentityNumbers } from './personal-identity-numbers';

@Module({
  controllers: [DirectoryController],
  providers: [DirectoryRepository, DirectoryService, PersonalIdentityNumbers],
  exports: [DirectoryService],
})
export class DirectoryModule {}
