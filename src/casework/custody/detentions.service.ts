import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { nextNumber } from '../../platform/database/number-series';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/id';
import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { DirectoryService } from '../../trust/directory/directory.service';
import type { PersonId } from '../../trust/directory/person-name';
import { CustodyRuleBroken, CustodyStateConflict } from './custody.errors';
import { detentionRecorded } from './custody.events';
import { CustodyDecisionsRepository } from './custody-decisions.repository';
import type { CustodyLogView } from './custody-log.view';
import { toDeadlineView } from './deadline.view';
import { DeadlinesRepository } from './deadlines.repository';
import { DeadlinesService } from './deadlines.service';
import { detentionFault, type DetentionId, endingFault } from './detention';
import { type DetentionView, type Reading, toDetentionCard, toDetentionView } from './detention.view';
import { DetentionsRepository } from './detentions.repository';
import type { EndDetentionDto } from './dto/end-detention.dto';
import type { DetainedPersonDto, RecordDetentionDto } from './dto/record-detention.dto';

/** Logs who is held, and how it ended. */
@Injectable()
export class DetentionsService {
  constructor(
    private readonly detentions: DetentionsRepository,
    private readonly decisions: CustodyDecisionsRepository,
    private readonly deadlines: DeadlinesRepository,
    private readonly clocks: DeadlinesService,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** The log as it opens: who is held, what happened today, and what is still owed. */
  async log(tx: Tx, actor: Actor): Promise<CustodyLogView> {
    const reading = this.reading(actor);
    const [open, events, owed] = await tx.together([
      this.detentions.open(tx),
      this.detentions.eventsOn(tx, reading.today),
      this.deadlines.ownOfEnded(tx),
    ]);
    const ids = open.map(({ id }) => id);
    const deadlines = await this.deadlines.ofDetentions(tx, ids);
    const others = [...events, ...owed].map(({ detentionId }) => detentionId);
    tx.trace.listed([...new Set([...ids, ...others])]);
    return {
      may: may(actor, 'custody:record-detention') ? ['record'] : [],
      open: open.map((each) => toDetentionCard(each, deadlines, reading)),
      today: events.map((each) => ({ ...each, at: each.at.toISOString() })),
      unmetDeadlines: owed.map((each) => toDeadlineView(each, actor, reading.now)),
    };
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, actor: Actor, id: DetentionId): Promise<DetentionView> {
    const [detention, decisions, deadlines] = await tx.together([
      this.detentions.find(tx, id),
      this.decisions.ofDetention(tx, id),
      this.deadlines.ofDetentions(tx, [id]),
    ]);
    tx.trace.about({ resourceId: id });
    return toDetentionView(detention, decisions, deadlines, this.reading(actor));
  }

  /** Logs a detention, and starts the clocks that the law ties to its kind. */
  async record(tx: Tx, actor: Actor, wish: RecordDetentionDto): Promise<DetentionView> {
    const { now, today } = this.reading(actor);
    const startedAt = new Date(wish.startedAt);
    const guardianNotifiedAt = wish.guardianNotifiedAt ? new Date(wish.guardianNotifiedAt) : null;
    const fault = detentionFault(
      { startedAt, bornOn: wish.person?.bornOn ?? null, guardianNotifiedAt },
      now,
      today,
    );
    if (fault) throw new CustodyRuleBroken(fault);

    const id = newId<DetentionId>();
    await this.detentions.add(tx, {
      id,
      number: await nextNumber(tx, 'detention'),
      organisationId: actor.organisationId,
      recordedBy: actor.userId,
      personId: wish.person ? await this.register(tx, wish.person) : null,
      kind: wish.kind,
      startedAt,
      place: wish.place,
      offenceCategory: wish.offenceCategory ?? null,
      policeReference: wish.policeReference ?? null,
      guardianNotifiedAt,
      guardianNotNotifiedReason: wish.guardianNotNotifiedReason ?? null,
      facts: wish.facts ?? null,
      endedAt: null,
      endReason: null,
      createdAt: now,
    });
    await this.clocks.start(tx, actor, { name: wish.kind, at: startedAt }, { detentionId: id });
    await tx.emit(detentionRecorded(id));
    return this.find(tx, actor, id);
  }

  private register(tx: Tx, person: DetainedPersonDto): Promise<PersonId> {
    const number = person.personalIdentityNumber ?? null;
    if (number !== null) this.directory.checkNumber(number, person.bornOn, 'person.personalIdentityNumber');
    return this.directory.registerPerson(tx, { ...person, isProtected: person.isProtected ?? false });
  }

  /** Ends a detention, and with it the clocks of the detention itself. Those of its decisions run on. */
  async end(
    tx: Tx,
    actor: Actor,
    id: DetentionId,
    version: number,
    { endedAt: text, endReason }: EndDetentionDto,
  ): Promise<DetentionView> {
    const endedAt = new Date(text);
    const detention = await this.detentions.lock(tx, id, version);
    if (detention.endedAt) throw new CustodyStateConflict('detention-has-ended');
    const fault = endingFault(detention.startedAt, endedAt, this.clock.now());
    if (fault) throw new CustodyRuleBroken(fault);
    await this.detentions.save(tx, Object.assign(detention, { endedAt, endReason }));
    await this.deadlines.stopOf(tx, id, endedAt, actor.userId);
    return this.find(tx, actor, id);
  }

  private reading(actor: Actor): Reading {
    return { actor, now: this.clock.now(), today: this.clock.today() };
  }
}
