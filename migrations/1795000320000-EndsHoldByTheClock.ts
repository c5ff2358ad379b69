import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, sayPolicyAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'EndsHoldByTheClock';
const SHARES = 'note_shares.shares_reach_while_consent_covers';

const COVERS = [
  'v.covers_from <= now()',
  'v.covers_from <= (select clock_now())',
  'now() < v.covers_until',
  '(select clock_now()) < v.covers_until',
];

/** What each function that asks whether something holds said of the time, and what it says instead. */
const asking: Readonly<Record<string, readonly string[]>> = {
  'cards_for_me(uuid[], text[])': COVERS,
  'is_covered(uuid, uuid, uuid, text, uuid[])': COVERS,
  'shares_say_under_which_consent()': COVERS,
  'standing_towards(uuid[])': COVERS,
  'standings_of(standings, text[], uuid[], boolean)': COVERS,
  'ask_who_works_with(uuid, text, text)': COVERS,
  'cases_near(memberships, text[])': ['now() < e.closes_at', '(select clock_now()) < e.closes_at'],
  'identities_unlocked_for_me()': [
    'now() < u.expires_at',
    '(select clock_now()) < u.expires_at',
    ' now() < u.expires_at',
    ' (select clock_now()) < u.expires_at',
  ],
  'who_could_read(uuid, date)': ['mine.during @> now()', 'mine.during @> (select clock_now())'],
  'children_asked_about()': ['q.asked_at > now()', 'q.asked_at > (select clock_now())'],
  'stop_disclosure(uuid, integer, text)': ['now() < covers_until', '(select clock_now()) < covers_until'],
  'unanswered_unlocks_lapse()': ['now() >= old.requested_at', 'clock_now() >= old.requested_at'],
  // An act is said to rest on what held when its transaction began: it may have rested on it just before the end.
  'reads_say_their_exception()': ['is_open(e)', 'is_open_at(e, now())'],
};

/**
 * Whether something holds is asked of the clock as each statement begins, not of the moment when the transaction began:
 * a transaction that is left open past an end reads on no longer.
 */
export class EndsHoldByTheClock1795000320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, {
      functions: [
        'stockholm_today()',
        'is_in_force(disclosure_decisions)',
        'is_open(emergency_accesses)',
        ...Object.keys(asking),
      ],
    });
    // Told to be stable, so that one statement may ask once; a plain function is not taken apart into the clock itself.
    await runner.query(`
      create function clock_now() returns timestamptz language plpgsql stable parallel safe
        as $$ begin return clock_timestamp(); end $$;
      create function is_open_at(e emergency_accesses, moment timestamptz) returns boolean language sql immutable
        return e.ended_at is null and e.opened_at <= moment and moment < e.closes_at;
      grant execute on function clock_now() to samspel_rules, samspel_app, samspel_system;
      grant execute on function is_open_at(emergency_accesses, timestamptz) to samspel_rules, samspel_app;
      create or replace function is_open(e emergency_accesses) returns boolean language sql stable
        return is_open_at(e, clock_now());
      create or replace function is_in_force(d disclosure_decisions) returns boolean language sql stable
        return d.stopped_at is null and d.refused_at is null and clock_now() < d.covers_until
          and (d.approved_at is not null or not d.needs_approval);
      set role samspel_rules;
      create or replace function stockholm_today() returns date language sql stable
        return (clock_now() at time zone 'Europe/Stockholm')::date;
      set role samspel_owner;
    `);
    for (const [name, words] of Object.entries(asking)) await sayAnew(runner, name, words);
    await sayPolicyAnew(runner, SHARES, [
      'covers_from <= now()',
      'covers_from <= (select clock_now())',
      'now() < v.covers_until',
      '(select clock_now()) < v.covers_until',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await sayPolicyAnew(runner, SHARES, [
      'covers_from <= ( SELECT clock_now() AS clock_now)',
      'covers_from <= now()',
      '( SELECT clock_now() AS clock_now) < v.covers_until',
      'now() < v.covers_until',
    ]);
    await putBack(runner, NAME);
    await runner.query(
      'drop function is_open_at(emergency_accesses, timestamptz); drop function clock_now();',
    );
  }
}
