import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { UserId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import { AddUserDto } from './dto/add-user.dto';
import { WorkPhoneDto } from './dto/work-phone.dto';
import { UsersView, UserView } from './user.view';
import { UsersService } from './users.service';

/** Those who can sign in. */
@Controller('api/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Policy({ may: 'user:see', audit: 'users.listed' })
  async list(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor): Promise<UsersView> {
    const items = await this.users.list(tx, actor);
    tx.trace.listed(items.map(({ id }) => id));
    return { items };
  }

  @Post()
  @Policy({ may: 'user:add', audit: 'user.added' })
  add(@CurrentTx() tx: Tx, @CurrentActor() actor: Actor, @Body() wanted: AddUserDto): Promise<UserView> {
    return this.users.add(tx, actor, wanted);
  }

  @Post(':id/deactivation')
  @HttpCode(200)
  @Policy({ may: 'user:deactivate', audit: 'user.deactivated' })
  deactivate(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: UserId,
    @ExpectedVersion() version: number,
  ): Promise<UserView> {
    return this.users.deactivate(tx, actor, id, version);
  }

  @Post(':id/reactivation')
  @HttpCode(200)
  @Policy({ may: 'user:deactivate', audit: 'user.reactivated' })
  reactivate(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: UserId,
    @ExpectedVersion() version: number,
  ): Promise<UserView> {
    return this.users.reactivate(tx, actor, id, version);
  }

  @Put(':id/work-phone')
  @Policy({ may: 'user:set-work-phone', audit: 'user.work-phone-set' })
  setWorkPhone(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: UserId,
    @Body() { workPhone }: WorkPhoneDto,
    @ExpectedVersion() version: number,
  ): Promise<UserView> {
    return this.users.setWorkPhone(tx, actor, id, workPhone, version);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Policy({ may: 'user:end', audit: 'user.ended' })
  end(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: UserId,
    @ExpectedVersion() version: number,
  ): Promise<UserView> {
    return this.users.end(tx, actor, id, version);
  }
}
