import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp, renderPiece } from '../../test/render';
import { ConversationsTab } from './conversations-tab';
import {
  type ConversationValues,
  conversationFrom,
  conversationSchema,
  emptyConversation,
} from './record-conversation';

const answers: ConversationValues = {
  ...emptyConversation,
  triggerKind: 'SCHOOL',
  heldAt: '2026-11-20T12:00:00.000Z',
  place: 'Skolan',
  concernCategories: ['SCHOOL_ABSENCE'],
  isVoluntaryInformed: 'yes',
  participants: ['youth', 'guardian'],
  descriptions: { guardian: 'mamma', police: 'borttagen' },
  youthSpokenAlone: 'no',
  youthView: 'Vill byta klass.',
  guardianAbsentReason: 'kvar från ett tidigare svar',
  outcome: 'NO_FURTHER_CONCERN',
};
const missing = (part: Partial<ConversationValues>): string[] =>
  conversationSchema.safeParse({ ...answers, ...part }).error?.issues.map(({ path }) => path.join('.')) ?? [];

beforeEach(() => void vi.stubGlobal('CSS', { escape: (text: string) => text }));
afterEach(() => vi.unstubAllGlobals());

describe('a concern conversation in the form', () => {
  it('is whole without what is voluntary', () => {
    expect(missing({})).toEqual([]);
    expect(missing({ participants: ['youth', 'school'], descriptions: { school: undefined } })).toEqual([]);
  });

  it('needs a day when another talk was set', () => {
    expect(missing({ outcome: 'FOLLOW_UP_TALK' })).toEqual(['followUpOn']);
    expect(missing({ outcome: 'FOLLOW_UP_TALK', followUpOn: '2026-12-01' })).toEqual([]);
  });

  it('needs the young person’s own view when it was held, and not when nobody was reached', () => {
    expect(missing({ youthView: ' ' })).toEqual(['youthView']);
    expect(missing({ youthView: '', outcome: 'NOT_REACHED' })).toEqual([]);
  });

  it('needs both who and what of an agreement', () => {
    expect(missing({ agreements: [{ who: '', what: 'Ringer', dueOn: '' }] })).toEqual(['agreements.0.who']);
  });

  it('sends those who took part, and no reason for absence when a guardian was there', () => {
    const sent = conversationFrom(conversationSchema.parse(answers));

    expect(sent.participants).toEqual([{ kind: 'youth' }, { kind: 'guardian', description: 'mamma' }]);
    expect(sent).not.toHaveProperty('guardianAbsentReason');
    expect(sent).toMatchObject({ isVoluntaryInformed: true, youthSpokenAlone: false });
  });
});

describe('recording a concern conversation', () => {
  it('gathers what is missing before anything is sent', async () => {
    const requests = fakeApi({ 'GET /api/session': aSession() });
    renderApp('/conversations/new?caseId=c1');

    await userEvent.click(await screen.findByRole('button', { name: 'Skriv in samtalet' }));

    expect(await screen.findByRole('group', { name: /saker behöver rättas/ })).toBeTruthy();
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});

describe('the conversations of a case', () => {
  const list = 'GET /api/cases/c1/conversations';

  it('say when, how it ended and what follows', async () => {
    const held = {
      id: 's1',
      version: 1,
      may: [],
      number: '2026-0003',
      caseId: 'c1',
      heldAt: '2026-11-20T12:00:00.000Z',
      outcome: 'FOLLOW_UP_TALK',
      followUpOn: '2026-12-01',
      recordedBy: 'Kim Påhittad',
    };
    fakeApi({ [list]: { may: [], items: [held] } });

    await renderPiece(<ConversationsTab caseId="c1" />);

    expect(await screen.findByText('Nytt samtal bestämt')).toBeTruthy();
    expect(screen.getByText('1 december 2026')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Registrera orossamtal' })).toBeNull();
  });

  it('offer to record the first, when one may', async () => {
    fakeApi({ [list]: { may: ['record'], items: [] } });

    await renderPiece(<ConversationsTab caseId="c1" />);

    expect(await screen.findByText('Inga orossamtal inskrivna')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Registrera orossamtal' }).getAttribute('href')).toBe(
      '/conversations/new?caseId=c1',
    );
  });

  it('tell when they could not be fetched', async () => {
    fakeApi({ [list]: problem(500) });

    await renderPiece(<ConversationsTab caseId="c1" />);

    expect((await screen.findByRole('alert')).textContent).toContain('Något gick fel hos oss');
  });
});
