import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'ExceptionsAreInForceByOneRule';
const [DISCLOSED, OPEN, JUDGED, STANDINGS] = [
  'notes_disclosed_to_me()',
  'open_emergency(uuid, text, text, text)',
  'what_is_open_is_not_judged()',
  'standings_of(standings, text[], uuid[], boolean)',
];

/** When a disclosure decision is in force, and an emergency open, is said once each, and asked by name. */
export class ExceptionsAreInForceByOneRule1795000227000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [DISCLOSED, OPEN, JUDGED, STANDINGS] });
    await runner.query(`
      create function is_in_force(d disclosure_decisions) returns boolean language sql stable
        return d.stopped_at is null and d.refused_at is null and now() < d.covers_until
          and (d.approved_at is not null or not d.needs_approval);
      create function is_open(e emergency_accesses) returns boolean language sql stable
        return e.ended_at is null and e.opened_at <= now() and now() < e.closes_at;
      grant execute on function is_in_force(disclosure_decisions), is_open(emergency_accesses) to samspel_rules, samspel_app;
    `);
    await sayAnew(runner, DISCLOSED, [
      `d.stopped_at is null and d.refused_at is null and now() < d.covers_until
            and (d.approved_at is not null or not d.needs_approval)`,
      'is_in_force(d)',
    ]);
    await sayAnew(runner, OPEN, ['e.ended_at is null and now() < e.closes_at', 'is_open(e)']);
    await sayAnew(runner, JUDGED, ['old.ended_at is null and now() < old.closes_at', 'is_open(old)']);
    await sayAnew(runner, STANDINGS, [
      'e.ended_at is null and e.opened_at <= now() and now() < e.closes_at',
      'is_open(e)',
      `d.stopped_at is null and d.refused_at is null and now() < d.covers_until
              and (d.approved_at is not null or not d.needs_approval)`,
      'is_in_force(d)',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(
      'drop function is_in_force(disclosure_decisions); drop function is_open(emergency_accesses);',
    );
  }
}
