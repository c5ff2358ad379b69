import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'ACaseAtHandIsAskedAlone';

/**
 * A request about one case says so, and the circles then ask about that case alone. It can only narrow: whatever is
 * said, no case comes into a circle that was not in it. The circles themselves give the same rows as before, and look
 * at each case once.
 */
export class ACaseAtHandIsAskedAlone1795000090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, {
      tables: [],
      functions: ['cases_i_may(text)', 'people_i_may(text)'],
    });
    await runner.query(`
      create index case_participants_by_case on case_participants (case_id);
      create index active_cases_by_opening on cases (opened_at desc, id desc) where closed_at is null;
      set role samspel_rules;
      create function case_at_hand() returns uuid language sql stable
        set search_path = public, pg_temp
        as $$ select nullif(current_setting('app.at_hand_id', true), '')::uuid $$;
      ${this.cases()}
      ${this.people()}
      grant execute on function case_at_hand() to samspel_app;
      set role samspel_owner;
    `);
  }

  private cases(): string {
    return `
      -- The cases where whoever acts may do this now, for all who do not coordinate. Never a case of a conflict of
      -- interest, where that shuts the action. The phases of each way to stand are looked up once; a part in a case is
      -- looked at once, and what would not change the answer is not asked.
      create or replace function cases_i_may(wanted text) returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          with me as materialized (
            select m.user_id, m.organisation_id, m.role, o.kind, case_at_hand() as at_hand
            from acting_membership() m join organisations o on o.id = m.organisation_id
          ), rules as materialized (
            select r.relationship, r.basis, r.phases from me join access_rules r on r.role = me.role
              and r.organisation_kind = me.kind where r.action = wanted
          ), ways as materialized (
            select (select phases from rules where relationship = 'assigned' and basis = 'consent') as assigned,
              (select phases from rules where relationship = 'knows-of' and basis = 'own-record') as known,
              (select phases from rules where relationship = 'own-unit' and basis = 'consent') as covered,
              (select phases from rules where relationship = 'own-unit' and basis = 'own-record') as recorded,
              (select phases from rules where relationship = 'emergency' and basis = 'break-glass') as emergency,
              (select phases from rules where relationship = 'recipient' and basis = 'legal-rule') as received
          ), standing as (
            select c.id from me, ways, case_participants p join cases c on c.id = p.case_id
            where coalesce(ways.assigned, ways.known) is not null
              and p.user_id = me.user_id and p.organisation_id = me.organisation_id
              and (me.at_hand is null or p.case_id = me.at_hand)
              and p.valid_from <= stockholm_today() and (p.valid_until is null or stockholm_today() < p.valid_until)
              and ((c.phase = any (ways.assigned) and exists (
                  select from consent_coverage v where v.case_id = c.id
                    and me.organisation_id in (v.discloser_id, v.recipient_id)
                    and v.covers_from <= now() and now() < v.covers_until))
                or (c.phase = any (ways.known) and (c.referred_by = me.organisation_id
                  or exists (select from notes n where n.case_id = c.id and n.organisation_id = me.organisation_id)
                  or exists (select from concern_conversations v
                             where v.case_id = c.id and v.organisation_id = me.organisation_id))))
            union
            -- Where consent covers the own unit as discloser or recipient.
            select c.id from me, ways, consent_coverage v join cases c on c.id = v.case_id
            where ways.covered is not null and v.recipient_id = me.organisation_id and c.phase = any (ways.covered)
              and (me.at_hand is null or v.case_id = me.at_hand) and v.covers_from <= now() and now() < v.covers_until
            union
            select c.id from me, ways, consent_coverage v join cases c on c.id = v.case_id
            where ways.covered is not null and v.discloser_id = me.organisation_id and c.phase = any (ways.covered)
              and (me.at_hand is null or v.case_id = me.at_hand) and v.covers_from <= now() and now() < v.covers_until
            union
            -- What the own unit referred or recorded stays its own to find.
            select c.id from me, ways, cases c
            where ways.recorded is not null and c.referred_by = me.organisation_id and c.phase = any (ways.recorded)
              and (me.at_hand is null or c.id = me.at_hand)
            union
            select c.id from me, ways, notes n join cases c on c.id = n.case_id
            where ways.recorded is not null and n.organisation_id = me.organisation_id and c.phase = any (ways.recorded)
              and (me.at_hand is null or n.case_id = me.at_hand)
            union
            select c.id from me, ways, concern_conversations v join cases c on c.id = v.case_id
            where ways.recorded is not null and v.organisation_id = me.organisation_id and c.phase = any (ways.recorded)
              and (me.at_hand is null or v.case_id = me.at_hand)
            union
            select c.id from me, ways, emergency_accesses e join cases c on c.id = e.case_id
            where ways.emergency is not null and e.user_id = me.user_id and e.organisation_id = me.organisation_id
              and e.ended_at is null and e.opened_at <= now() and now() < e.closes_at and c.phase = any (ways.emergency)
              and (me.at_hand is null or e.case_id = me.at_hand)
            union
            select c.id from me, ways, disclosure_readers r join disclosure_decisions d on d.id = r.decision_id
              join cases c on c.id = d.case_id
            where ways.received is not null and r.user_id = me.user_id and d.recipient_id = me.organisation_id
              and d.stopped_at is null and d.refused_at is null and now() < d.covers_until
              and (d.approved_at is not null or not d.needs_approval) and c.phase = any (ways.received)
              and (me.at_hand is null or d.case_id = me.at_hand)
          )
          select id from standing where id <> all (array(select cases_i_am_kept_from(wanted)))
        $$;
    `;
  }

  private people(): string {
    return `
      create or replace function people_i_may(wanted text) returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          with of_case as materialized (
            select c.id, c.person_id from cases c where c.id = any (array(select cases_i_may(wanted)))
          )
          select person_id from of_case
          union
          select g.guardian_id from of_case c join guardianships g on g.child_id = c.person_id
          where c.id = any (array(select cases_i_may('case:open')))
          union
          select d.person_id from detentions d
          where d.person_id is not null and d.organisation_id = (select acting_organisation())
            and (select acting_may('custody:see-log', 'own-unit'))
        $$;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, []);
    await runner.query(`
      set role samspel_rules;
      drop function case_at_hand();
      set role samspel_owner;
      drop index active_cases_by_opening;
      drop index case_participants_by_case;
    `);
  }
}
