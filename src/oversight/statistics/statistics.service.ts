import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/id';
import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { buildTable } from './release';
import { AlreadyReleased, ApprovesOwnProposal, PeriodAlreadyProposed } from './statistics.errors';
import { type ReleaseHead, type ReleaseId, StatisticsRepository } from './statistics.repository';
import type { ProposalsView, ReleasedTableView, ReleasesView, ReleaseView } from './statistics.view';
import { closedHalfYears, tableCatalogue } from './table-catalogue';

/** Propose, approve, read: nothing is shown that did not pass protection, audit and a second person. */
@Injectable()
export class StatisticsService {
  private readonly figures = new Map<string, ReleasedTableView[]>();

  constructor(
    private readonly releases: StatisticsRepository,
    private readonly clock: Clock,
  ) {}

  async released(tx: Tx): Promise<ReleasesView> {
    return { items: await this.releases.released(tx) };
  }

  /** The newest release. Throws `NotVisible` before the first. */
  async latest(tx: Tx): Promise<ReleaseView> {
    const newest = await this.releases.latest(tx);
    tx.trace.about({ resourceId: newest.id });
    return this.view(tx, newest, []);
  }

  async show(tx: Tx, id: ReleaseId): Promise<ReleaseView> {
    tx.trace.about({ resourceId: id });
    return this.view(tx, await this.releases.find(tx, id), []);
  }

  async proposals(tx: Tx, actor: Actor): Promise<ProposalsView> {
    const items = [];
    for (const proposal of await this.releases.proposals(tx))
      items.push(await this.proposal(tx, actor, proposal));
    return { items, may: may(actor, 'statistics:propose') ? ['propose'] : [] };
  }

  /** Builds the figures of the half-year that closed last. `today` is the clock's, unless history is retold. */
  async propose(tx: Tx, actor: Actor, today = this.clock.today()): Promise<ReleaseView> {
    const [period] = closedHalfYears(today, 1);
    if (!period || (await this.releases.isTaken(tx, period.name))) throw new PeriodAlreadyProposed();
    const threshold = await this.releases.threshold(tx, period.from);
    const tables = [];
    for (const definition of tableCatalogue) {
      tables.push(
        await buildTable(definition, closedHalfYears(today, definition.closedHalfYears), threshold, {
          count: (wanted, halfYear) => this.releases.count(tx, wanted, halfYear),
          releasedColumn: (wanted, halfYear) => this.releases.releasedColumn(tx, wanted, halfYear),
        }),
      );
    }
    const id = newId<ReleaseId>();
    const closedOn = dayBefore(period.until);
    await this.releases.save(
      tx,
      { id, period: period.name, closedOn, threshold, proposedBy: actor.userId },
      tables,
    );
    tx.trace.about({ resourceId: id, period: period.name });
    return this.proposal(tx, actor, await this.releases.find(tx, id));
  }

  async approve(tx: Tx, actor: Actor, id: ReleaseId, version: number): Promise<ReleaseView> {
    const proposal = await this.releases.find(tx, id);
    if (proposal.approvedAt !== null) throw new AlreadyReleased();
    if (proposal.proposedBy === actor.userId) throw new ApprovesOwnProposal();
    await this.releases.approve(tx, id, actor.userId, version);
    await tx.emit({ name: 'statistics.approved', payload: { releaseId: id, period: proposal.period } });
    return this.show(tx, id);
  }

  private proposal(tx: Tx, actor: Actor, head: ReleaseHead): Promise<ReleaseView> {
    const mayApprove = may(actor, 'statistics:approve') && head.proposedBy !== actor.userId;
    return this.view(tx, head, mayApprove ? ['approve'] : []);
  }

  private async view(
    tx: Tx,
    { proposedBy: _, ...head }: ReleaseHead,
    allowed: 'approve'[],
  ): Promise<ReleaseView> {
    return { ...head, tables: await this.tables(tx, head), may: allowed };
  }

  /** What is released is never changed (the database sees to it), so it is read once a process. */
  private async tables(
    tx: Tx,
    { id, approvedAt }: Omit<ReleaseHead, 'proposedBy'>,
  ): Promise<ReleasedTableView[]> {
    const known = this.figures.get(id);
    if (known) return known;
    const tables = await this.releases.tables(tx, id as ReleaseId);
    if (approvedAt !== null) this.figures.set(id, tables);
    return tables;
  }
}

function dayBefore(day: string): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() - 1);
  return instant.toISOString().slice(0, 10);
}
