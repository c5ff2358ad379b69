import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'CoverageKnowsTheKindsOfItsUnits';
const COVERAGE = 'rewrite_consent_coverage(uuid)';
const CARD = 'card_in(uuid, text[], text[], boolean)';

const columns = '(consent_id, case_id, guardian_id, discloser_id, recipient_id, category,';
const columnsAndKinds =
  '(consent_id, case_id, guardian_id, discloser_id, discloser_kind, recipient_id, recipient_kind, category,';
const cell = (guardian: string): string[] => [
  `${guardian}, s.discloser_id, s.recipient_id, s.category`,
  `${guardian}, s.discloser_id, s.discloser_kind, s.recipient_id, s.recipient_kind, s.category`,
];

// Those that a card shows; a municipality as a unit is none. `test/database/cards` holds them against the rows.
const kinds = ['coordination', 'leisure', 'police', 'school', 'social_services'];
const covered = (kind: string): string =>
  `case when bool_or('${kind}' in (v.discloser_kind, v.recipient_kind)) then '${kind}' end`;

/**
 * A card names the kinds of units that a consent covers. It asked for the units of each case, and that was a fifth of
 * the card: a way of a consent knows both kinds, a unit never changes its own, and so what it covers knows them too.
 * The coordinator's name is one look by its key, whatever else is known of the table of users.
 */
export class CoverageKnowsTheKindsOfItsUnits1795000590000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [COVERAGE, CARD] });
    await runner.query('alter table consent_coverage add discloser_kind text, add recipient_kind text');
    await sayAnew(runner, COVERAGE, [
      columns,
      columnsAndKinds,
      columns,
      columnsAndKinds,
      ...cell('null'),
      ...cell('c.guardian_id'),
    ]);
    await sayAnew(runner, CARD, [
      `array(
                select distinct o.kind from organisations o
                where o.id = any (array_agg(v.discloser_id) || array_agg(v.recipient_id))) as kinds`,
      `array_remove(array[${kinds.map(covered).join(', ')}], null) as kinds`,
      'join users u on u.id = c.coordinator_id and (knows_colleagues or u.id = (select acting_user()))',
      `cross join lateral (select u.name from users u where u.id = c.coordinator_id
              and (knows_colleagues or u.id = (select acting_user())) offset 0) u`,
    ]);
    await runner.query(`
      set role samspel_rules;
      select rewrite_consent_coverage(v.case_id) from (select distinct case_id from consent_coverage) v;
      set role samspel_owner;
      alter table consent_coverage alter discloser_kind set not null, alter recipient_kind set not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query('alter table consent_coverage drop discloser_kind, drop recipient_kind');
  }
}
