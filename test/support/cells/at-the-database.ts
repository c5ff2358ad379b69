import type { Client } from 'pg';
import { newId } from '../../../src/platform/id';
import { dayFromNow } from '../builders';
import type { Answers, Probe } from './cell';
import type { Actor } from './people';
import { conversationRow, type Stage, type StagedCase } from './stage';

type Values = readonly unknown[];
interface Statement {
  readonly probe: Probe;
  readonly sql: string;
  readonly values: Values;
}

/** Tries every probe as SQL, under the role of the running service and as this person; nothing of it stays. */
export class AtTheDatabase {
  constructor(
    private readonly stage: Stage,
    private readonly console: Client,
  ) {}

  async try(actor: Actor, staged: StagedCase): Promise<Answers> {
    const { person } = actor;
    await this.console.query('begin');
    await this.console.query(
      `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`,
      [person.userId, person.membershipId],
    );
    const answers: Partial<Record<Probe, boolean>> = await this.read(staged);
    for (const statement of this.writes(actor, staged))
      answers[statement.probe] = await this.write(statement);
    await this.console.query('rollback');
    return answers;
  }

  private async read({ about, consentId, notes, conversationId }: StagedCase): Promise<Answers> {
    const { rows } = await this.console.query<Answers>(
      `select exists (select from cases where id = $1) as "case:see",
         exists (select from case_phase_changes where case_id = $1) as "case:open",
         exists (select from person_identities i where i.person_id = $2) as "identity:read",
         exists (select from case_participants where case_id = $1 and user_id <> (select acting_user())) as "participant:see",
         exists (select from consents where id = $3) as "consent:see",
         exists (select from consent_scopes where consent_id = $3) as "consent:see-matrix",
         exists (select from consent_signatories where consent_id = $3) as "consent:see-signatories",
         exists (select from notes where id = $4) as "note shared",
         exists (select from notes where id = $5) as "note unshared",
         exists (select from notes where id = $6) as "note social",
         exists (select from concern_conversations where id = $7) as "conversation:see"`,
      [about.id, about.child.id, consentId, notes.shared, notes.unshared, notes.social, conversationId],
    );
    return rows[0] ?? {};
  }

  private writes(actor: Actor, staged: StagedCase): Statement[] {
    const { about, participationId } = staged;
    const spare = this.stage.actors.find(({ unit, standing }) => unit === 'school' && standing === 'none');
    const { userId, organisation } = actor.person;
    const scoped = [newId(), about.id, about.programme] as const;
    return [
      {
        probe: 'case:move-phase',
        sql: `with moved as (insert into case_phase_changes (id, case_id, from_phase, to_phase, changed_by)
                values ($1, $2, 'MAPPING', 'PLANNING', $3) returning case_id)
              update cases set phase = 'PLANNING' where id = $2 and exists (select from moved)`,
        values: [newId(), about.id, userId],
      },
      {
        probe: 'case:set-next-event',
        sql: `update cases set next_event = 'network-meeting', next_event_on = $2 where id = $1`,
        values: [about.id, dayFromNow(3)],
      },
      {
        probe: 'participant:invite',
        sql: `insert into case_participants (id, case_id, programme, organisation_id, organisation_kind, user_id,
                function, valid_from, added_by) values ($1, $2, $3, $4, 'school', $5, 'mentor', $6, $7)`,
        values: [...scoped, spare?.person.organisation.id, spare?.person.userId, dayFromNow(0), userId],
      },
      {
        probe: 'participant:end',
        sql: 'update case_participants set valid_until = $2 where id = $1',
        values: [participationId, dayFromNow(0)],
      },
      {
        probe: 'consent:draft',
        sql: `insert into consents (id, case_id, programme, consent_number, valid_from, valid_until, drafted_by, offered_at)
              values ($1, $2, $3, 9999, $4, $5, $6, null)`,
        values: [...scoped, dayFromNow(0), dayFromNow(90), userId],
      },
      ...this.consentWrites(actor, staged),
      ...(['school', 'health', 'police'] as const).map((category) => ({
        probe: `note:write ${category}` as const,
        sql: `insert into notes (id, case_id, programme, organisation_id, organisation_kind, author_id, category,
                secrecy_class, body, occurred_on) values ($1, $2, $3, $4, $5, $6, $7, 'SCHOOL_GENERAL', 'påhittat', $8)`,
        values: [
          newId(),
          ...scoped.slice(1),
          organisation.id,
          organisation.kind,
          userId,
          category,
          dayFromNow(-1),
        ],
      })),
      this.conversation(actor, staged),
    ];
  }

  private consentWrites({ person: { userId } }: Actor, staged: StagedCase): Statement[] {
    const { about, consentId, signatoryId, notes } = staged;
    const social = this.stage.units['social'];
    return [
      {
        probe: 'consent:sign-off',
        sql: `update consent_signatories set signed_at = now(), method = 'PAPER_SCAN', evidence = 'pärm 1', received_by = $2
              where id = $1`,
        values: [signatoryId, userId],
      },
      {
        probe: 'consent:record-refusal',
        sql: 'update consent_signatories set refused_at = now(), refusal_received_by = $2 where id = $1',
        values: [signatoryId, userId],
      },
      {
        probe: 'consent:withdraw',
        sql: `insert into consent_withdrawals (id, consent_id, person_id, form, received_by) values ($1, $2, $3, 'oral', $4)`,
        values: [newId(), consentId, about.child.id, userId],
      },
      {
        probe: 'note:share',
        sql: `insert into note_shares (note_id, case_id, programme, recipient_id, recipient_kind, shared_by)
              values ($1, $2, $3, $4, $5, $6)`,
        values: [notes.unshared, about.id, about.programme, social?.id, social?.kind, userId],
      },
    ];
  }

  private conversation({ person }: Actor, { about }: StagedCase): Statement {
    const row = Object.entries({ id: newId(), ...conversationRow(about, person, newId()) });
    const places = row.map((_, index) => `$${index + 1}`).join(', ');
    return {
      probe: 'conversation:record',
      sql: `insert into concern_conversations (${row.map(([column]) => column).join(', ')}) values (${places})`,
      values: row.map(([, value]) => value),
    };
  }

  /** Whether the database lets it through, and touches a row. */
  private async write({ sql, values }: Statement): Promise<boolean> {
    await this.console.query('savepoint probe');
    try {
      const { rowCount } = await this.console.query(sql, [...values]);
      return (rowCount ?? 0) > 0;
    } catch {
      return false;
    } finally {
      await this.console.query('rollback to probe');
    }
  }
}
