import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import { type AuditEvent, wantedBy } from './audit-queries';

const anEvent = (part: Partial<AuditEvent> = {}): AuditEvent => ({
  id: 'e1',
  occurredAt: '2026-11-22T12:00:00.000Z',
  event: 'case.viewed',
  outcome: 'allowed',
  userName: 'Kim Påhittad',
  userId: 'u1',
  role: 'coordinator',
  organisation: 'Påhittade kommunen',
  caseNumber: '2026-0042',
  caseId: 'c1',
  resourceId: 'c1',
  reason: null,
  count: null,
  requestId: 'a07d0f47',
  ...part,
});

function openLog(answer: Parameters<typeof fakeApi>[0][string], address = '/audit') {
  const requests = fakeApi({
    'GET /api/session': aSession({ role: 'log_reviewer', may: ['audit:search'] }),
    'GET /api/audit/events': answer,
  });
  renderApp(address);
  return requests;
}

const rows = () => screen.getAllByRole('row').slice(1);

afterEach(() => vi.unstubAllGlobals());

describe('the log', () => {
  it('says who did what, in which role, in which case', async () => {
    openLog({ items: [anEvent()], nextCursor: null });

    const table = await screen.findByRole('table', { name: 'Händelser, senaste först' });
    expect(within(table).getByRole('rowheader').textContent).toBe('Öppnade ett ärende');
    expect(within(table).getByText('Samordnare, Påhittade kommunen')).toBeTruthy();
    expect(within(table).getByRole('link', { name: 'Visa bara ärende 2026-0042' })).toBeTruthy();
    expect(within(table).getByRole('button', { name: /Kopiera begärans nummer/ })).toBeTruthy();
  });

  it('marks a refusal with a word, and why', async () => {
    openLog({ items: [anEvent({ outcome: 'refused', reason: 'not-found' })], nextCursor: null });

    const table = await screen.findByRole('table');
    expect(within(table).getByText('Nekades')).toBeTruthy();
    expect(within(table).getByText('Fanns inte, eller var inte öppet för personen')).toBeTruthy();
  });

  it('shows more from where it ended', async () => {
    const requests = openLog((request: Request) =>
      new URL(request.url).searchParams.has('cursor')
        ? { items: [anEvent({ id: 'e2' })], nextCursor: null }
        : { items: [anEvent()], nextCursor: 'here' },
    );

    await userEvent.click(await screen.findByRole('button', { name: 'Visa fler' }));

    await vi.waitFor(() => expect(rows()).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Visa fler' })).toBeNull();
    expect(requests.at(-1)?.url).toContain('cursor=here');
  });

  it('searches for what the address says, and can be cleared', async () => {
    const requests = openLog({ items: [], nextCursor: null }, '/audit?outcome=refused&event=note.viewed');

    expect(await screen.findByText('Inga händelser')).toBeTruthy();
    expect(requests.at(-1)?.url).toContain('outcome=refused');
    await userEvent.click(screen.getByRole('button', { name: 'Rensa sökningen' }));

    await vi.waitFor(() => expect(requests.at(-1)?.url).not.toContain('outcome'));
  });

  it.each([
    ['refused', 403, 'Du saknar behörighet'],
    ['failed', 500, 'Något gick fel hos oss'],
  ])('tells when it is %s', async (_, status, words) => {
    openLog(problem(status));

    expect((await screen.findByRole('alert')).textContent).toContain(words);
  });
});

describe('a search by day', () => {
  it('counts whole days in Sweden, the last one to its end, also when the clocks change', () => {
    expect(wantedBy({ from: '2026-10-25', until: '2026-10-25' })).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      until: '2026-10-25T23:00:00.000Z',
    });
  });
});
