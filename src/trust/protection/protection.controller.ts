import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { IdPipe } from '../../platform/http/id.pipe';
import { ExpectedVersion } from '../../platform/http/version';
import type { Actor } from '../access/actor';
import { CurrentActor, CurrentTx } from '../access/current-actor';
import { Policy } from '../access/policy';
import type { CaseId } from '../consent/consent';
import type { PersonId } from '../directory/person-name';
import { ProposeProtectionLiftingDto } from './dto/propose-lifting.dto';
import { SetProtectionDto } from './dto/set-protection.dto';
import type { LiftingId } from './protection';
import { PeopleOfCaseView, PersonOfCaseView } from './protection.view';
import { ProtectionService } from './protection.service';

/** The people of a case, and how they are protected. */
@Controller('api')
export class ProtectionController {
  constructor(private readonly protection: ProtectionService) {}

  @Get('cases/:id/people')
  @Policy({ may: 'person:see', audit: 'people.listed' })
  people(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: CaseId,
  ): Promise<PeopleOfCaseView> {
    return this.protection.list(tx, actor, id);
  }

  @Post('cases/:id/people/:personId/protection')
  @HttpCode(200)
  @Policy({ may: 'protection:set', audit: 'protection.set' })
  protect(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) caseId: CaseId,
    @Param('personId', IdPipe) personId: PersonId,
    @ExpectedVersion() version: number,
    @Body() { protection }: SetProtectionDto,
  ): Promise<PersonOfCaseView> {
    return this.protection.set(tx, actor, { caseId, personId }, version, protection);
  }

  @Post('cases/:id/people/:personId/protection-liftings')
  @Policy({ may: 'protection:lift', audit: 'protection.lifting-proposed' })
  proposeLifting(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) caseId: CaseId,
    @Param('personId', IdPipe) personId: PersonId,
    @Body() { reason }: ProposeProtectionLiftingDto,
  ): Promise<PersonOfCaseView> {
    return this.protection.proposeLifting(tx, actor, { caseId, personId }, reason);
  }

  @Post('protection-liftings/:id/approval')
  @HttpCode(200)
  @Policy({ may: 'protection:approve-lifting', audit: 'protection.lifting-approved' })
  approveLifting(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: LiftingId,
    @ExpectedVersion() version: number,
  ): Promise<PersonOfCaseView> {
    return this.protection.answerLifting(tx, actor, id, version, 'approved');
  }

  @Post('protection-liftings/:id/refusal')
  @HttpCode(200)
  @Policy({ may: 'protection:approve-lifting', audit: 'protection.lifting-refused' })
  refuseLifting(
    @CurrentTx() tx: Tx,
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: LiftingId,
    @ExpectedVersion() version: number,
  ): Promise<PersonOfCaseView> {
    return this.protection.answerLifting(tx, actor, id, version, 'refused');
  }
}
