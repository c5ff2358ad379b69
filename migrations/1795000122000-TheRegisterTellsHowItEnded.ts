import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'TheRegisterTellsHowItEnded';

const columns = `kind text, id uuid, note_id uuid, at timestamptz, case_number text, discloser text, recipient text, category text,
          occurred_on date, by_name text, readers text[], consent_number integer, legal_rule_code text, legal_rule_from date,
          law text, is_reviewed boolean, until timestamptz, ended_at timestamptz`;

/**
 * The register says when what was shared could no longer be read, as the consent covered it: a part that was
 * withdrawn, a birthday, a closed case and a guardian's own consent end it too. A colleague's emergency is for those
 * who are told of emergencies. It is bounded: the newest two thousand lines.
 */
export class TheRegisterTellsHowItEnded1795000122000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['sharing_register(uuid)'] });
    await runner.query(`
      set role samspel_rules;
      drop function sharing_register(uuid);
      create function sharing_register(about uuid) returns table (${columns})
        language sql stable security definer set search_path = public, pg_temp
        as $$
          with me as materialized (
            select acting_may('disclosure:see-register', 'coordinates')
                and about <> all (array(select cases_i_am_kept_from('disclosure:see-register'))) as sees_all,
              acting_may('disclosure:see') and about = any (array(select cases_i_may('case:see'))) as sees_own,
              acting_may('emergency:see', 'own-unit') as sees_own_emergencies,
              acting_organisation() as organisation_id, acting_user() as user_id
          ), wanted as materialized (
            select k.id, k.number from me, cases k
            where (me.sees_own and k.id = about) or (me.sees_all and k.person_id = (select person_id from cases where cases.id = about)
              and k.id <> all (array(select cases_i_am_kept_from('disclosure:see-register'))))
          ), covered as materialized (
            select k.id as case_id, v.* from wanted k, consent_covered(k.id) v
          )
          ${this.underConsent()}
          union all
          ${this.onAnotherBasis()}
          union all
          ${this.inAnEmergency()}
          order by 4 desc, 2, 3 limit 2000
        $$;
      grant execute on function sharing_register(uuid) to samspel_app;
      set role samspel_owner;
    `);
  }

  private underConsent(): string {
    return `
          select 'consent', s.note_id, s.note_id, s.shared_at, k.number, o.name, r.name, n.category, n.occurred_on, u.name,
            null::text[], c.consent_number, null, null::date, null, null::boolean, cover.until, nullif(cover.ends, cover.until)
          from me, wanted k join note_shares s on s.case_id = k.id join notes n on n.id = s.note_id
            join organisations o on o.id = s.owner_id join organisations r on r.id = s.recipient_id
            join users u on u.id = s.shared_by left join consents c on c.id = s.consent_id
            -- What lasted longest of the child's consents, a later one too, and of each guardian's whom it concerns: the
            -- first of these to end ends it.
            left join lateral (
              select min(v.until) as until, min(coalesce(v.ended_at, v.until)) as ends
              from (
                select distinct on (p.guardian_id) p.until, p.ended_at from covered p
                where p.case_id = k.id and p.discloser_id = s.owner_id and p.recipient_id = s.recipient_id
                  and p.category = n.category and not isempty(p.during)
                  and (p.guardian_id is null or p.guardian_id = any (n.guardian_ids))
                order by p.guardian_id, coalesce(p.ended_at, p.until) desc) v) cover on true
          where me.sees_all or me.organisation_id in (s.owner_id, s.recipient_id)`;
  }

  private onAnotherBasis(): string {
    return `
          select 'legal-rule', d.id, n.id, coalesce(d.approved_at, d.proposed_at), k.number, o.name, r.name, n.category,
            n.occurred_on, u.name,
            array(select x.name from disclosure_readers e join users x on x.id = e.user_id where e.decision_id = d.id order by x.name),
            null, d.legal_rule_code, d.legal_rule_from, l.law, l.reviewed_by is not null, d.covers_until, d.stopped_at
          from me, wanted k join disclosure_decisions d on d.case_id = k.id
            join disclosure_items i on i.decision_id = d.id join notes n on n.id = i.note_id
            join organisations o on o.id = d.discloser_id join organisations r on r.id = d.recipient_id
            join users u on u.id = coalesce(d.approved_by, d.proposed_by)
            join legal_rules l on l.code = d.legal_rule_code and l.valid_from = d.legal_rule_from
          where d.refused_at is null and (d.approved_at is not null or not d.needs_approval)
            and (me.sees_all or me.organisation_id = d.discloser_id
              or exists (select from disclosure_readers e where e.decision_id = d.id and e.user_id = me.user_id))`;
  }

  private inAnEmergency(): string {
    return `
          select 'break-glass', e.id, null, e.opened_at, k.number, null, o.name, null, null, u.name, array[u.name], null, null,
            null, null, null, e.closes_at, e.ended_at
          from me, wanted k join emergency_accesses e on e.case_id = k.id join organisations o on o.id = e.organisation_id
            join users u on u.id = e.user_id
          where me.sees_all or e.user_id = me.user_id
            or (me.sees_own_emergencies and me.organisation_id = e.organisation_id)`;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'set role samspel_rules; drop function sharing_register(uuid); set role samspel_owner;',
    );
    await putBack(runner, NAME, []);
  }
}
