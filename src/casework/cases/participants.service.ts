import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { StaleVersion } from '../../platform/http/problem';
import { newId } from '../../platform/id';
import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { DirectoryService } from '../../trust/directory/directory.service';
import { type CaseId, kindsIn, type ParticipantId } from './case';
import { CaseIsClosed, NoPoliceInSsf } from './case.errors';
import { participantInvited } from './case.events';
import { CasesRepository, type LockedCase } from './cases.repository';
import type { InviteParticipantDto } from './dto/invite-participant.dto';
import {
  AlreadyAParticipant,
  DoesNotWorkThere,
  ParticipationAlreadyEnded,
  UnknownOrganisation,
} from './participant.errors';
import type { ParticipantsView, ParticipantView } from './participant.view';
import { type ParticipantRow, ParticipantsRepository } from './participants.repository';

/** Invites colleagues into cases, and ends their part. */
@Injectable()
export class ParticipantsService {
  constructor(
    private readonly participants: ParticipantsRepository,
    private readonly cases: CasesRepository,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  async list(tx: Tx, actor: Actor, caseId: CaseId): Promise<ParticipantsView> {
    tx.trace.about({ caseId });
    const [, rows] = await tx.together([
      this.cases.programmeOf(tx, caseId),
      this.participants.list(tx, caseId),
    ]);
    return { items: rows.map((row) => participantFor(row, actor)) };
  }

  async invite(tx: Tx, actor: Actor, caseId: CaseId, wanted: InviteParticipantDto): Promise<ParticipantView> {
    tx.trace.about({ caseId });
    const found = await this.cases.lock(tx, caseId);
    if (found.phase === 'CLOSED') throw new CaseIsClosed();
    const organisationKind = await this.admitOrganisation(tx, found, wanted);
    if (!(await this.directory.worksAt(tx, wanted.userId, wanted.organisationId))) {
      throw new DoesNotWorkThere();
    }
    if (await this.participants.takesPart(tx, caseId, wanted.userId, wanted.organisationId)) {
      throw new AlreadyAParticipant();
    }

    const id = newId<ParticipantId>();
    await this.participants.add(tx, {
      ...wanted,
      id,
      caseId,
      programme: found.programme,
      organisationKind,
      validFrom: this.clock.today(),
      validUntil: null,
      addedBy: actor.userId,
    });
    await tx.emit(participantInvited(caseId, id));
    tx.trace.about({ participantId: id });
    return participantFor(await this.participants.find(tx, id), actor);
  }

  async end(tx: Tx, actor: Actor, id: ParticipantId, version: number): Promise<ParticipantView> {
    const found = await this.participants.find(tx, id);
    tx.trace.about({ caseId: found.caseId, participantId: id });
    if (found.version !== version) throw new StaleVersion();
    if (found.until !== null) throw new ParticipationAlreadyEnded();
    await this.participants.end(tx, id, version, this.clock.today());
    return participantFor(await this.participants.find(tx, id), actor);
  }

  private async admitOrganisation(
    tx: Tx,
    { programme }: LockedCase,
    { organisationId }: InviteParticipantDto,
  ) {
    const open = await this.directory.organisations(tx);
    const organisation = open.find(({ id }) => id === organisationId);
    if (!organisation) throw new UnknownOrganisation();
    const { kind } = organisation;
    if (kind === 'police' && !kindsIn(programme).includes(kind)) throw new NoPoliceInSsf('organisationId');
    return kind;
  }
}

/** A participation as this reader may have it. */
export const participantFor = ({ caseId: _, ...row }: ParticipantRow, actor: Actor): ParticipantView => ({
  ...row,
  may: row.until === null && may(actor, 'participant:end') ? ['end'] : [],
});
