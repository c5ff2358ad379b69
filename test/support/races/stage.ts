import { newId, type MembershipId, type UserId } from '../../../src/platform/id';
import { Builders, dayFromNow, type Organisation, type Person } from '../builders';
import type { TestDatabase } from '../database';
import { type Write, writeAll } from '../histories/write';

/** A case of its own with a note that another unit shared with its one reader, while consent covers it. */
export interface Scene {
  readonly caseId: string;
  readonly childId: string;
  readonly consentId: string;
  readonly signatoryId: string;
  readonly noteId: string;
  readonly participantId: string;
  readonly reader: { readonly userId: UserId; readonly membershipId: MembershipId };
}

/** The units of all scenes, and many scenes at once. */
export class RaceStage {
  private constructor(
    private readonly database: TestDatabase,
    private readonly build: Builders,
    readonly coordinator: Person,
    readonly school: Organisation,
    readonly social: Organisation,
  ) {}

  static on(database: TestDatabase): Promise<RaceStage> {
    return RaceStage.of(database, new Builders(database));
  }

  private static async of(database: TestDatabase, build: Builders): Promise<RaceStage> {
    const coordinator = await build.coordinator();
    return new RaceStage(
      database,
      build,
      coordinator,
      await build.organisation('school'),
      await build.organisation('social_services'),
    );
  }

  /** Other units, with nothing behind them. */
  another(): Promise<RaceStage> {
    return RaceStage.of(this.database, this.build);
  }

  async scenes(count: number): Promise<Scene[]> {
    const scenes = Array.from({ length: count }, newScene);
    await writeAll(
      this.database,
      scenes.flatMap((scene) => [...this.peopleOf(scene), ...this.caseOf(scene), ...this.consentOf(scene)]),
    );
    return scenes;
  }

  private peopleOf({ childId, reader: { userId, membershipId } }: Scene): Write[] {
    const membership = {
      id: membershipId,
      user_id: userId,
      organisation_id: this.social.id,
      role: 'participant',
      valid_from: dayFromNow(-50),
      valid_until: dayFromNow(200),
      proposed_at: new Date(),
      approved_at: new Date(),
      version: 1,
    };
    const child = {
      id: childId,
      alias: 'Alias',
      born_on: '2011-03-01',
      sex: 'unknown',
      protection: 'none',
      language: 'sv',
      needs_interpreter: false,
      version: 1,
    };
    const identity = { person_id: childId, given_name: 'Lo', family_name: 'Exempelsson', is_shielded: false };
    return [
      {
        insert: 'users',
        row: { id: userId, name: 'Påhittad', title: 'kollega', is_active: true, version: 1 },
      },
      { insert: 'memberships', row: membership },
      { insert: 'people', row: child },
      { insert: 'person_identities', row: identity },
    ];
  }

  private caseOf({ caseId, childId, participantId, reader, noteId }: Scene): Write[] {
    const { coordinator, school, social } = this;
    const scoped = { case_id: caseId, programme: 'SSPF' };
    const at = new Date();
    const opened = {
      id: caseId,
      number: caseId,
      programme: 'SSPF',
      person_id: childId,
      referral_source: 'SCHOOL',
      coordinator_id: coordinator.userId,
      phase: 'ACTIVE',
      phase_since: at,
      opened_at: at,
      version: 1,
    };
    const participant = {
      id: participantId,
      ...scoped,
      organisation_id: social.id,
      organisation_kind: social.kind,
      user_id: reader.userId,
      function: 'handläggare',
      valid_from: dayFromNow(-9),
      added_by: coordinator.userId,
      version: 1,
    };
    const note = {
      id: noteId,
      ...scoped,
      organisation_id: school.id,
      organisation_kind: school.kind,
      author_id: coordinator.userId,
      category: 'school',
      secrecy_class: 'SCHOOL_GENERAL',
      body: 'Påhittad',
      occurred_on: dayFromNow(-1),
      created_at: at,
      version: 1,
      guardian_ids: [],
    };
    const share = {
      note_id: noteId,
      ...scoped,
      recipient_id: social.id,
      recipient_kind: social.kind,
      shared_by: coordinator.userId,
      shared_at: at,
      guardian_ids: [],
    };
    return [
      { insert: 'cases', row: opened },
      { insert: 'case_participants', row: participant },
      { insert: 'notes', row: note },
      { insert: 'note_shares', row: share },
    ];
  }

  /** One way about school to social services, and one back about leisure, which stays when a part is taken back. */
  private consentOf({ caseId, childId, consentId, signatoryId }: Scene): Write[] {
    const { coordinator, school, social } = this;
    const scoped = { case_id: caseId, programme: 'SSPF' };
    const way = (from: Organisation, to: Organisation, category: string): Write => ({
      insert: 'consent_scopes',
      row: {
        consent_id: consentId,
        ...scoped,
        discloser_id: from.id,
        discloser_kind: from.kind,
        recipient_id: to.id,
        recipient_kind: to.kind,
        category,
      },
    });
    const consent = {
      id: consentId,
      ...scoped,
      consent_number: 1,
      language: 'sv',
      valid_from: dayFromNow(-20),
      valid_until: dayFromNow(90),
      offered_by: coordinator.userId,
      offered_at: new Date(),
      version: 1,
    };
    const signatory = {
      id: signatoryId,
      consent_id: consentId,
      person_id: childId,
      capacity: 'young_person',
      is_required: true,
      signed_at: new Date(Date.now() - 86_400_000),
      method: 'PAPER_SCAN',
      evidence: 'pärm 1',
      received_by: coordinator.userId,
      version: 1,
    };
    return [
      { insert: 'consents', row: consent },
      { insert: 'consent_signatories', row: signatory },
      way(school, social, 'school'),
      way(social, school, 'leisure'),
    ];
  }
}

const newScene = (): Scene => ({
  caseId: newId(),
  childId: newId(),
  consentId: newId(),
  signatoryId: newId(),
  noteId: newId(),
  participantId: newId(),
  reader: { userId: newId<UserId>(), membershipId: newId<MembershipId>() },
});
