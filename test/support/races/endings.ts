import { newId } from '../../../src/platform/id';
import { dayFromNow } from '../builders';
import type { RaceStage, Scene } from './stage';

/** What somebody asks the database for, each as the number of rows that they get. */
export const reads = {
  list: (scene: Scene) => ask('select id, body from notes where case_id = $1', scene.caseId),
  count: (scene: Scene) =>
    ask('select n from (select count(*) as n from notes where case_id = $1) x where n > 0', scene.caseId),
  single: (scene: Scene) => ask('select body from notes where id = $1', scene.noteId),
  share: (scene: Scene) => ask('select recipient_id from note_shares where note_id = $1', scene.noteId),
  card: (scene: Scene) => ask('select number, phase from cases where id = $1', scene.caseId),
  phases: (scene: Scene) => ask('select function from case_participants where case_id = $1', scene.caseId),
  consents: (scene: Scene) => ask('select id from consents where case_id = $1', scene.caseId),
  matrix: (scene: Scene) => ask('select category from consent_scopes where case_id = $1', scene.caseId),
  signatures: (scene: Scene) =>
    ask('select signed_at from consent_signatories where consent_id = $1', scene.consentId),
  name: (scene: Scene) =>
    ask('select family_name from person_identities where person_id = $1', scene.childId),
  board: (scene: Scene) => ask(`select from cards_for_me(array[$1]::uuid[], '{}')`, scene.caseId),
  register: (scene: Scene) => ask('select from sharing_register($1)', scene.caseId),
} as const;
export type Read = keyof typeof reads;

export const everyRead = Object.keys(reads) as readonly Read[];
const content: readonly Read[] = ['list', 'count', 'single', 'share'];

interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}
const ask = (text: string, ...values: readonly unknown[]): Asked => ({ text, values });

/** Something that ends what somebody reads. */
export interface Ending {
  readonly name: string;
  /** As the coordinator at the running role's console, or by what no person does: time and the directory. */
  readonly by: 'coordinator' | 'superuser';
  readonly shuts: readonly Read[];
  /** Told by the reader's clock and not by rows: a transaction that began before still counts as before. */
  readonly isByClock?: true;
  readonly statement: (scene: Scene, stage: RaceStage) => Asked;
}

const withdrawal = (
  scene: Scene,
  stage: RaceStage,
  recipient: string | null,
  category: string | null,
): Asked =>
  ask(
    `insert into consent_withdrawals (id, consent_id, person_id, form, recipient_id, category, received_by)
     values ($1, $2, $3, 'oral', $4, $5, $6)`,
    newId(),
    scene.consentId,
    scene.childId,
    recipient,
    category,
    stage.coordinator.userId,
  );

/** Every way in which what was read is read no more. */
export const endings: readonly Ending[] = [
  {
    name: 'the whole consent is withdrawn',
    by: 'coordinator',
    shuts: everyRead,
    statement: (scene, stage) => withdrawal(scene, stage, null, null),
  },
  {
    name: 'one recipient is taken back',
    by: 'coordinator',
    shuts: content,
    statement: (scene, stage) => withdrawal(scene, stage, stage.social.id, null),
  },
  {
    name: 'one category is taken back',
    by: 'coordinator',
    shuts: content,
    statement: (scene, stage) => withdrawal(scene, stage, null, 'school'),
  },
  {
    name: 'its days pass',
    by: 'superuser',
    shuts: everyRead,
    isByClock: true,
    statement: ({ consentId }) =>
      ask('update consent_coverage set covers_until = now() where consent_id = $1', consentId),
  },
  {
    name: 'the part in the case ends',
    by: 'coordinator',
    shuts: everyRead,
    statement: ({ participantId }) =>
      ask('update case_participants set valid_until = $2 where id = $1', participantId, dayFromNow(0)),
  },
  {
    name: 'the role ends',
    by: 'superuser',
    shuts: everyRead,
    statement: ({ reader }) =>
      ask('update memberships set ended_at = now() where id = $1', reader.membershipId),
  },
  {
    name: 'somebody is shut out',
    by: 'superuser',
    shuts: everyRead,
    statement: ({ reader }) => ask('update users set is_active = false where id = $1', reader.userId),
  },
  {
    name: 'the child becomes known as protected',
    by: 'superuser',
    shuts: ['name'],
    statement: ({ childId }) =>
      ask(`update people set protection = 'secrecy_marking' where id = $1`, childId),
  },
  {
    name: 'a conflict of interest is told',
    by: 'superuser',
    shuts: everyRead,
    statement: ({ caseId, reader }, stage) =>
      ask(
        `insert into conflicts_of_interest (id, case_id, user_id, reason, recorded_by) values ($1, $2, $3, 'Påhittad nära släkting', $4)`,
        newId(),
        caseId,
        reader.userId,
        stage.coordinator.userId,
      ),
  },
  {
    name: 'the case is closed',
    by: 'superuser',
    shuts: everyRead,
    statement: ({ caseId }) =>
      ask(
        `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'GOALS_MET' where id = $1`,
        caseId,
      ),
  },
];
