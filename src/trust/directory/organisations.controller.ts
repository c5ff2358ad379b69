import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { OrganisationId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { OpenOrganisationDto } from './dto/open-organisation.dto';
import { RegisteredOrganisationsView, RegisteredOrganisationView } from './organisation.view';
import { OrganisationsService } from './organisations.service';

/** Organisations as the administrator keeps them. */
@Controller('api/organisations')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Get('register')
  @Policy({ may: 'user:see', audit: 'organisations.register-listed' })
  async list(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<RegisteredOrganisationsView> {
    const items = await this.organisations.list(tx, actor);
    tx.trace.listed(items.map(({ id }) => id));
    return { items };
  }

  @Post()
  @Policy({ may: 'organisation:open', audit: 'organisation.opened' })
  open(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Body() wanted: OpenOrganisationDto,
  ): Promise<RegisteredOrganisationView> {
    return this.organisations.open(tx, actor, wanted);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Policy({ may: 'organisation:end', audit: 'organisation.ended' })
  end(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: OrganisationId,
    @ExpectedVersion() version: number,
  ): Promise<RegisteredOrganisationView> {
    return this.organisations.end(tx, actor, id, version);
  }
}
