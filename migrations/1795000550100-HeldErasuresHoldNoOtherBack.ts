import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAgain, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'HeldErasuresHoldNoOtherBack1795000550100';
const LACKS = 'what_the_log_lacks(bigint)';
const KEPT = 'what_keeps_events_of_a_case(uuid, timestamptz)';
const NEXT = 'next_events_to_erase(integer)';
const ERASE = 'erase_the_events(uuid, bigint[])';
const LIST = 'erasures_of_the_log(timestamptz, uuid, integer)';

/**
 * An order of which an event is not the one that was sealed is held back by itself: it says at which places, the log
 * says so, and an alarm stands until a log reviewer has answered it, as one of the nightly verification does. No other
 * order waits for it, nor for a verification that finds these events and nothing else; months of the log do.
 */
export class HeldErasuresHoldNoOtherBack1795000550100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [LACKS, KEPT, NEXT, ERASE, LIST] });
    await runner.query(`
      alter table audit_erasures
        add column held_back_at timestamptz,
        -- Where the log is not what was sealed, as far as one look went.
        add column held_back_places bigint[],
        add constraint held_erasures_say_where check ((held_back_at is null) = (held_back_places is null)
          and held_back_places <> '{}' and (held_back_at is null or (approved_at is not null and carried_out_at is null)));
      -- Of a part of the log: it tells nothing of the rest.
      alter table audit_verifications add column is_of_part boolean not null default false;
      grant insert on audit_verifications, audit_verification_outcomes, outbox_events to samspel_rules;
      grant insert (reason) on audit_events to samspel_rules;
    `);
    await runner.query('set role samspel_rules');
    await runner.query(this.whatTheLogLacks());
    await runner.query(this.holdingBack());
    await runner.query(`drop function ${NEXT}`);
    await runner.query(this.next());
    await runner.query('set role samspel_owner');
    await sayAnew(runner, KEPT, [
      'what_the_log_lacks(found_there.next)',
      `what_the_log_lacks(found_there.next, array(
                select unnest(a.held_back_places) from audit_erasures a where a.held_back_at is not null))`,
    ]);
    await sayAnew(runner, ERASE, [
      'update audit_erasures a set events = a.events + gone,',
      'update audit_erasures a set events = a.events + gone, held_back_at = null, held_back_places = null,',
    ]);
    await sayAgain(runner, LIST, [
      'kept_by text[]',
      'held_back_at timestamp with time zone, held_back_places bigint[], kept_by text[]',
      `when a.approved_at is not null then 'approved'`,
      `when a.held_back_at is not null then 'held-back' when a.approved_at is not null then 'approved'`,
      'a.events,',
      'a.events, a.held_back_at, a.held_back_places,',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function ${LIST};
      drop function next_events_to_erase(integer, uuid[]);
      drop function hold_the_erasure_back(uuid, bigint[]);
      set role samspel_owner;
    `);
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      grant execute on function ${NEXT} to samspel_sealer;
      drop function what_the_log_lacks(bigint, bigint[]);
      drop function tells_only_of(audit_verification_outcomes, bigint[]);
      set role samspel_owner;
      revoke insert (reason) on audit_events from samspel_rules;
      revoke insert on audit_verifications, audit_verification_outcomes, outbox_events from samspel_rules;
      alter table audit_verifications drop column is_of_part;
      alter table audit_erasures drop column held_back_places, drop column held_back_at;
    `);
  }

  private whatTheLogLacks(): string {
    return `
      -- Whether a verification found changed events at these places, and nothing else.
      create function tells_only_of(outcome audit_verification_outcomes, places bigint[]) returns boolean language sql stable
        set search_path = public, pg_temp
        as $$
          select outcome.outcome = 'tampered' and outcome.finding_count > 0
            and outcome.finding_count = jsonb_array_length(outcome.findings)
            and not exists (select from jsonb_array_elements(outcome.findings) found
              where not coalesce(found ->> 'code' in ('leaf', 'commitment')
                and (found ->> 'sequence')::bigint = any (places), false))
        $$;
      revoke execute on function tells_only_of(audit_verification_outcomes, bigint[]) from public;

      -- What speaks against that anything goes from the log up to a place, by its code, whatever was changed at places that
      -- are known already. The newest verification is what vouches for rows that nobody can look at any more.
      create function what_the_log_lacks(next bigint, known bigint[]) returns text[] language plpgsql stable security definer
        set search_path = public, pg_temp
        as $$
          declare newest audit_verification_outcomes;
          begin
            select o.* into newest from audit_verification_outcomes o join audit_verifications v on v.id = o.verification_id
              where not v.is_of_part order by o.ended_at desc limit 1;
            return array_remove(array[
              case when not coalesce((newest.outcome = 'intact' or tells_only_of(newest, known))
                  and newest.ended_at >= clock_timestamp() - interval '2 days' and newest.size >= next, false)
                then 'not-verified' end,
              case when newest.witnessed is null or newest.witnessed < next then 'not-witnessed' end,
              case when exists (select from audit_verification_outcomes o where o.outcome = 'tampered'
                  and not tells_only_of(o, known)
                  and not exists (select from audit_alarm_answers a where a.verification_id = o.verification_id))
                or exists (select from audit_witness_states w where w.state not in ('agrees', 'down'))
                then 'alarm-unanswered' end], null);
          end
        $$;
      revoke execute on function what_the_log_lacks(bigint, bigint[]) from public;
      create or replace function what_the_log_lacks(next bigint) returns text[] language sql stable security definer
        set search_path = public, pg_temp
        as $$ select what_the_log_lacks(next, '{}') $$;
    `;
  }

  private holdingBack(): string {
    return `
      -- Holds an approved order back because its events at these places are not the ones that were sealed; says so once, in
      -- the log and as an alarm. The sealer asks for it. Answers whether it is news.
      create function hold_the_erasure_back(wanted uuid, places bigint[]) returns boolean language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare order_of_two audit_erasures; found_by constant uuid := gen_random_uuid();
          begin
            select * into order_of_two from audit_erasures a
              where a.id = wanted and a.approved_at is not null and a.carried_out_at is null for update;
            if not found or cardinality(places) = 0 or not places <@ array(
                select l.sequence from events_to_erase(order_of_two.case_id, order_of_two.until) e
                  join audit_leaves l on l.event_id = e.id and l.occurred_at = e.occurred_at) then
              raise exception 'these are not events of an approved erasure' using errcode = 'restrict_violation';
            end if;
            if order_of_two.held_back_places = places then return false; end if;
            update audit_erasures set held_back_at = clock_timestamp(), held_back_places = places where id = wanted;
            insert into audit_verifications (id, is_of_part) values (found_by, true);
            insert into audit_verification_outcomes (verification_id, outcome, first, size, tree_size, witnessed, finding_count,
              findings)
            select found_by, 'tampered', min(place), max(place) + 1,
              greatest(max(place) + 1, (select coalesce(max(c.size), 0) from audit_checkpoints c)), 0, count(*),
              jsonb_agg(jsonb_build_object('code', 'leaf', 'sequence', place) order by place) filter (where nth <= 200)
            from unnest(places) with ordinality found (place, nth);
            insert into audit_events (id, request_id, event, outcome, reason, purpose, basis, facts)
            values (gen_random_uuid(), 'none', 'audit.erasure-held-back', 'failed', 'event-not-as-sealed', 'oversight',
              'service', jsonb_build_object('count', cardinality(places), 'erasureId', wanted, 'sequences', to_jsonb(places)));
            insert into outbox_events (id, name, payload, request_id)
            values (gen_random_uuid(), 'audit.verification-alarm', jsonb_build_object('verificationId', found_by), 'none');
            return true;
          end
        $$;
      grant execute on function hold_the_erasure_back(uuid, bigint[]) to samspel_sealer;
    `;
  }

  private next(): string {
    return `
      -- The places of the next events that two agreed to erase and that nothing keeps now, of one erasure at a time, and of
      -- none that was passed over.
      create function next_events_to_erase(most integer, passed uuid[] default '{}')
        returns table (erasure uuid, place bigint) language plpgsql stable security definer set search_path = public, pg_temp
        as $$
          declare next record;
          begin
            for next in select a.id, a.case_id, a.until from audit_erasures a
                where a.approved_at is not null and a.carried_out_at is null and a.id <> all (passed)
                order by a.approved_at loop
              continue when what_keeps_events_of_a_case(next.case_id, next.until) <> '{}';
              return query select next.id, l.sequence from events_to_erase(next.case_id, next.until) e
                join audit_leaves l on l.event_id = e.id and l.occurred_at = e.occurred_at order by l.sequence limit most;
              return;
            end loop;
          end
        $$;
      grant execute on function next_events_to_erase(integer, uuid[]) to samspel_sealer;
    `;
  }
}
