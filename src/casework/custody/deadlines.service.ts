import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { stockholmDay } from '../../platform/clock/stockholm';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/id';
import type { Actor } from '../../trust/access/actor';
import { CustodyRuleBroken, CustodyStateConflict } from './custody.errors';
import type { CustodyDecisionId, Trigger } from './custody-decision';
import { CustodyLawRepository } from './custody-law.repository';
import { deadlineFor, type DeadlineId } from './deadline';
import { type CustodyDeadlineView, toDeadlineView } from './deadline.view';
import { DeadlinesRepository } from './deadlines.repository';
import type { DetentionId } from './detention';

/** What a clock belongs to: a detention, or a decision (and the one that it corrects). */
export type ClockOwner =
  | { readonly detentionId: DetentionId }
  | { readonly decisionId: CustodyDecisionId; readonly correctsId: CustodyDecisionId | null };

/** Starts the clocks of the law, and marks our own as met. */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly deadlines: DeadlinesRepository,
    private readonly law: CustodyLawRepository,
    private readonly clock: Clock,
  ) {}

  /** Starts the clocks that something starts, by the rules of its day. A correction starts none that already runs. */
  async start(tx: Tx, actor: Actor, { name, at }: Trigger, owner: ClockOwner): Promise<void> {
    for (const { code, rule } of await this.law.startedBy(tx, name, stockholmDay(at))) {
      if (await this.runsAlready(tx, owner, code, at)) continue;
      await this.deadlines.add(tx, {
        id: newId<DeadlineId>(),
        organisationId: actor.organisationId,
        detentionId: 'detentionId' in owner ? owner.detentionId : null,
        decisionId: 'decisionId' in owner ? owner.decisionId : null,
        code,
        owner: rule.owner,
        triggeredAt: at,
        ...deadlineFor(rule, at),
        doneAt: null,
        doneBy: null,
      });
    }
  }

  private async runsAlready(tx: Tx, owner: ClockOwner, code: string, at: Date): Promise<boolean> {
    return (
      'decisionId' in owner &&
      owner.correctsId !== null &&
      this.deadlines.isStarted(tx, owner.correctsId, code, at)
    );
  }

  /** Marks a deadline of ours as met. */
  async meet(tx: Tx, actor: Actor, id: DeadlineId, version: number): Promise<CustodyDeadlineView> {
    const now = this.clock.now();
    const deadline = await this.deadlines.lock(tx, id, version);
    if (deadline.owner !== 'ours') throw new CustodyRuleBroken('deadline-not-ours');
    if (deadline.doneAt) throw new CustodyStateConflict('deadline-already-met');
    await this.deadlines.save(tx, Object.assign(deadline, { doneAt: now, doneBy: actor.userId }));
    tx.trace.about({ resourceId: id });
    return toDeadlineView(await this.deadlines.find(tx, id), actor, now);
  }
}
