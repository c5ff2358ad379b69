import { proposalFor } from '../directory';
import { type Case, dayFromNow, type Person } from '../builders';
import { offerOf } from '../consent-steps';
import { CustodyDesk } from '../custody';
import { soundDisclosure } from '../disclosure-steps';
import type { World } from '../world';
import type { Landscape } from './landscape';

/** A request that would be granted, by somebody about things that they see. */
export interface SoundRequest {
  readonly by: Person;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** As the route is declared: `/api/notes/:id/shares`. */
  readonly path: string;
  /** What stands in the address, in its order. */
  readonly at: readonly string[];
  readonly version?: number;
  readonly body: object;
  /** What the body may also name, each together with what it then needs. */
  readonly also?: Readonly<Record<string, object>>;
}

/** A sound request for every route that takes ids beside those of its address. */
export class SoundRequests {
  private constructor(
    private readonly world: World,
    private readonly about: Case,
    private readonly people: readonly Person[],
  ) {}

  static async of(world: World, { own, people }: Landscape): Promise<readonly SoundRequest[]> {
    const requests = new SoundRequests(world, own, people);
    return [
      ...requests.ofTheHouse(),
      ...(await requests.ofConsents()),
      ...(await requests.ofNotes()),
      ...requests.ofTheCase(),
      ...(await requests.ofCustody()),
    ];
  }

  private get(role: Person['role'], kind?: string): Person {
    const found = this.people.find(
      (each) => each.role === role && (kind === undefined || each.organisation.kind === kind),
    );
    if (!found) throw new Error(`nobody is ${role}`);
    return found;
  }

  private ofTheHouse(): SoundRequest[] {
    const administrator = this.get('administrator');
    const teacher = this.get('participant', 'school');
    const agreement = {
      reference: 'KS 2026/1',
      signatories: 'Ordförande Påhittad',
      signedOn: dayFromNow(-1),
      validFrom: dayFromNow(0),
      validUntil: dayFromNow(300),
      organisationIds: [teacher.organisation.id],
    };
    return [
      { by: administrator, method: 'POST', path: '/api/agreements', at: [], body: agreement },
      {
        by: administrator,
        method: 'POST',
        path: '/api/memberships',
        at: [],
        body: proposalFor(this.get('unit_manager', 'police').userId, teacher.organisation),
      },
      {
        by: teacher,
        method: 'POST',
        path: '/api/session/membership',
        at: [],
        body: { membershipId: teacher.membershipId },
      },
    ];
  }

  private async ofConsents(): Promise<SoundRequest[]> {
    const [by, teacher, social] = [
      this.get('coordinator'),
      this.get('participant', 'school'),
      this.get('participant', 'social_services'),
    ];
    const content = { ...offerOf([[teacher, social, 'school']]), childView: 'Påhittad inställning' };
    const also = {
      guardianId: {},
      exclusions: { exclusions: [{ receivingOrganisationId: social.organisation.id }] },
    };
    const cases = { by, at: [await this.withoutDraft([teacher, social])], body: content, also };
    const draft = await this.consentIn('offered_at is null');
    return [
      { ...cases, method: 'POST', path: '/api/cases/:id/consents' },
      { ...cases, method: 'POST', path: '/api/cases/:id/consent-drafts' },
      { ...cases, method: 'PUT', path: '/api/consents/:id', at: [draft.id], version: draft.version },
      ...(await this.ofSignatures(by)),
    ];
  }

  /** A case as theirs, in which nobody has begun a consent. */
  private async withoutDraft(participants: readonly Person[]): Promise<string> {
    const child = await this.world.child({ bornOn: dayFromNow(-16 * 366) });
    for (const custody of ['joint', 'joint'] as const) await this.world.guardianOf(child, custody);
    const opened = { coordinator: this.get('coordinator'), child, participants };
    return (await this.world.openCase(opened)).id;
  }

  private async ofSignatures(by: Person): Promise<SoundRequest[]> {
    const offered = await this.anOffer(by);
    const [one = '', other = ''] = await this.signatoriesOf(offered.id);
    const inForce = await this.consentIn('exists (select from consent_scans s where s.consent_id = c.id)');
    const [signed = ''] = await this.signatoriesOf(inForce.id);
    const paper = { signatoryId: one, method: 'PAPER_SCAN', evidence: 'Pärm 1' };
    const oral = { method: 'ORAL_DOCUMENTED', evidence: 'Samtal', place: 'Skolan' };
    const at = { by, at: [offered.id], version: offered.version };
    const acts = (word: string, body: object, also: SoundRequest['also'] = {}): SoundRequest => ({
      ...at,
      method: 'POST',
      path: `/api/consents/:id/${word}`,
      body,
      also,
    });
    return [
      acts('signatures', paper, { witnessId: oral, scanId: {} }),
      acts('refusal', { signatoryId: one }),
      acts('disagreements', { inFavourId: one, againstId: other, saidOn: dayFromNow(0), said: 'Påhittat' }),
      {
        ...acts('withdrawals', { signatoryId: signed, form: 'oral' }, { receivingOrganisationId: {} }),
        at: [inForce.id],
      },
      {
        by,
        method: 'PUT',
        path: '/api/consents/:id/signatories/:signatoryId/scan',
        at: [inForce.id, signed],
        version: inForce.version,
        body: { scanId: '' },
      },
    ];
  }

