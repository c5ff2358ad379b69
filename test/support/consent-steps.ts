import type { NotesView, NoteView } from '../../src/casework/notes/note.view';
import type { ConsentView } from './told-consent';
import { type Case, dayFromNow, type Person } from './builders';
import type { World } from './world';

/** One way that a consent opens: from this person's unit to that one's, about a category. */
export type Way = readonly [from: Person, to: Person, category: string];

/** The body of an offer over these ways, from today and ninety days on. */
export const offerOf = (ways: readonly Way[]) => ({
  language: 'sv',
  validFrom: dayFromNow(0),
  validUntil: dayFromNow(90),
  purposes: ['mapping', 'planning', 'follow_up'],
  scopes: ways.map(([from, to, category]) => ({
    disclosingOrganisationId: from.organisation.id,
    receivingOrganisationId: to.organisation.id,
    category,
  })),
});

/** How a note looks to somebody who may not know of it, and to one who reads it and no other. */
export const hidden = { listed: false, count: 0, status: 404 };
export const seen = { listed: true, count: 1, status: 200 };

/** What a coordinator and participants do with consents and notes, over HTTP. */
export class ConsentSteps {
  constructor(
    private readonly world: World,
    private readonly coordinator: Person,
  ) {}

  /** An SSPF case of a sixteen-year-old with two guardians, referred by the first participant's unit. */
  async aCase(participants: readonly Person[]): Promise<Case> {
    const child = await this.world.child({ bornOn: dayFromNow(-16 * 366) });
    await this.world.guardianOf(child);
    await this.world.guardianOf(child);
    const referredBy = participants[0]?.organisation;
    return this.world.openCase({
      coordinator: this.coordinator,
      child,
      participants,
      ...(referredBy ? { referredBy } : {}),
    });
  }

  async offer(caseId: string, ways: readonly Way[]): Promise<ConsentView> {
    const signedIn = await this.world.as(this.coordinator);
    const answer = await signedIn.post(`/api/cases/${caseId}/consents`, offerOf(ways)).expect(201);
    return answer.body as ConsentView;
  }

  /** Records the next signature that is awaited. */
  async signOne(consent: ConsentView): Promise<ConsentView> {
    const next = consent.signatories.find(({ signedAt }) => signedAt === null);
    const isAboutHealth = consent.scopes.some(({ category }) => category === 'health');
    const answer = await this.sign(consent.id, next?.id ?? '', consent.version, {
      ...(isAboutHealth ? { healthTicked: true } : {}),
    });
    return answer.body as ConsentView;
  }

  async sign(consentId: string, signatoryId: string, version: number, more: object = {}) {
    const signedIn = await this.world.as(this.coordinator);
    const signature = { signatoryId, method: 'PAPER_SCAN', evidence: 'pärm 1', ...more };
    return signedIn.post(`/api/consents/${consentId}/signatures`, signature, version);
  }

  async inForce(caseId: string, ways: readonly Way[]): Promise<ConsentView> {
    let consent = await this.offer(caseId, ways);
    while (consent.state !== 'in-force') consent = await this.signOne(consent);
    return consent;
  }

  /** Records what the first signatory takes back. */
  async withdraw(by: Person, consent: ConsentView, part: object = {}) {
    const withdrawal = { signatoryId: consent.signatories[0]?.id, form: 'oral', ...part };
    return (await this.world.as(by)).post(`/api/consents/${consent.id}/withdrawals`, withdrawal);
  }

  async write(author: Person, caseId: string, category: string): Promise<NoteView> {
    const note = { category, text: 'Påhittad frånvaro tre dagar.', occurredOn: dayFromNow(-1) };
    const answer = await (await this.world.as(author)).post(`/api/cases/${caseId}/notes`, note).expect(201);
    return answer.body as NoteView;
  }

  async share(author: Person, noteId: string, to: readonly Person[]) {
    const organisationIds = to.map(({ organisation }) => organisation.id);
    return (await this.world.as(author)).post(`/api/notes/${noteId}/shares`, { organisationIds });
  }

  /** What a person sees of a note: in the list, in its count, and alone. */
  async sightOf(reader: Person, caseId: string, noteId: string) {
    const signedIn = await this.world.as(reader);
    const list = await signedIn.get(`/api/cases/${caseId}/notes`);
    const { items = [], count = 0 } = list.body as Partial<NotesView>;
    const { status } = await signedIn.get(`/api/notes/${noteId}`);
    return { listed: items.some(({ id }) => id === noteId), count, status };
  }
}
