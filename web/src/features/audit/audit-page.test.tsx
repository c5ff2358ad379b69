import { screen, waitFor, within } from '@testing-library/react';
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
  childId: 'p1',
  resourceId: 'c1',
  basis: 'coordination',
  basisId: null,
  reason: null,
  count: null,
  requestId: 'a07d0f47',
  isErased: false,
  ...part,
});

function openLog(answer: Parameters<typeof fakeApi>[0][string], address = '/audit') {
  const requests = fakeApi({
    'GET /api/session': aSession({ role: 'log_reviewer', may: ['audit:search', 'audit:prove'] }),
    'GET /api/audit/events': answer,
    'GET /api/audit/readers': { items: [{ id: 'u9', name: 'Ida Påhittad', organisations: ['Skolan'] }] },
  });
  renderApp(address);
  return requests;
}

const rows = () => screen.getAllByRole('row').slice(1);

afterEach(() => vi.unstubAllGlobals());

describe('the log', () => {
  it('says who did what, in which role, in which case', async () => {
    openLog({ items: [anEvent()], nextCursor: null, closedMonths: [] });

    const table = await screen.findByRole('table', { name: 'Händelser, senaste först' });
    expect(within(table).getByRole('rowheader').textContent).toBe('Öppnade ett ärende');
    expect(within(table).getByText('Samordnare, Påhittade kommunen')).toBeTruthy();
    expect(within(table).getByRole('link', { name: 'Visa bara ärende 2026-0042' })).toBeTruthy();
    expect(within(table).getByRole('button', { name: /Kopiera begärans nummer/ })).toBeTruthy();
  });

  it('tells an erased event as such, with its kind and time and nobody in it', async () => {
    const erased = anEvent({
      ...{ isErased: true, userName: null, userId: null, role: null, organisation: null, requestId: null },
      ...{ caseNumber: null, caseId: null, childId: null, resourceId: null, basis: null },
    });
    openLog({ items: [erased], nextCursor: null, closedMonths: [] });

    const table = await screen.findByRole('table', { name: 'Händelser, senaste först' });
    expect(within(table).getByText('Raderad: vem och vad är borttaget')).toBeTruthy();
    expect(within(table).getByRole('rowheader').textContent).toBe('Öppnade ett ärende');
    expect(within(table).getByRole('button', { name: /Hämta beviset/ })).toBeTruthy();
    for (const said of ['Ingen inloggad', 'Inte antecknat'])
      expect(within(table).queryByText(said)).toBeNull();
    expect(within(table).queryByRole('button', { name: /Kopiera begärans nummer/ })).toBeNull();
  });

  it('says on what it rested, and leads to all about the same child by id and never by name', async () => {
    openLog({ items: [anEvent()], nextCursor: null, closedMonths: [] });

    const table = await screen.findByRole('table', { name: 'Händelser, senaste först' });
    expect(within(table).getByText('Samordnar ärendet')).toBeTruthy();
    const child = within(table).getByRole('link', { name: 'Visa allt om barnet i ärende 2026-0042' });
    expect(child.getAttribute('href')).toBe('/audit?childId=p1');
  });

  it('gives the proof of one event, and says so where it has no seal yet', async () => {
    fakeApi({
      'GET /api/session': aSession({ role: 'log_reviewer', may: ['audit:search', 'audit:prove'] }),
      'GET /api/audit/events': { items: [anEvent()], nextCursor: null, closedMonths: [] },
      'GET /api/audit/readers': { items: [] },
      'GET /api/audit/events/e1/proof': problem(409, {
        code: 'event-not-sealed',
        title: 'Händelsen är inte förseglad ännu.',
      }),
    });
    renderApp('/audit');

    await userEvent.click(await screen.findByRole('button', { name: /Hämta beviset för händelsen/ }));

    expect((await screen.findByRole('alert')).textContent).toContain('inte förseglad ännu');
  });

  it('offers everybody who can have left a row, also one who is not among the newest', async () => {
    openLog({ items: [anEvent()], nextCursor: null, closedMonths: [] });

    await userEvent.click(await screen.findByRole('button', { name: /Person/ }));

    expect(await screen.findByRole('option', { name: 'Ida Påhittad, Skolan' })).toBeTruthy();
  });

  it('searches for a case by its number, and says how one is written', async () => {
    const requests = openLog({ items: [], nextCursor: null, closedMonths: [] });
    const number = await screen.findByRole('textbox', { name: 'Ärendenummer' });

    await userEvent.type(number, 'Kalle{Enter}');
    expect(await screen.findByText('Skriv numret som 2026-0042.')).toBeTruthy();
    expect(requests.some(({ url }) => url.includes('Kalle'))).toBe(false);
    await userEvent.clear(number);
    await userEvent.type(number, '2026-0042{Enter}');

    await waitFor(() => expect(requests.some(({ url }) => url.includes('caseNumber=2026-0042'))).toBe(true));
  });

  it('marks a refusal with a word, and why', async () => {
    openLog({
      items: [anEvent({ outcome: 'refused', reason: 'not-found' })],
      nextCursor: null,
      closedMonths: [],
    });

    const table = await screen.findByRole('table');
    expect(within(table).getByText('Nekades')).toBeTruthy();
    expect(within(table).getByText('Fanns inte, eller var inte öppet för personen')).toBeTruthy();
  });

  it('shows more from where it ended', async () => {
    const requests = openLog((request: Request) =>
      new URL(request.url).searchParams.has('cursor')
        ? { items: [anEvent({ id: 'e2' })], nextCursor: null, closedMonths: [] }
        : { items: [anEvent()], nextCursor: 'here', closedMonths: [] },
    );

    await userEvent.click(await screen.findByRole('button', { name: 'Visa fler' }));

    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Visa fler' })).toBeNull();
    expect(requests.at(-1)?.url).toContain('cursor=here');
  });

  it('searches for what the address says, and can be cleared', async () => {
    const requests = openLog(
      { items: [], nextCursor: null, closedMonths: [] },
      '/audit?outcome=refused&event=note.viewed',
    );

    expect(await screen.findByText('Inga händelser')).toBeTruthy();
    expect(requests.some(({ url }) => url.includes('outcome=refused'))).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Rensa sökningen' }));

    await waitFor(() =>
      expect(requests.filter(({ url }) => url.includes('/events')).at(-1)?.url).not.toContain('outcome'),
    );
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
