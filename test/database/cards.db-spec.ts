import type { Client, QueryResultRow } from 'pg';
import { askedOnCards } from '../../src/casework/cases/case-actions';
import { askedOnNotes } from '../../src/casework/notes/note';
import { askedOnConsents } from '../../src/trust/consent/consent-acts';
import { type Acting, rowsAs } from '../support/at-console';
import { TestDatabase } from '../support/database';
import { newId } from '../../src/platform/id';

interface Membership extends Acting {
  readonly role: string;
}

/** Whether whoever acts may do it in a case, as the row policies ask. */
const askedInCase = (action: string): string =>
  `(c.id = any (array(select cases_i_may('${action}')))
    or c.phase = any ((select acting_phases('${action}', 'coordinates'))::text[]))`;
const isOpen = `(acting_may('case:open', 'coordinates') or c.id = any (array(select cases_i_may('case:open'))))`;
/** The same cards from the tables themselves, as the row policies show them. What cards tell is held against this. */
const byPolicies = `
  select c.id, c.number, c.programme,
    ${isOpen} as "isOpenToReader",
    p.born_on as "bornOn", p.alias, i.given_name, i.family_name, c.phase, c.phase_since as "phaseSince",
    c.next_event as "nextEvent", c.next_event_on as "nextEventOn", c.opened_at as "openedAt",
    c.closed_at as "closedAt", c.close_reason as "closeReason", u.name as "coordinatorName", c.version,
    c.opened_at::text as "sortKey",
    case when c.phase = 'CLOSING' and ${isOpen} then c.closing_proposed_by end as "closingProposedBy",
    covered.until as "coveredUntil", coalesce(covered.kinds, '{}') as "coveredKinds", latest.facts as "latestConsent",
    array(select may from unnest(array[${askedOnCards.map((each) => `case when ${askedInCase(each)} then '${each}' end`).join(', ')}]) may
      where may is not null order by may) as "mayHere"
  from cases c join people p on p.id = c.person_id join users u on u.id = c.coordinator_id
    left join person_identities i on i.person_id = p.id
    left join lateral (
      select (max(v.covers_until) at time zone 'Europe/Stockholm')::date as until, array_agg(distinct o.kind) as kinds
      from consent_coverage v join organisations o on o.id in (v.discloser_id, v.recipient_id)
      where v.case_id = c.id and v.covers_from <= now() and now() < v.covers_until) covered on true
    left join lateral (
      select json_build_object('isRefused', k.refused_at is not null, 'isWithdrawn', k.withdrawn_at is not null,
        'validFrom', k.valid_from, 'validUntil', least(k.valid_until, k.suffices_until),
        'required', (select count(*) from consent_signatories s where s.consent_id = k.id and s.is_required),
        'signed', (select count(*) from consent_signatories s
                   where s.consent_id = k.id and s.is_required and s.signed_at is not null)) as facts
      from consents k where k.case_id = c.id and k.offered_at is not null and k.guardian_id is null
      order by k.consent_number desc limit 1) latest on true
  order by c.id`;
const told = `
  select told.card::jsonb || jsonb_build_object('mayHere', array(
    select may from json_array_elements_text(told.card -> 'mayHere') may order by may)) as card
  from cards_for_me($1, array[${askedOnCards.map((each) => `'${each}'`).join(', ')}]) told order by told.case_id`;
const askedOnParts = [...askedOnNotes, ...askedOnConsents];
/** What one may do in each case that one sees: as it is told, and as the row policies ask it. */
const actsInCases = `
  select array(select unnest(acts_i_may($1, c.id)) order by 1) as told, array(
    select act from unnest(array[${askedOnParts
      .map(
        (each) => `case when ${askedInCase(each)}
          and c.id <> all (array(select cases_i_am_kept_from('${each}'))) then '${each}' end`,
      )
      .join(', ')}]) act
    where act is not null order by act) as asked
  from cases c`;

let database: TestDatabase;
let memberships: Membership[];
let cases: string[];
let app: Client;

beforeAll(async () => {
  database = await TestDatabase.ofMunicipality();
  memberships = await database.sql<Membership>(
    'select id as "membershipId", user_id as "userId", role from memberships',
  );
  cases = (await database.sql<{ id: string }>('select id from cases order by id')).map(({ id }) => id);
  app = await database.consoleOf('app');
}, 60_000);
afterAll(async () => {
  await app.end();
  await database.drop();
});

const as = async <Row extends QueryResultRow>(
  membership: Membership,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> => (await rowsAs<Row>(app, membership, text, values)).rows;

interface Acts {
  readonly told: readonly string[];
  readonly asked: readonly string[];
}

async function compared(membership: Membership): Promise<number> {
  const shown = await as<{ card: object }>(
    membership,
    `select row_to_json(card)::jsonb as card from (${byPolicies}) card`,
  );
  const asked = await as<{ card: object }>(membership, told, [cases]);

  expect(asked).toEqual(shown);
  return shown.length;
}

describe('what one may do in a case', () => {
  it('is for everybody what the row policies ask', async () => {
    const found = new Set<string>();
    for (const membership of memberships) {
      for (const { told, asked } of await as<Acts>(membership, actsInCases, [askedOnParts])) {
        expect(told).toEqual(asked);
        found.add(told.join(' '));
      }
    }

    expect(found.size).toBeGreaterThan(3);
  }, 60_000);
});

describe('what cards tell', () => {
  it('is for everybody what the row policies show of the tables themselves', async () => {
    const seen: number[] = [];
    for (const membership of memberships) seen.push(await compared(membership));

    expect(Math.max(...seen)).toBe(cases.length);
    expect(seen.filter((count) => count > 0 && count < cases.length).length).toBeGreaterThan(3);
    expect(seen).toContain(0);
  }, 60_000);

  it('leaves out a case of a conflict of interest, for a coordinator too', async () => {
    const coordinators = memberships.filter(({ role }) => role === 'coordinator');
    for (const { userId } of coordinators) {
      await database.insert('conflicts_of_interest', {
        id: newId(),
        case_id: cases[0],
        user_id: userId,
        reason: 'Påhittad släkting',
        recorded_by: userId,
      });
    }

    for (const coordinator of coordinators) expect(await compared(coordinator)).toBe(cases.length - 1);
  });

  it('follows a withdrawal at once', async () => {
    await database.sql(
      `update consents set withdrawn_at = now() where withdrawn_at is null and offered_at is not null`,
    );

    for (const membership of memberships) await compared(membership);
  }, 60_000);
});
