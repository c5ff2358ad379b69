import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether whoever acts may do something in the case told of. */
const may = (action: string): string => `'${action}' = any (stands.may)`;

/** What it rests on: what whoever acts may do there, asked once. */
const standingIn = (actions: readonly string[], also = ''): string =>
  `standings_in(array[${actions.map((action) => `'${action}'`).join(', ')}]${also}, array[about], true) stands`;

const KNOWS_UNITS = `(select acting_may('session:own'))`;
const knowsColleague = (
  user: string,
): string => `(${user} = (select acting_user()) or (select acting_may('user:see')
                or acting_may('note:see') or acting_may('audit:search') or acting_may('membership:see-unit')))`;
const IN_FORCE = 'v.covers_from <= (select clock_now()) and (select clock_now()) < v.covers_until';
const MAY_DRAFT = `(select acting_may('consent:draft', 'coordinates'))`;

/** A function that tells of one case, `about`, what the row policies of its tables would show of it. */
const telling = (name: string, parameters: string, answers: string, select: string): string => `
      create function ${name}(${parameters}) returns ${answers} language sql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
        as $$${select}
        $$;`;

const phases = `
            (select coalesce(json_agg(json_build_object('from', h.from_phase, 'to', h.to_phase, 'reason', h.reason,
                'byName', u.name, 'at', h.changed_at) order by h.changed_at, h.id), '[]')
             from case_phase_changes h join users u on u.id = h.changed_by and ${knowsColleague('u.id')}
             where h.case_id = about and ${may('case:open')}) as phases`;

// One's own part is known with the case itself.
const participants = `
            (select coalesce(json_agg(json_build_object('id', a.id, 'caseId', a.case_id,
                'organisationId', a.organisation_id, 'organisationName', o.name, 'organisationKind', a.organisation_kind, 'userId', a.user_id,
                'userName', u.name, 'userTitle', u.title, 'function', a.function, 'from', a.valid_from,
                'until', a.valid_until, 'version', a.version) order by a.valid_from, a.id), '[]')
             from case_participants a join organisations o on o.id = a.organisation_id and ${KNOWS_UNITS}
               join users u on u.id = a.user_id and ${knowsColleague('u.id')}
             where a.case_id = about and (${may('participant:see')}
               or (${may('case:see')} and a.user_id = (select acting_user())
                 and about <> all (array(select cases_i_am_kept_from('participant:see')))))) as participants`;

const caseForMe = telling(
  'case_for_me',
  'about uuid, also text[]',
  'table (card json, phases json, participants json)',
  `
          select told.card,${phases},${participants}
          from cards_for_me(array[about], also) told
            cross join ${standingIn(['case:see', 'case:open', 'participant:see'])}`,
);

// Most are known by the case at hand; who is not is asked of as the row policies ask.
const guardiansForMe = telling(
  'guardians_for_me',
  'about uuid',
  'json',
  `
          select coalesce(json_agg(json_build_object('personId', p.id, 'alias', p.alias, 'given_name', i.given_name,
            'family_name', i.family_name) order by g.valid_from, p.id), '[]')
          from ${standingIn(['case:see', 'case:open', 'person:see', 'identity:read'])}
            join cases c on c.id = about and ${may('case:see')} and ${may('person:see')}
            join guardianships g on g.child_id = c.person_id
              and g.valid_from <= stockholm_today() and (g.valid_until is null or stockholm_today() < g.valid_until)
            join people p on p.id = g.guardian_id and ((p.kept_by is null and ${may('case:open')})
              or (((p.kept_by is null and (select acting_may('person:see', 'coordinates')))
                  or p.id = any (array(select people_i_may('person:see'))))
                and p.id <> all (array(select people_i_am_kept_from('person:see')))))
            left join person_identities i on i.person_id = p.id and (
              (((i.kept_by is null and ${may('case:open')} and ${may('identity:read')})
                or (((i.kept_by is null and (select acting_may('identity:read', 'coordinates')))
                    or i.person_id = any (array(select people_i_may('identity:read'))))
                  and i.person_id <> all (array(select people_i_am_kept_from('identity:read')))))
                and (not i.is_shielded or not (select is_shut_by('protected-identity', 'identity:read'))))
              or (i.person_id = any (array(select identities_unlocked_for_me()))
                and i.person_id <> all (array(select people_i_am_kept_from('identity:read')))))`,
);