  private async ofNotes(): Promise<SoundRequest[]> {
    const [teacher, social] = [this.get('participant', 'school'), this.get('participant', 'social_services')];
    const note = await this.world.note(this.about, teacher, 'school');
    const written = { category: 'school', text: 'Påhittad anteckning', occurredOn: dayFromNow(-1) };
    const police = this.get('participant', 'police');
    const grounds = { recipientId: police.organisation.id, noteIds: [note] };
    const at = { by: teacher, at: [this.about.id] };
    return [
      {
        ...at,
        method: 'POST',
        path: '/api/cases/:id/notes',
        body: written,
        also: { guardianIds: { guardianIds: [''] }, correctsNoteId: {} },
      },
      {
        ...at,
        method: 'POST',
        path: '/api/notes/:id/shares',
        at: [note],
        body: { organisationIds: [social.organisation.id] },
      },
      {
        ...at,
        method: 'POST',
        path: '/api/cases/:id/disclosures',
        body: soundDisclosure(police, [note]),
      },
      { ...at, method: 'GET', path: '/api/cases/:id/disclosures/grounds', body: grounds },
    ];
  }

  private ofTheCase(): SoundRequest[] {
    const by = this.get('coordinator');
    const police = this.get('unit_manager', 'police');
    return [
      {
        by,
        method: 'POST',
        path: '/api/cases/:id/conflicts',
        at: [this.about.id],
        body: { reason: 'Påhittat skäl, långt nog för att stå' },
        also: { userId: {} },
      },
      {
        by,
        method: 'POST',
        path: '/api/cases/:id/participants',
        at: [this.about.id],
        body: { organisationId: police.organisation.id, userId: police.userId, function: 'handläggare' },
      },
      { by, method: 'GET', path: '/api/cases', at: [], body: {}, also: { organisationId: {} } },
    ];
  }

  private async ofCustody(): Promise<SoundRequest[]> {
    const by = this.get('lul_social_worker');
    const desk = new CustodyDesk(this.world, by, await this.world.as(by));
    const { id } = await desk.detain();
    const [draft, signed] = [await desk.draft(await desk.detain()), await desk.signed()];
    const also = { deciderId: {} };
    return [
      {
        by,
        method: 'POST',
        path: '/api/custody/detentions/:id/decisions',
        at: [id],
        body: { kind: 'LVU_6_IMMEDIATE_CARE' },
        also,
      },
      {
        by,
        method: 'PUT',
        path: '/api/custody/decisions/:id',
        at: [draft.id],
        version: draft.version,
        body: {},
        also,
      },
      {
        by,
        method: 'POST',
        path: '/api/custody/decisions/:id/corrections',
        at: [signed.id],
        version: signed.version,
        body: { reason: 'Påhittat skäl' },
        also,
      },
    ];
  }

  /** A consent that two guardians are to sign and nobody has. */
  private async anOffer(by: Person): Promise<{ readonly id: string; readonly version: number }> {
    const [teacher, social] = [this.get('participant', 'school'), this.get('participant', 'social_services')];
    const flows = [{ from: teacher.organisation, to: social.organisation, category: 'school' }];
    const id = await this.world.consent(this.about, by, flows, { signed: false, validFrom: dayFromNow(0) });
    const { database } = this.world;
    await database.sql(
      `insert into consent_signatories (id, consent_id, person_id, capacity)
       select gen_random_uuid(), $1, guardian_id, 'guardian' from guardianships where child_id = $2 limit 2`,
      [id, this.about.child.id],
    );
    await database.sql(
      `delete from consent_signatories where consent_id = $1 and capacity = 'young_person'`,
      [id],
    );
    return this.consentIn(`id = '${id}'`);
  }

  private async consentIn(state: string): Promise<{ readonly id: string; readonly version: number }> {
    const [found] = await this.world.database.sql<{ id: string; version: number }>(
      `select id, version from consents c where case_id = $1 and ${state} order by id desc limit 1`,
      [this.about.id],
    );
    if (!found) throw new Error(`no consent is ${state}`);
    return found;
  }

  private async signatoriesOf(consentId: string): Promise<string[]> {
    const rows = await this.world.database.sql<{ id: string }>(
      'select id from consent_signatories where consent_id = $1 order by id',
      [consentId],
    );
    return rows.map(({ id }) => id);
  }
}
