import type { Client } from 'pg';
import { type Day, instantOf, monthsFrom, daysFrom } from './calendar';
import { idOf } from './ids';

/** What few cases have: a draft that follows a consent in force, a guardian's own consent, and a disagreement. */
export async function addConsentDetails(client: Client, today: Day): Promise<void> {
  await addDraft(client, today);
  await addGuardiansOwn(client, today);
  await client.query(
    `insert into consent_disagreements (id, consent_id, case_id, programme, in_favour_id, against_id, said_on, said,
       recorded_by, recorded_at)
     select $1, c.id, c.case_id, c.programme, (array_agg(g.id order by g.id))[1], (array_agg(g.id order by g.id))[2],
       (c.refused_at at time zone 'Europe/Stockholm')::date, $2, c.offered_by, c.refused_at
     from consents c join consent_signatories g on g.consent_id = c.id and g.capacity = 'guardian'
     where c.refused_at is not null group by c.id having count(*) > 1 order by c.case_id limit 1`,
    [idOf('disagreement'), 'Vill vänta tills skolan har berättat vad den redan vet.'],
  );
}

/** The case of a phase that consent covers now, with its newest consent. */
const coveredCase = (phase: string): string => `
  select k.id as case_id, k.programme, k.person_id, k.coordinator_id, c.id as consent_id, c.consent_number
  from cases k join lateral (
    select * from consents c where c.case_id = k.id and c.guardian_id is null order by c.consent_number desc limit 1) c on true
  where k.phase = '${phase}' and k.programme = 'SSPF' and exists (
    select from consent_coverage v where v.consent_id = c.id and v.category = 'family' and now() < v.covers_until)
  order by k.number desc limit 1`;

const copyScopes = (category: string): string => `
  insert into consent_scopes (consent_id, case_id, programme, discloser_id, discloser_kind, recipient_id,
    recipient_kind, category)
  select n.id, n.case_id, n.programme, s.discloser_id, s.discloser_kind, s.recipient_id, s.recipient_kind, s.category
  from consents n join consent_scopes s on s.case_id = n.case_id and s.category = '${category}'
    and s.withdrawn_at is null and s.consent_id = (
      select c.id from consents c where c.case_id = n.case_id and c.guardian_id is null and c.offered_at is not null
      order by c.consent_number desc limit 1)
  where n.id = $1`;

async function addDraft(client: Client, today: Day): Promise<void> {
  const id = idOf('consent', 'draft');
  await client.query(
    `insert into consents (id, case_id, programme, consent_number, follows_id, valid_from, valid_until, purposes,
       child_view, drafted_by, offered_by, offered_at)
     select $1, case_id, programme, consent_number + 1, consent_id, $2::date, $3::date, '{planning,follow_up}',
       'Vill att skolan får veta, men inte allt.', coordinator_id, null, null
     from (${coveredCase('PLANNING')}) chosen`,
    [id, today, monthsFrom(today, 6)],
  );
  await client.query(copyScopes('school'), [id]);
}

async function addGuardiansOwn(client: Client, today: Day): Promise<void> {
  const id = idOf('consent', 'guardian');
  const [offeredOn, signedOn] = [daysFrom(today, -14), daysFrom(today, -10)];
  await client.query(
    `insert into consents (id, case_id, programme, consent_number, guardian_id, valid_from, valid_until,
       drafted_by, offered_by, offered_at)
     select $1, case_id, programme, consent_number + 1, guardian.id, $2::date, $3::date, coordinator_id,
       coordinator_id, $4::timestamptz
     from (${coveredCase('ACTIVE')}) chosen cross join lateral (
       select g.guardian_id as id from guardianships g where g.child_id = chosen.person_id order by g.id limit 1) guardian`,
    [id, offeredOn, monthsFrom(offeredOn, 6), instantOf(offeredOn, '10:45')],
  );
  await client.query(
    `insert into consent_signatories (id, consent_id, person_id, capacity, signed_at, method, evidence, received_by)
     select $2, id, guardian_id, 'data_subject', $3::timestamptz, 'PAPER_SCAN', 'Underskrivet formulär i närarkivet, pärm 1',
       offered_by from consents where id = $1`,
    [id, idOf('signatory', id), instantOf(signedOn, '15:30')],
  );
  await client.query(copyScopes('family'), [id]);
}
