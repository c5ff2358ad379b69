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

/** As the keys of an object, where a word is found by halving: a list of words is hashed anew for each event. */
const known = JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind, true])));

/** The vocabulary as the log's own rule: an event of another kind is refused there too. Said anew only when it differs. */
export const vocabularyBrought: readonly Brought[] = [
  {
    sql: `do $bring$ begin
      if (${vocabularyHeld}) is distinct from ${literal(vocabularyHash)} then
        alter policy ${POLICY} on audit_events with check (jsonb ${literal(known)} ? event);
        comment on policy ${POLICY} on audit_events is ${literal(vocabularyHash)};
      end if;
    end $bring$`,
  },
];
