import { createHash } from 'node:crypto';
import { newId } from '../../../src/platform/id';
import { type Case, dayFromNow, type Person } from '../builders';
import { aPdf } from '../scans';
import type { World } from '../world';

/** Who does what in a case: carries it, records and shares, receives. */
export interface Doers {
  readonly coordinator: Person;
  /** Another coordinator, who answers where two are needed. */
  readonly second: Person;
  readonly writer: Person;
  readonly reader: Person;
}

/** A consent that was disagreed on, one in force with its scan and a part taken back, and a draft. */
export class FillConsents {
  constructor(private readonly world: World) {}

  private add(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    return this.world.database.insert(table, row);
  }

  async case(about: Case, doers: Doers, guardianId: string) {
    const { coordinator, writer, reader } = doers;
    const [from, to] = [writer.organisation, reader.organisation];
    const flows = [
      { from, to, category: 'school' },
      { from: to, to: from, category: 'leisure' },
    ];
    const { id: case_id, programme } = about;
    await this.disagreement(
      about,
      await this.world.consent(about, coordinator, flows),
      guardianId,
      coordinator,
    );
    const consent_id = await this.world.consent(about, coordinator, flows);
    await this.add('consent_withdrawals', {
      id: newId(),
      consent_id,
      person_id: about.child.id,
      form: 'oral',
      category: 'leisure',
      received_by: coordinator.userId,
    });
    await this.scan(consent_id, about, coordinator);
    await this.add('consent_exclusions', {
      id: newId(),
      consent_id,
      case_id,
      programme,
      words: 'Inget påhittat',
    });
    await this.draft(about, doers);
    await this.add('consent_reminders', { case_id, kind: 'ending', falls_on: dayFromNow(30), stage: 30 });
  }

  /** Two guardians do not agree: such a consent is refused at once. */
  private async disagreement(
    { id: case_id, programme, child }: Case,
    consent_id: string,
    guardianId: string,
    by: Person,
  ): Promise<void> {
    const other = await this.world.guardianOf(child);
    const [in_favour_id, against_id] = [newId(), newId()];
    for (const [id, person_id] of [
      [in_favour_id, guardianId],
      [against_id, other.id],
    ])
      await this.add('consent_signatories', { id, consent_id, person_id, capacity: 'guardian' });
    await this.add('consent_disagreements', {
      id: newId(),
      consent_id,
      case_id,
      programme,
      in_favour_id,
      against_id,
      said_on: dayFromNow(-2),
      said: 'Påhittad invändning',
      recorded_by: by.userId,
    });
  }

  private async scan(consent_id: string, { id: case_id, programme }: Case, by: Person): Promise<void> {
    const content = Buffer.concat([aPdf(), Buffer.from(case_id)]);
    await this.add('consent_scans', {
      id: newId(),
      consent_id,
      case_id,
      programme,
      content,
      media_type: 'application/pdf',
      size: content.length,
      sha256: createHash('sha256').update(content).digest(),
      uploaded_by: by.userId,
    });
  }

  private async draft({ id: case_id, programme }: Case, { coordinator, writer, reader }: Doers) {
    const id = newId();
    await this.add('consents', {
      id,
      case_id,
      programme,
      consent_number: 99,
      valid_from: dayFromNow(0),
      valid_until: dayFromNow(60),
      drafted_by: coordinator.userId,
      offered_at: null,
    });
    await this.add('consent_scopes', {
      consent_id: id,
      case_id,
      programme,
      discloser_id: writer.organisation.id,
      discloser_kind: writer.organisation.kind,
      recipient_id: reader.organisation.id,
      recipient_kind: reader.organisation.kind,
      category: 'family',
    });
    await this.add('consent_exclusions', {
      id: newId(),
      consent_id: id,
      case_id,
      programme,
      category: 'leisure',
    });
  }
}
