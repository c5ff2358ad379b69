import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi } from '../../test/fake-api';
import { anIntegrity, open, tampered } from '../../test/integrity';
import { renderApp } from '../../test/render';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The page comes into view, and whatever asks then has asked. */
const comeBack = () =>
  act(async () => {
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await Promise.resolve();
  });
const looksAmong = (requests: readonly Request[]) =>
  requests.filter(({ url }) => url.endsWith('/api/audit/integrity')).length;

describe('an alarm about the log', () => {
  it('stands on other pages too, and leads to what was found', async () => {
    open(anIntegrity({ alarms: [tampered] }), {}, '/audit');

    const alarm = await screen.findByRole('alert');
    expect(alarm.textContent).toContain('Loggen är ändrad');
    expect(within(alarm).getByRole('link', { name: 'Se vad som hittades' }).getAttribute('href')).toBe(
      '/audit/integrity',
    );
  });

  it('is not asked for by those who may not see it', async () => {
    const requests = fakeApi({
      'GET /api/session': aSession({ role: 'log_reviewer', may: ['audit:search'] }),
      'GET /api/audit/events': { items: [], nextCursor: null, closedMonths: [] },
      'GET /api/audit/readers': { items: [] },
    });
    renderApp('/audit');

    await screen.findByText('Inga händelser');
    expect(looksAmong(requests)).toBe(0);
  });

  it('is looked for by no clock: whoever has left their desk is signed out as anybody is', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const requests = open(anIntegrity(), {}, '/audit');
    await screen.findByText('Inga händelser');
    expect(looksAmong(requests)).toBe(1);

    await act(() => vi.advanceTimersByTimeAsync(12 * 60_000));

    expect(looksAmong(requests)).toBe(1);
  });

  it('is looked for when the page comes into view again, not each time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const requests = open(anIntegrity(), {}, '/audit');
    await screen.findByText('Inga händelser');

    vi.setSystemTime(Date.now() + 10 * 60_000);
    await comeBack();
    expect(looksAmong(requests)).toBe(1);
    vi.setSystemTime(Date.now() + 25 * 60_000);
    await comeBack();

    await waitFor(() => expect(looksAmong(requests)).toBe(2));
  });

  it('is looked for when somebody goes to another page, not each time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const may = ['audit:search', 'audit:see-integrity', 'log-review:see'] as const;
    const requests = open(
      anIntegrity(),
      { 'GET /api/session': aSession({ role: 'log_reviewer', may: [...may] }) },
      '/audit',
    );
    await screen.findByText('Inga händelser');
    const goTo = async (name: string) => userEvent.click(await screen.findByRole('link', { name }));

    await goTo('Månadsgranskning');
    expect(looksAmong(requests)).toBe(1);
    vi.setSystemTime(Date.now() + 35 * 60_000);
    await goTo('Logggranskning');

    await waitFor(() => expect(looksAmong(requests)).toBe(2));
  });
});
