import { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS_OF_UNITS = `'{school,social_services,police,leisure,coordination}'`;

/**
 * What a legal rule says to the service has a shape, by its kind: which members it has, of which type, within which
 * limits. The shape is written here alone: whoever proposes a rule is told by it what is wrong, and the table refuses by
 * it. A member that is fixed says what the rule is about, and is the same in every version.
 */
export class RulesHaveTheShapeOfTheirKind1795000131000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.members());
    await runner.query(this.types());
    await runner.query(this.faults());
  }

  private members(): string {
    return `
      -- Each member of a rule's value. Without a code it is of every rule of the kind; lowest and highest count for numbers.
      create function legal_rule_members() returns table (kind text, code text, member text, type text, lowest integer,
          highest integer, among text[], is_optional boolean)
        language sql immutable set search_path = public, pg_temp
        as $$
          values
            ('age_limit', null, 'from', 'number', 0, 25, null::text[], false),
            ('age_limit', null, 'to', 'number', 0, 25, null, false),
            ('consent_policy', 'CONSENT_VALIDITY', 'defaultMonths', 'number', 1, 12, null, false),
            ('consent_policy', 'CONSENT_VALIDITY', 'maxMonths', 'number', 1, 12, null, false),
            ('consent_policy', 'CONSENT_SIGNATORIES', 'childHeardFrom', 'number', 0, 18, null, false),
            ('consent_policy', 'CONSENT_SIGNATORIES', 'youthSignsFrom', 'number', 0, 18, null, false),
            ('consent_policy', 'CONSENT_SIGNATORIES', 'youthAloneFrom', 'number', 15, 18, null, false),
            ('threshold', null, 'threshold', 'number', 5, 20, null, false),
            ('contact_policy', null, 'mayKnow', 'grants', null, null, null, false),
            ('contact_policy', null, 'askedPerHour', 'number', 1, 1000, null, false),
            ('contact_policy', null, 'childrenADayForReview', 'number', 1, 1000, null, false),
            ('deadline', null, 'trigger', 'fixed', null, null, null, false),
            ('deadline', null, 'owner', 'choice', null, null, '{ours,police,prosecutor,court}', false),
            ('deadline', null, 'hours', 'number', 1, 240, null, true),
            ('deadline', null, 'days', 'number', 1, 365, null, true),
            ('deadline', null, 'weeks', 'number', 1, 52, null, true),
            ('deadline', null, 'at', 'time', null, null, null, true),
            ('deadline', null, 'urgentMinutes', 'number', 1, 10080, null, true),
            ('legal_basis', null, 'decisions', 'choices', null, null,
              '{RELEASE_TO_GUARDIAN,RELEASE_TO_OTHER_ADULT,HANDOVER_SOCIAL_SERVICES,SOCIALJOUR_HANDOVER,VOLUNTARY_PLACEMENT_SOL,LVU_6_IMMEDIATE_CARE,LVU_6_NOT_TAKEN,SAFETY_PLAN_HOME,NO_ACTION}',
              false),
            ('legal_basis', null, 'decider', 'choice', null, null, '{any,elected}', false),
            ('disclosure_ground', null, 'disclosers', 'choices', null, null, ${KINDS_OF_UNITS}, false),
            ('disclosure_ground', null, 'recipients', 'choices', null, null, ${KINDS_OF_UNITS}, false),
            ('disclosure_ground', null, 'secrecyClasses', 'choices', null, null,
              '{SCHOOL_GENERAL,SCHOOL_STUDENT_HEALTH,SOCIAL_SERVICES,POLICE,LEISURE,HEALTH,COORDINATION}', false),
            ('disclosure_ground', null, 'startsOn', 'starters', null, null, '{anyone,manager,nobody}', false),
            ('disclosure_ground', null, 'secondPerson', 'choice', null, null, '{always,unless-manager,never}', false),
            ('disclosure_ground', null, 'defaultDays', 'number', 1, 90, null, false),
            ('disclosure_ground', null, 'longestDays', 'number', 1, 90, null, false),
            ('disclosure_ground', null, 'questions', 'questions', null, null, null, false),
            ('disclosure_ground', null, 'insteadOf', 'choice', null, null, '{consent,unread,outside}', true),
            ('sharing_guidance', null, 'category', 'fixed', null, null, null, false),
            ('sharing_guidance', null, 'sv', 'texts', null, null, null, false),
            ('sharing_guidance', null, 'en', 'texts', null, null, null, false),
            ('access_policy', 'MEMBERSHIP_TERM', 'maxMonths', 'number', 1, 12, null, false),
            ('access_policy', 'MEMBERSHIP_CONFIRMATION', 'days', 'number', 1, 60, null, false)
        $$;
      grant execute on function legal_rule_members() to samspel_app;
    `;
  }

  private types(): string {
    return `
      -- Whether a value is of a type. A fixed member is compared with the version before, not here.
      create function is_of_rule_type(told jsonb, type text, among text[]) returns boolean language plpgsql immutable
        set search_path = public, pg_temp
        as $$ begin
          return case type
            when 'number' then jsonb_typeof(told) = 'number' and told::text ~ '^[0-9]{1,6}$'
            when 'time' then jsonb_typeof(told) = 'string' and told #>> '{}' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
            when 'fixed' then jsonb_typeof(told) = 'string'
            when 'choice' then jsonb_typeof(told) = 'string' and told #>> '{}' = any (among)
            when 'choices' then jsonb_typeof(told) = 'array' and not exists (
              select from jsonb_array_elements(told) each (one)
              where jsonb_typeof(one) <> 'string' or one #>> '{}' <> all (among))
            when 'texts' then jsonb_typeof(told) = 'array' and jsonb_array_length(told) between 1 and 10 and not exists (
              select from jsonb_array_elements(told) each (one)
              where jsonb_typeof(one) <> 'string' or length(btrim(one #>> '{}')) not between 1 and 500)
            when 'starters' then jsonb_typeof(told) = 'object' and told - array['request', 'ownInitiative'] = '{}'
              and coalesce(told ->> 'request' = any (among) and told ->> 'ownInitiative' = any (among), false)
            when 'questions' then jsonb_typeof(told) = 'array' and not exists (
              select from jsonb_array_elements(told) each (one)
              where jsonb_typeof(one) <> 'object' or one - array['key', 'sv', 'en'] <> '{}'
                or coalesce(one ->> 'key', '') !~ '^[a-z][A-Za-z]{1,30}$'
                or coalesce(length(btrim(one ->> 'sv')), 0) not between 1 and 500
                or coalesce(length(btrim(one ->> 'en')), 0) not between 1 and 500)
            when 'grants' then jsonb_typeof(told) = 'array' and not exists (
              select from jsonb_array_elements(told) each (one)
              where jsonb_typeof(one) <> 'object' or one - array['asker', 'programme', 'condition'] <> '{}'
                or coalesce(one ->> 'asker', '') <> all (${KINDS_OF_UNITS}::text[])
                or coalesce(one ->> 'programme', '') not in ('SSF', 'SSPF')
                or coalesce(one ->> 'condition', '') not in ('case-is-open', 'consent-names-the-kind')
                or (one ->> 'asker' = 'police' and (one ->> 'programme' = 'SSF' or one ->> 'condition' = 'case-is-open')))
            else false end;
        end $$;
      grant execute on function is_of_rule_type(jsonb, text, text[]) to samspel_app;

      -- What in a value contradicts itself, by its member; asked of values whose members are of their types.
      create function rule_contradiction(rule_kind text, told jsonb) returns text language sql immutable
        set search_path = public, pg_temp
        as $$
          select case
            when rule_kind = 'age_limit' and (told ->> 'from')::integer > (told ->> 'to')::integer then 'to'
            when (told ->> 'defaultMonths')::integer > (told ->> 'maxMonths')::integer then 'defaultMonths'
            when (told ->> 'childHeardFrom')::integer > (told ->> 'youthSignsFrom')::integer then 'childHeardFrom'
            when (told ->> 'youthSignsFrom')::integer > (told ->> 'youthAloneFrom')::integer then 'youthSignsFrom'
            when (told ->> 'defaultDays')::integer > (told ->> 'longestDays')::integer then 'defaultDays'
            when rule_kind = 'deadline' and num_nonnulls(told -> 'hours', told -> 'days', told -> 'weeks') <> 1 then 'hours'
            when rule_kind = 'disclosure_ground' and told ? 'insteadOf' and told -> 'disclosers' <> '[]' then 'disclosers'
            end
        $$;
      grant execute on function rule_contradiction(text, jsonb) to samspel_app;
    `;
  }

  private faults(): string {
    return `
      -- Every fault of a value as the next version of a rule, by its member; none when it may stand.
      create function legal_rule_faults(rule_code text, rule_kind text, told jsonb, before jsonb)
        returns table (member text, fault text, lowest integer, highest integer) language plpgsql stable
        set search_path = public, pg_temp
        as $$
          begin
            if jsonb_typeof(told) is distinct from 'object' then
              return query select ''::text, 'wrong-type'::text, null::integer, null::integer;
              return;
            end if;
            return query
              with members as (select * from legal_rule_members() m where m.kind = rule_kind and coalesce(m.code, rule_code) = rule_code)
              select m.member, case
                  when not told ? m.member then 'missing'
                  when not is_of_rule_type(told -> m.member, m.type, m.among) then 'wrong-type'
                  when m.type = 'number' then 'out-of-range'
                  else 'is-fixed' end, m.lowest, m.highest
              from members m
              where case
                when not told ? m.member then not m.is_optional
                when not is_of_rule_type(told -> m.member, m.type, m.among) then true
                when m.type = 'number' then (told ->> m.member)::integer not between m.lowest and m.highest
                when m.type = 'fixed' then told -> m.member is distinct from before -> m.member
                else false end
              union all
              select k.key, 'unknown', null, null from jsonb_object_keys(told) k (key)
              where k.key not in (select m.member from members m);
            if not found then
              return query
                select c.member, 'contradicts'::text, null::integer, null::integer
                from rule_contradiction(rule_kind, told) c (member) where c.member is not null;
            end if;
          end
        $$;
      grant execute on function legal_rule_faults(text, text, jsonb, jsonb) to samspel_app;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function legal_rule_faults(text, text, jsonb, jsonb);
      drop function rule_contradiction(text, jsonb);
      drop function is_of_rule_type(jsonb, text, text[]);
      drop function legal_rule_members();
    `);
  }
}
