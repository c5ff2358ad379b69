import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import type { Unlock } from './protection-queries';

afterEach(() => vi.unstubAllGlobals());

const anUnlock = (part: Partial<Unlock> = {}): Unlock => ({
  id: 'u1',
  caseId: 'c1',
  caseNumber: '2026-0042',
  alias: 'Person 4F2A1C',
  requestedByName: 'Bo Påhittad',
  organisationName: 'Påhittsskolan',
  reason: 'Vi måste skicka en kallelse hem.',
  hours: 4,
  requestedAt: '2026-11-20T09:00:00Z',
  state: 'waiting',
  answeredByName: null,
  expiresAt: null,
  version: 5,
  may: ['approve', 'refuse'],
  ...part,
});

function show(unlocks: Answer, answers: Record<string, Answer> = {}): Request[] {
  const requests = fakeApi({
    'GET /api/session': aSession({ may: ['identity:see-unlocks', 'identity:approve-unlocking'] }),
    'GET /api/identity-unlocks': unlocks,
    ...answers,
  });
  renderApp('/protected-names');
  return requests;
}

describe('requests to see protected names', () => {
  it('are none, and say so', async () => {
    show({ items: [] });

    expect(await screen.findByText('Ingen begäran väntar')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Besvarade' })).toBeNull();
  });

  it('are granted by another after a question that names who will see what, in the version that was seen', async () => {
    const requests = show(
      { items: [anUnlock()] },
      { 'POST /api/identity-unlocks/u1/approval': anUnlock({ state: 'open' }) },
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Godkänn begäran från Bo Påhittad om Person 4F2A1C' }),
    );
    const dialog = within(await screen.findByRole('dialog', { name: 'Låsa upp namnet?' }));
    expect(dialog.getByText(/Bo Påhittad får se namnet bakom Person 4F2A1C i 4 timmar/)).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: 'Godkänn' }));

    expect(await screen.findByText('Namnet är upplåst för Bo Påhittad.')).toBeTruthy();
    expect(requests.find(({ method }) => method === 'POST')?.headers.get('If-Match')).toBe('"5"');
  });

  it('stay, and tell why, when an answer does not go through', async () => {
    show(
      { items: [anUnlock()] },
      { 'POST /api/identity-unlocks/u1/refusal': problem(409, { title: 'Redan besvarad' }) },
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Neka begäran från Bo Påhittad om Person 4F2A1C' }),
    );
    const dialog = within(await screen.findByRole('dialog', { name: 'Neka begäran?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Neka' }));

    expect(await dialog.findByText('Redan besvarad')).toBeTruthy();
  });

  it('have nothing to press for whoever asked, nor when they are answered', async () => {
    const answered = anUnlock({ id: 'u2', state: 'over', answeredByName: 'Lo Exempelsson', may: [] });
    show({ items: [anUnlock({ may: [] }), answered] });

    expect(await screen.findByText('Tiden är ute')).toBeTruthy();
    expect(screen.getByText('Lo Exempelsson')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /begäran från/ })).toBeNull();
  });

  it('are refused to those who may not see them', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    show(problem(403));

    expect(await screen.findByRole('heading', { level: 1, name: 'Du saknar behörighet' })).toBeTruthy();
  });
});
