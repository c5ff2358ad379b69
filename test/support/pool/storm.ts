import { DataSource } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { getDataSourceToken } from '@nestjs/typeorm';
import { type Client, Pool, type PoolClient } from 'pg';
import { APP_SOURCE, STATISTICS_SOURCE, SYSTEM_SOURCE } from '../../../src/platform/database/data-source';
import type { World } from '../world';
import { canariesIn, type Crowd, type Member, type Sending } from './crowd';
import { type HangUp, type Heard, Line } from './line';

/** What a storm came to. */
export interface StormTally {
  sent: number;
  hungUp: number;
  /** Canaries that came back to those whose they are. */
  canaries: number;
  killed: number;
  cancelled: number;
  readonly statuses: Record<string, number>;
  /** Of each kind of request, how many came back well, and how many with a canary. */
  readonly kinds: Record<string, { well: number; withCanary: number }>;
  /** Failed answers that a killed or cancelled connection does not explain. */
  readonly failed: string[];
  /** Answers that held what is not the reader's. */
  readonly strange: string[];
}

/** Numbers that are the same each time: which of several things happens next. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** A request without the ids in it. */
const kindOf = ({ method, path }: Sending): string => `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, ':id')}`;
const keyOf = ({ method, path }: Sending): string => `${method} ${path}`;

/** How the service answers when its connection is killed or what it does is cancelled. */
const isBroken = (status: number): boolean => status === 503 || status === 500;

/** Everybody asks and writes at once while callers hang up and connections are killed. */
export class Storm {
  readonly tally: StormTally = {
    sent: 0,
    hungUp: 0,
    canaries: 0,
    killed: 0,
    cancelled: 0,
    statuses: {},
    kinds: {},
    failed: [],
    strange: [],
  };
  private readonly line: Line;
  private readonly askedBy = new Map<string, string>();
  private readonly next: (below: number) => number;

  constructor(
    private readonly world: World,
    private readonly crowd: Crowd,
    private readonly hand: Client,
    seed: number,
  ) {
    this.line = new Line(world);
    this.next = numbersFrom(seed);
  }

  /** In quiet, one after the other: what comes back to each is what may ever come back to them. */
  async listenInQuiet(): Promise<void> {
    for (const member of this.crowd.members) {
      for (const write of member.writes.slice(-8)) await this.line.send(member, write, 'never');
    }
    const referrals = await this.world.database.sql<{ id: string }>(
      'select id from referrals order by id desc limit 12',
    );
    const reads = referrals.map(({ id }): Sending => ({ method: 'GET', path: `/api/referrals/${id}` }));
    for (const member of this.crowd.members) {
      member.reads.push(...reads);
      for (const sending of [...member.reads, ...member.writes]) {
        const heard = await this.line.send(member, await this.upToDate(member, sending), 'never');
        member.expected.set(keyOf(sending), heard?.status ?? 0);
        for (const each of canariesIn(heard?.text ?? '')) member.allowed.add(each);
      }
    }
  }

  private troubleEvery = 400;

  async rage(requests: number, atOnce: number): Promise<void> {
    this.troubleEvery = Math.min(400, Math.ceil(requests / 10));
    const callers = Array.from({ length: atOnce }, async () => {
      while (this.tally.sent < requests) await this.one();
    });
    await Promise.all(callers);
  }

  private async one(): Promise<void> {
    this.tally.sent += 1;
    if (this.tally.sent % this.troubleEvery === 0) await this.trouble();
    const member = this.crowd.members[this.next(this.crowd.members.length)] as Member;
    const list = this.next(100) < 6 ? member.writes : member.reads;
    const hangUp = (['at once', 'at the first byte'] as HangUp[])[this.next(40)] ?? 'never';
    const sending = list[this.next(list.length)] ?? { method: 'GET', path: '/api/session' };
    const heard = await this.line.send(member, await this.upToDate(member, sending), hangUp);
    if (heard === null) this.tally.hungUp += 1;
    else this.judge(member, sending, heard);
  }

  /** With the version that its thing has now. */
  private async upToDate(member: Member, sending: Sending): Promise<Sending> {
    if (sending.changes === undefined) return sending;
    const heard = await this.line.send(member, { method: 'GET', path: sending.changes }, 'never');
    const said = heard?.status === 200 ? (JSON.parse(heard.text) as { readonly version: number }) : undefined;
    return { ...sending, version: said?.version ?? 1 };
  }

