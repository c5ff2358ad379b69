import { forbids } from '../../src/trust/access/forbids';
import type { Action } from '../../src/trust/access/actions';
import { answerOf } from '../support/answer';
import { anOffice } from '../support/directory';
import { OwnActs } from '../support/own-acts';
import { aWorld, type World } from '../support/world';

const fourEyes = forbids
  .filter(({ circumstance }) => circumstance === 'own-act')
  .flatMap(({ actions }) => (actions === 'every' ? [] : actions));
const events: Readonly<Partial<Record<Action, string>>> = {
  'membership:confirm': 'membership.confirmed',
  'protection:approve-lifting': 'protection.lifting-approved',
  'identity:approve-unlocking': 'identity-unlock.approved',
  'case:close': 'case.phase-changed',
  'conflict:lift': 'conflict.lifted',
  'emergency:review': 'emergency.reviewed',
  'audit:approve-closing': 'audit.closing-approved',
  'audit:approve-erasure': 'audit.erasure-approved',
  'log-review:judge': 'log-review.read-judged',
  'log-review:sign-off': 'log-review.signed',
};

/** How an act is refused that is not told as one's own: closing has words for it, and one's own read is not seen. */
const otherwise: Readonly<Partial<Record<Action, { readonly status: number; readonly code: string }>>> = {
  'case:close': { status: 422, code: 'closing-needs-a-second-person' },
  'log-review:judge': { status: 404, code: 'not-found' },
};

interface Refused {
  readonly title: string;
  readonly requestId: string;
}

let world: World;
let acts: OwnActs['all'];
beforeAll(async () => {
  world = await aWorld();
  acts = new OwnActs(world, await anOffice(world), await world.coordinator()).all;
});
afterAll(() => world.close());

const contentOf = async (table: string): Promise<string | undefined> =>
  (
    await world.database.sql<{ content: string }>(
      `select md5(string_agg(t::text, ' ' order by t::text)) as content from ${table} t`,
    )
  )[0]?.content;

describe('nobody ends alone what takes two', () => {
  it.each(fourEyes)('%s: refused in words, with nothing saved and a row in the log', async (action) => {
    const begun = await acts[action]?.();
    if (!begun) throw new Error(`no own act of ${action}: begin it in test/support/own-acts.ts`);
    const before = await contentOf(begun.table);

    const body = await answerOf<Refused>(begun.send());

    const { status, code } = otherwise[action] ?? { status: 422, code: 'own-act' };
    expect(body).toMatchObject({ status, code });
    expect(body.title).toMatch(/^[A-ZÅÄÖ].*\.$/);
    expect(await contentOf(begun.table)).toBe(before);
    const rows = await world.database.sql(
      'select event, outcome, reason from audit_events where request_id = $1',
      [body.requestId],
    );
    const event = events[action] ?? action.replace(/:approve$/, '.approved');
    expect(rows).toEqual([{ event, outcome: 'refused', reason: code }]);
  });
});