const consentsInForce = telling(
  'consents_in_force_for_me',
  'about uuid',
  'table (id uuid, consent_number integer, until timestamptz, ways json)',
  `
          select c.id, c.consent_number, max(v.covers_until), json_agg(json_build_object('disclosing', d.name,
            'receiving', r.name, 'category', v.category) order by d.name, r.name, v.category)
          from ${standingIn(['consent:see', 'consent:see-matrix'])}
            join consent_coverage v on v.case_id = about and ${IN_FORCE} and ${may('consent:see-matrix')}
            join consents c on c.id = v.consent_id and c.case_id = about and ${may('consent:see')} and (c.offered_at is not null or ${MAY_DRAFT})
            join organisations d on d.id = v.discloser_id and ${KNOWS_UNITS}
            join organisations r on r.id = v.recipient_id
          group by c.id, c.consent_number`,
);

const scopes = `
            (select coalesce(json_agg(json_build_object('discloserId', s.discloser_id, 'recipientId', s.recipient_id,
                'category', s.category, 'withdrawnAt', s.withdrawn_at)
                order by s.discloser_id, s.recipient_id, s.category), '[]')
             from consent_scopes s where s.consent_id = c.id and ${may('consent:see-matrix')})`;

const exclusions = `
            json_build_object('exclusions',
              (select coalesce(json_agg(json_build_object('recipientId', e.recipient_id, 'category', e.category,
                  'words', e.words) order by e.id), '[]')
               from consent_exclusions e where e.consent_id = c.id and (
                 (${may('consent:see-matrix')} and (e.words is null or e.recipient_id <> (select acting_organisation())))
                 or (${MAY_DRAFT} and about <> all (array(select cases_i_am_kept_from('consent:see-matrix')))))))`;

const consentsCovering = telling(
  'consents_covering_for_me',
  'about uuid',
  `table (id uuid, consent_number integer, guardian_id uuid, valid_from text, valid_until text, offered_at timestamptz,
        refused_at timestamptz, superseded_at timestamptz, withdrawn_at timestamptz, is_case_closed boolean,
        required integer, signed integer, last_signed_at timestamptz, suffices_until text, scopes json, form json)`,
  `
          select c.id, c.consent_number, c.guardian_id, c.valid_from::text, c.valid_until::text, c.offered_at,
            c.refused_at, c.superseded_at, c.withdrawn_at, k.closed_at is not null, answers.required, answers.signed,
            answers.last_signed_at, c.suffices_until::text,${scopes},${exclusions}
          from ${standingIn(['case:see', 'consent:see', 'consent:see-matrix'])}
            join cases k on k.id = about and ${may('case:see')}
            join consents c on c.case_id = k.id and ${may('consent:see')} and (c.offered_at is not null or ${MAY_DRAFT})
            cross join lateral (
              select count(g.id)::integer as required, count(g.signed_at)::integer as signed,
                max(g.signed_at) as last_signed_at
              from consent_signatories g where g.consent_id = c.id and g.is_required) answers`,
);

/**
 * What a page of one case tells beside its notes, each part in one look at what its reader may there: the row policies
 * of a dozen tables would each ask it anew. `test/prove/a-case-told` holds them against those policies.
 */
export class ACaseIsToldAtOnce1795000330000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      ${caseForMe}${guardiansForMe}${consentsInForce}${consentsCovering}
      revoke execute on function case_for_me(uuid, text[]), guardians_for_me(uuid), consents_in_force_for_me(uuid),
        consents_covering_for_me(uuid) from public;
      grant execute on function case_for_me(uuid, text[]), guardians_for_me(uuid), consents_in_force_for_me(uuid),
        consents_covering_for_me(uuid) to samspel_app;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function case_for_me(uuid, text[]), guardians_for_me(uuid), consents_in_force_for_me(uuid), consents_covering_for_me(uuid);
      set role samspel_owner;
    `);
  }
}
