import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isId } from '../id';
import { NO_REQUEST } from '../http/request-id';
import type { Principal } from '../principal';
import { SYSTEM_SOURCE, STATISTICS_SOURCE } from './data-source';
import { isDatabaseDown } from './failures';
import { alone, Transaction } from './transaction';
import { Tx } from './tx';

/**
 * Why the service acts without a person. Every bypass of a person's rights is one of these, and the row policies
 * of `samspel_system` hold them all to the service's own tables.
 */
export type SystemReason =
  | 'start' // compare the declaration of rights
  | 'session' // find, touch and end sessions
  | 'sign-in' // SAML requests, identities, sign-in and sign-out events
  | 'refusal' // the audit rows of rolled-back requests, and of sign-in and sign-out
  | 'outbox' // deliver events
  | 'verification' // verify the audit log, and tell what came of it
  | 'log-review' // draw a month's reviews of who read what
  | 'reminders' // tell, by id and day, of what comes near
  | 'housekeeping'; // forget what is past its time

/** What a person's transaction may read: their own rows, or released figures and nothing else. */
export type Reads = 'own-rows' | 'released-figures';

/** Where a person's transaction looks: at one case and nothing beside it, or from case to case. */
export type Within = { readonly case: string } | 'cases';

/** The two doors to data. Nothing else hands out a connection. */
@Injectable()
export class Database {
  constructor(
    @InjectDataSource() private readonly app: DataSource,
    @InjectDataSource(SYSTEM_SOURCE) private readonly system: DataSource,
    @InjectDataSource(STATISTICS_SOURCE) private readonly statistics: DataSource,
  ) {}

  /**
   * Works as a signed-in person, in one transaction: the row policies see who it is. What they may is found once as it
   * begins: in the one case that it looks at, or in all of theirs when it goes from case to case. See
   * docs/decisions/0012.
   */
  as<T>(
    principal: Principal,
    work: (tx: Tx) => Promise<T>,
    reads: Reads = 'own-rows',
    within?: Within,
  ): Promise<T> {
    const who = {
      'app.user_id': principal.userId,
      'app.membership_id': principal.membershipId,
      'app.request_id': principal.requestId ?? NO_REQUEST,
    };
    if (reads === 'released-figures') return transaction(this.statistics, who, work);
    const atHand = typeof within === 'object' ? within.case : '';
    return transaction(this.app, { ...who, 'app.at_hand_id': atHand }, work, [
      atHand ? 'take_standing_in_case()' : `take_standing(${within === 'cases'})`,
    ]);
  }

  /** Works as the service itself, for a stated reason, in one transaction; `requestId` where a request led to it. */
  asSystem<T>(reason: SystemReason, work: (tx: Tx) => Promise<T>, requestId = NO_REQUEST): Promise<T> {
    return transaction(this.system, { 'app.system_reason': reason, 'app.request_id': requestId }, work);
  }

  /**
   * One statement as the service itself, for a stated reason: it is its own transaction, and one round trip. Under no
   * actor, so only row policies of `samspel_system` let it through.
   */
  async askAsSystem<Row>(_reason: SystemReason, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return (await alone(this.system.createQueryRunner(), { text: sql, values: parameters })) as Row[];
  }

  /** Whether the database answers. */
  async ping(): Promise<void> {
    await this.app.query('select 1');
  }
}

/** What the database is told of a transaction, by setting. */
type Settings = Readonly<Record<string, string>> & { readonly 'app.request_id': string };

const STATEMENT_TIMEOUT = '15s';
const settingValue = /^[\w.:-]{0,64}$/;

/** Said each time, so that nothing is at hand that somebody before left so. */
const isNothingAtHand = (name: string, value: string): boolean => name === 'app.at_hand_id' && value === '';

/**
 * `begin`, the transaction-local settings and what comes first, as one simple query of checked literals. `set local`
 * needs no plan: a `select` of `set_config` costs three times as much.
 */
function opening(settings: Settings, first: readonly string[]): string {
  const all = {
    ...settings,
    statement_timeout: STATEMENT_TIMEOUT,
    idle_in_transaction_session_timeout: '60s',
  };
  const said = Object.entries(all).map(([name, value]) => {
    if (!settingValue.test(value)) throw new Error(`unsafe value for setting ${name}`);
    if (name.endsWith('_id') && name !== 'app.request_id' && !isId(value) && !isNothingAtHand(name, value))
      throw new Error(`no id in ${name}`);
    return `set local ${name} = '${value}'`;
  });
  return ['begin isolation level read committed', ...said, ...first.map((call) => `select ${call}`)].join(
    '; ',
  );
}

async function transaction<T>(
  source: DataSource,
  settings: Settings,
  work: (tx: Tx) => Promise<T>,
  first: readonly string[] = [],
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    const transaction = await Transaction.on(runner, opening(settings, first));
    const tx = new Tx(transaction, settings['app.request_id']);
    let isCommitting = false;
    try {
      const result = await work(tx);
      isCommitting = true;
      await transaction.commit(tx.last);
      return result;
    } catch (error) {
      await transaction.rollBack();
      tx.undone(isCommitting && isDatabaseDown(error) ? 'perhaps' : 'surely');
      throw error;
    }
  } finally {
    await runner.release();
  }
}