  private judge(
    { person, allowed, expected }: Member,
    sending: Sending,
    { status, text, requestId }: Heard,
  ): void {
    this.tally.statuses[status] = (this.tally.statuses[status] ?? 0) + 1;
    const kind = kindOf(sending);
    const known = (this.tally.kinds[kind] ??= { well: 0, withCanary: 0 });
    if (status < 300) known.well += 1;
    if (status < 300 && canariesIn(text).length > 0) known.withCanary += 1;
    // What was answered in quiet is answered in the storm, but where somebody changed the thing or a connection broke.
    const quiet = expected.get(keyOf(sending));
    const isExplained =
      status === quiet || isBroken(status) || (sending.method !== 'GET' && [409, 412, 422].includes(status));
    if (!isExplained) this.tally.failed.push(`${person.login}, ${kind}: ${status} and not ${quiet}`);
    this.askedBy.set(requestId, person.userId);
    const heard = canariesIn(text);
    this.tally.canaries += heard.length;
    const strange = heard.filter((each) => !allowed.has(each));
    const session = /"csrfToken"/.test(text) && !text.includes(person.userId);
    if (strange.length > 0 || session)
      this.tally.strange.push(`${person.login} was told ${strange.join() || text}`);
  }

  /** Kills a connection of the service or cancels what it is doing. */
  private async trouble(): Promise<void> {
    const [verb, key] =
      this.next(3) === 0 ? (['cancel', 'cancelled'] as const) : (['terminate', 'killed'] as const);
    const { rows } = await this.hand.query<{ pid: number }>(
      `select pid, pg_${verb}_backend(pid) from (select pid from pg_stat_activity
         where datname = current_database() and usename in ('samspel_app', 'samspel_system', 'samspel_statistics')
         order by random() limit 1) x`,
    );
    this.tally[key] += rows.length;
  }

  /** Requests whose audit row names another than who asked; nobody is named where the session could not be read. */
  async wronglyLogged(): Promise<number> {
    const [row] = await this.world.database.sql<{ n: number }>(
      `select count(*)::integer as n from audit_events e join jsonb_each_text($1) asked (request_id, user_id)
         on asked.request_id = e.request_id where e.user_id is distinct from asked.user_id::uuid
           and not (e.user_id is null and e.outcome = 'failed')`,
      [JSON.stringify(Object.fromEntries(this.askedBy))],
    );
    return row?.n ?? -1;
  }

  /** Rows that carry another unit's word than their own. */
  async wronglyWritten(): Promise<number> {
    const [row] = await this.world.database.sql<{ n: number }>(
      `select (select count(*) from notes where body like 'kanarie-note-%' and body <> 'kanarie-note-' || right(organisation_id::text, 8))
         + (select count(*) from referrals where description <> 'kanarie-referral-' || right(organisation_id::text, 8))
         + (select count(*) from detentions where place <> 'kanarie-detention-' || right(organisation_id::text, 8)) as n`,
    );
    return Number(row?.n ?? -1);
  }

  /** Waits until no connection of the service is at work; no clock is asked. */
  async calm(): Promise<void> {
    this.line.close();
    for (const pool of this.pools())
      while (pool.waitingCount > 0 || pool.idleCount < pool.totalCount)
        await new Promise((resolve) => setImmediate(resolve));
  }

  /** Settings of somebody who acted that are still there on a connection, looked for on all of them at once. */
  async settingsLeft(): Promise<string[]> {
    const left: string[] = [];
    for (const pool of this.pools()) {
      const held: PoolClient[] = [];
      for (let index = 0; index < pool.totalCount; index += 1) held.push(await pool.connect());
      for (const client of held) {
        const { rows } = await client.query<{ said: string }>(
          `select concat_ws(',', nullif(current_setting('app.user_id', true), ''), nullif(current_setting('app.membership_id', true), ''),
             nullif(current_setting('app.system_reason', true), '')) as said`,
        );
        if (rows[0]?.said) left.push(rows[0].said);
        client.release();
      }
    }
    return left;
  }

  async openTransactions(): Promise<number> {
    const { rows } = await this.hand.query<{ n: number }>(
      `select count(*)::integer as n from pg_stat_activity where datname = current_database()
         and usename in ('samspel_app', 'samspel_system', 'samspel_statistics') and state like 'idle in transaction%'`,
    );
    return rows[0]?.n ?? -1;
  }

  private pools(): Pool[] {
    return [APP_SOURCE, SYSTEM_SOURCE, STATISTICS_SOURCE].map((name) => {
      const { driver } = this.world.app.get<DataSource>(getDataSourceToken(name));
      const master: unknown = driver instanceof PostgresDriver ? driver.master : undefined;
      if (!(master instanceof Pool)) throw new Error(`${name} has no pool of connections`);
      return master;
    });
  }
}
