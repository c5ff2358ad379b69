import { Module } from '@nestjs/common';
import { AgreementsController } from './agreements.controller';
import { AgreementsRepository } from './agreements.repository';
import { AgreementsService } from './agreements.service';
import { DirectoryController } from './directory.controller';
import { DirectoryRepository } from './directory.repository';
import { DirectoryService } from './directory.service';
import { MembershipsController } from './memberships.controller';
import { MembershipsRepository } from './memberships.repository';
import { MembershipsService } from './memberships.service';
import { OrganisationsController } from './organisations.controller';
import { OrganisationsRepository } from './organisations.repository';
import { OrganisationsService } from './organisations.service';
import { PersonalIdentityNumbers } from './personal-identity-numbers';
import { UsersController } from './users.controller';
import { UsersRepository } from './users.repository';
import { UsersService } from './users.service';

@Module({
  controllers: [
    DirectoryController,
    OrganisationsController,
    AgreementsController,
    UsersController,
    MembershipsController,
  ],
  providers: [
    DirectoryRepository,
    DirectoryService,
    PersonalIdentityNumbers,
    OrganisationsRepository,
    OrganisationsService,
    AgreementsRepository,
    AgreementsService,
    UsersRepository,
    UsersService,
    MembershipsRepository,
    MembershipsService,
  ],
  exports: [DirectoryService],
})
export class DirectoryModule {}
