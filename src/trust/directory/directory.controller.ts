import { Controller, Get, Param } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import type { OrganisationId } from '../../platform/id';
import { CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { DirectoryService } from './directory.service';
import { ColleaguesView, OrganisationsView } from './directory.view';

/** Organisations and the people who work there. */
@Controller('api')
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get('organisations')
  @Policy({ may: 'organisation:see', audit: 'organisations.listed' })
  async organisations(@CurrentTx() tx: Tx): Promise<OrganisationsView> {
    return { items: await this.directory.organisations(tx) };
  }

  @Get('organisations/:id/colleagues')
  @Policy({ may: 'organisation:see-colleagues', audit: 'colleagues.listed' })
  async colleagues(@CurrentTx() tx: Tx, @Param('id', IdPipe) id: OrganisationId): Promise<ColleaguesView> {
    return { items: await this.directory.colleagues(tx, id) };
  }
}
