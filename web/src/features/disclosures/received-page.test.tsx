import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aNote, social } from '../../test/consents';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import type { Received } from './disclosure-queries';

afterEach(() => vi.unstubAllGlobals());

const aReceived = (part: Partial<Received> = {}): Received => ({
  id: 'd1',
  caseId: 'c1',
  caseNumber: '2026-0042',
  discloser: social,
  rule: {
    code: 'rule-a',
    validFrom: '2026-01-01',
    law: 'Påhittad lag 1 §',
    text: 'Påhittad lagtext.',
    source: 'Påhittad källa',
    certainty: 'MEM',
    reviewedBy: null,
    reviewedOn: null,
  },
  decidedBy: 'Bo Påhittad',
  decidedAt: '2026-11-21T09:00:00Z',
  coversUntil: '2027-02-28T23:00:00Z',
  mayServeInvestigation: false,
  noteIds: ['n1'],
  ...part,
});

function show(received: Answer, answers: Record<string, Answer> = {}): Request[] {
  const requests = fakeApi({
    'GET /api/session': aSession({ role: 'participant', may: ['note:read-disclosed'] }),
    'GET /api/disclosures/received': received,
    ...answers,
  });
  renderApp('/received');
  return requests;
}

describe('what was disclosed to somebody by name', () => {
  it('is nothing, and says so', async () => {
    show({ items: [] });

    expect(await screen.findByText('Inget är utlämnat till dig')).toBeTruthy();
  });

  it('is shown with from whom, until when, on what ground and what it may not be used for', async () => {
    show({ items: [aReceived()] }, { 'GET /api/notes/n1': aNote({ text: 'Påhittad frånvaro.' }) });

    expect(
      await screen.findByRole('heading', { name: `Ärende 2026-0042, från ${social.name}` }),
    ).toBeTruthy();
    expect(await screen.findByText('Påhittad frånvaro.')).toBeTruthy();
    expect(screen.getByText('Till och med 28 februari 2027.')).toBeTruthy();
    expect(screen.getByText('Beslutat av Bo Påhittad 21 november 2026.')).toBeTruthy();
    expect(screen.getByText('Påhittad lag 1 §')).toBeTruthy();
    expect(screen.getByText('Ogranskad av jurist')).toBeTruthy();
  });

  it('leaves no word of a note that may be read no more', async () => {
    show({ items: [aReceived()] }, { 'GET /api/notes/n1': problem(404, { code: 'not-visible' }) });

    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.queryByText('Påhittad frånvaro.')).toBeNull();
  });

  it('tells that it could not be fetched, and never that nothing is disclosed', async () => {
    show(problem(503));

    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.queryByText('Inget är utlämnat till dig')).toBeNull();
  });
});
