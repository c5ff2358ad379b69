import { createHash } from 'node:crypto';
import type { Brought } from '../../platform/database/migrate';
import { auditEvents } from './audit-events';

const POLICY = 'events_are_of_the_vocabulary';
const kinds = [...auditEvents].sort();

/** What tells one vocabulary of the audit log from another. */
export const vocabularyHash = createHash('sha256').update(kinds.join('\n')).digest('hex');

/** Reads which vocabulary the database's log takes in. */
export const vocabularyHeld = `select obj_description(p.oid, 'pg_policy') as hash from pg_policy p
  where p.polrelid = 'audit_events'::regclass and p.polname = '${POLICY}'`;

const literal = (word: string): string => `'${word.replaceAll("'", "''")}'`;

/** The vocabulary as the log's own rule: an event of another kind is refused there too. Said anew only when it differs. */
export const vocabularyBrought: readonly Brought[] = [
  {
    sql: `do $bring$ begin
      if (${vocabularyHeld}) is distinct from ${literal(vocabularyHash)} then
        alter policy ${POLICY} on audit_events with check (event = any (array[${kinds.map(literal).join(', ')}]));
        comment on policy ${POLICY} on audit_events is ${literal(vocabularyHash)};
      end if;
    end $bring$`,
  },
];
