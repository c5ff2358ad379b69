import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { MembershipId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { ProposeMembershipDto } from './dto/propose-membership.dto';
import { RoleHeldView, RolesHeldView } from './membership.view';
import { MembershipsService } from './memberships.service';

/** Roles: proposed, approved by somebody else, confirmed each quarter, ended. */
@Controller('api/memberships')
export class MembershipsController {
  constructor(private readonly memberships: MembershipsService) {}

  @Get()
  @Policy({ may: 'membership:see-unit', audit: 'memberships.listed' })
  async ofOwnUnit(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<RolesHeldView> {
    const items = await this.memberships.ofOwnUnit(tx, actor);
    tx.trace.listed(items.map(({ id }) => id));
    return { items };
  }

  @Post()
  @Policy({ may: 'membership:propose', audit: 'membership.proposed' })
  propose(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Body() wanted: ProposeMembershipDto,
  ): Promise<RoleHeldView> {
    return this.memberships.propose(tx, actor, wanted);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Policy({ may: 'membership:approve', audit: 'membership.approved' })
  approve(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: MembershipId,
    @ExpectedVersion() version: number,
  ): Promise<RoleHeldView> {
    return this.memberships.approve(tx, actor, id, version);
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  @Policy({ may: 'membership:confirm', audit: 'membership.confirmed' })
  confirm(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: MembershipId,
    @ExpectedVersion() version: number,
  ): Promise<RoleHeldView> {
    return this.memberships.confirm(tx, actor, id, version);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Policy({ may: 'membership:end', audit: 'membership.ended' })
  end(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: MembershipId,
    @ExpectedVersion() version: number,
  ): Promise<RoleHeldView> {
    return this.memberships.end(tx, actor, id, version);
  }
}
