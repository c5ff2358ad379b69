import type { Test } from 'supertest';
import type { CaseView } from '../../../src/casework/cases/case.view';
import type { ConsentView } from '../../../src/trust/consent/consent.view';
import { dayFromNow } from '../builders';
import type { SignedIn } from '../person';
import type { Answers, Probe } from './cell';
import type { Actor } from './people';
import type { Stage, StagedCase } from './stage';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}
interface Listed {
  readonly items?: readonly { readonly id: string }[];
}

/** Refused because of who asks, or because the case is closed; every other rule is one that is met after these. */
const closing = ['case-is-closed', 'case-closed', 'closed-is-final', 'consent-ended', 'nothing-to-withdraw'];

/** Tries every probe at the service; a write breaks a rule that stands behind the question of rights, or is taken back. */
export class OverHttp {
  constructor(private readonly stage: Stage) {}

  async try({ person }: Actor, staged: StagedCase): Promise<Answers> {
    const signedIn = await this.stage.world.as(person);
    const answers: Partial<Record<Probe, boolean>> = await this.read(signedIn, staged);
    for (const [probe, asked] of this.writes(signedIn, staged))
      answers[probe] = isLetThrough(await asked(), staged);
    await this.takeBack(staged);
    return answers;
  }

  /** A note is written for good: what was written here is taken away again. */
  private async takeBack({ about, notes }: StagedCase): Promise<void> {
    await this.stage.world.database.sql('delete from notes where case_id = $1 and id <> all ($2)', [
      about.id,
      Object.values(notes),
    ]);
  }

  private async read(
    signedIn: SignedIn,
    { about, consentId, notes, conversationId }: StagedCase,
  ): Promise<Answers> {
    const shown = await signedIn.get(`/api/cases/${about.id}`);
    const card = shown.body as CaseView;
    const isSeen = shown.status === 200;
    const isOpen = isSeen && card.standing === 'open';
    const consents = await signedIn.get(`/api/cases/${about.id}/consents`);
    const consent = ((consents.body as { items?: ConsentView[] }).items ?? []).find(
      ({ id }) => id === consentId,
    );
    const conversations = await signedIn.get(`/api/cases/${about.id}/conversations`);
    const listed = await signedIn.get(`/api/cases/${about.id}/notes`);
    const seesNote = async (id: string) => {
      const { status } = await signedIn.get(`/api/notes/${id}`);
      if ((status === 200) !== lists(listed, id))
        throw new Error('a note is listed and not shown, or shown and not listed');
      return status === 200;
    };
    return {
      'case:see': isSeen,
      'case:open': isOpen,
      'identity:read': isSeen && card.person.kind === 'named',
      'participant:see':
        isSeen && card.participants.some(({ userId }) => userId !== signedIn.session.user.id),
      'consent:see': consent !== undefined,
      'consent:see-matrix': isSome(consent?.scopes),
      'consent:see-signatories': isSome(consent?.signatories),
      'note shared': await seesNote(notes.shared),
      'note unshared': await seesNote(notes.unshared),
      'note social': await seesNote(notes.social),
      'conversation:see': lists(conversations, conversationId),
    };
  }

  private writes(signedIn: SignedIn, staged: StagedCase): [Probe, () => Test][] {
    const { about, consentId, notes, participationId } = staged;
    const nobody = '01900000-0000-7000-8000-000000000000';
    const ofCase = `/api/cases/${about.id}`;
    const note = (category: string) => ({ category, text: 'Påhittat.', occurredOn: dayFromNow(-1) });
    return [
      ['case:move-phase', () => signedIn.post(`${ofCase}/phase`, { to: 'SCREENING' }, 1)],
      [
        'case:set-next-event',
        () => signedIn.post(`${ofCase}/next-event`, { event: 'network-meeting', on: '2020-01-01' }, 1),
      ],
      [
        'participant:invite',
        () =>
          signedIn.post(`${ofCase}/participants`, {
            organisationId: nobody,
            userId: nobody,
            function: 'mentor',
          }),
      ],
      ['participant:end', () => signedIn.post(`/api/participants/${participationId}/end`, undefined, 999)],
      [
        'consent:draft',
        () =>
          signedIn.post(`${ofCase}/consent-drafts`, {
            language: 'sv',
            validFrom: '2020-01-01',
            validUntil: '2019-01-01',
            purposes: ['mapping'],
            scopes: [],
          }),
      ],
      [
        'consent:sign-off',
        () =>
          signedIn.post(
            `/api/consents/${consentId}/signatures`,
            { signatoryId: nobody, method: 'PAPER_SCAN', evidence: 'pärm 1' },
            1,
          ),
      ],
      [
        'consent:record-refusal',
        () => signedIn.post(`/api/consents/${consentId}/refusal`, { signatoryId: nobody }, 1),
      ],
      [
        'consent:withdraw',
        () => signedIn.post(`/api/consents/${consentId}/withdrawals`, { signatoryId: nobody, form: 'oral' }),
      ],
      ['note:write school', () => signedIn.post(`${ofCase}/notes`, note('school'))],
      ['note:write health', () => signedIn.post(`${ofCase}/notes`, note('health'))],
      ['note:write police', () => signedIn.post(`${ofCase}/notes`, note('police'))],
      [
        'note:share',
        () =>
          signedIn.post(`/api/notes/${notes.shared}/shares`, {
            organisationIds: [this.stage.units['social']?.id],
          }),
      ],
      ['conversation:record', () => signedIn.post(`${ofCase}/conversations`, conversation)],
    ];
  }
}

const lists = ({ body }: Answer, id: string): boolean =>
  ((body as Listed).items ?? []).some((each) => each.id === id);

function isLetThrough({ status, body }: Answer, { closed }: StagedCase): boolean {
  if (status >= 500 || status === 400 || status === 429)
    throw new Error(`a probe came to nothing: ${status} ${JSON.stringify(body)}`);
  const { code = '' } = body as { code?: string };
  if (closed && closing.includes(code)) return false;
  return ![401, 403, 404].includes(status) && code !== 'consent-does-not-cover';
}

const conversation = {
  triggerKind: 'SCHOOL',
  concernCategories: ['THEFT'],
  heldAt: '2099-01-01T10:00:00Z',
  place: 'Påhittad plats',
  isVoluntaryInformed: true,
  youthSpokenAlone: true,
  participants: [{ kind: 'youth' }, { kind: 'guardian' }],
  agreements: [],
  themes: [],
  youthView: 'Påhittat',
  outcome: 'NO_FURTHER_CONCERN',
};

/** Whether something is told, and not that it is withheld. */
const isSome = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
