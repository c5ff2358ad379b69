import { Module } from '@nestjs/common';
import { DirectoryController } from './directory.controller';
import { DirectoryRepository } from './directory.repository';
import { PersonalIdentityNumbers } from './personal-identity-numbers';

@Module({
  controllers: [DirectoryController],
  providers: [DirectoryRepository, PersonalIdentityNumbers],
  exports: [DirectoryRepository, PersonalIdentityNumbers],
})
export class DirectoryModule {}
