import { principalOf, Situations } from './situations';
import { type Case, type Child, dayFromNow, type Flow, type Organisation, type Person } from './builders';
import type { World } from './world';

/** Noon of a day so many days ago. */
export const noon = (ago: number): string => `${dayFromNow(-ago)}T11:00:00Z`;

/** Does what nothing in the service can: changes what has been. */
export async function rewriting({ database }: World, work: () => Promise<void>): Promise<void> {
  await database.sql('set session_replication_role = replica');
  try {
    await work();
  } finally {
    await database.sql('reset session_replication_role');
  }
}

/** The same, by statements alone. */
export const rewrite = (world: World, ...statements: readonly string[]): Promise<void> =>
  rewriting(world, async () => {
    for (const statement of statements) await world.database.sql(statement);
  });

/** A municipality whose agreements and roles are old, and the head of its school. */
export async function aMunicipalityWithAPast(world: World): Promise<{ given: Situations; manager: Person }> {
  const given = await Situations.in(world);
  const manager = await world.person('unit_manager', given.school.organisation);
  await rewrite(
    world,
    `update agreements set approved_at = now() - interval '300 days'`,
    `update memberships set approved_at = now() - interval '40 days'`,
  );
  return { given, manager };
}

/** A note of the school's, and all that lets social services' reader read it. */
export interface NoteWithAPast {
  readonly reader: Person;
  readonly guardian: Child;
  readonly about: Case;
  readonly consentId: string;
  readonly noteId: string;
}

/** Social services' reader is somebody new each time; the note was written and shared eight days ago. */
export async function aNoteWithAPast(given: Situations): Promise<NoteWithAPast> {
  const { world } = given;
  const reader = await world.person('participant', given.social.organisation);
  const child = await world.child();
  const guardian = await world.guardianOf(child);
  const about = await world.openCase({
    coordinator: given.coordinator,
    child,
    participants: [given.school, reader],
  });
  const consentId = await world.consent(about, given.coordinator, [flowFromSchool(given)]);
  const noteId = await world.note(about, given.school, 'school', [given.social.organisation]);
  await rewrite(
    world,
    `update memberships set approved_at = now() - interval '40 days' where user_id = '${reader.userId}'`,
    `update notes set created_at = '${noon(8)}' where id = '${noteId}'`,
    `update note_shares set shared_at = '${noon(8)}' where note_id = '${noteId}'`,
  );
  return { reader, guardian, about, consentId, noteId };
}

/** What the school may tell: social services, unless another unit is named. */
export const flowFromSchool = (given: Situations, to: Organisation = given.social.organisation): Flow => ({
  from: given.school.organisation,
  to,
  category: 'school',
});

export interface CouldRead {
  readonly userId: string;
  readonly basis: string;
  readonly isAllDay: boolean;
}

/** Who could read a note on a day, as somebody is told it. */
export const whoCouldRead = (
  given: Situations,
  by: Person,
  noteId: string,
  day: string,
): Promise<CouldRead[]> =>
  given.database.as(principalOf(by), (tx) =>
    tx.query(
      `select user_id as "userId", basis, is_all_day as "isAllDay" from who_could_read($1, $2::date)`,
      [noteId, day],
    ),
  );
