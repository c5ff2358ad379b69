import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'AStandingIsTakenInOneCaseOrAcross';
const TAKING = 'take_standing(boolean)';

/** With a case at hand the standing is taken by `take_standing_in_case`, whoever asks: what found it there before goes. */
export class AStandingIsTakenInOneCaseOrAcross1795000660000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [TAKING] });
    await sayAnew(runner, TAKING, [
      `begin
            if s.membership_id is null then`,
      `begin
            if case_at_hand() is not null then
              perform take_standing_in_case();
              return;
            end if;
            s := found_standing();
            if s.membership_id is null then`,
      's standings := found_standing();',
      's standings;',
      's.at_hand := case_at_hand();',
      's.at_hand := null;',
      `            if s.at_hand is not null then
              s.here := coalesce((select m.may from standings_of(s, null, array[s.at_hand], false) m), '{}');
              s.here_in_all := case when s.coordinates = '{}' then s.here
                else coalesce((select m.may from standings_of(s, null, array[s.at_hand], true) m), '{}') end;
              s.is_recorded :=
                exists (select from notes n where n.case_id = s.at_hand and n.organisation_id = s.organisation_id)
                or exists (select from cases c where c.id = s.at_hand and c.referred_by = s.organisation_id);
            end if;
`,
      '',
      'across and s.at_hand is null and',
      'across and',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
