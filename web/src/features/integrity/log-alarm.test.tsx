import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi, problem } from '../../test/fake-api';
import { anIntegrity, open, tampered } from '../../test/integrity';
import { renderApp } from '../../test/render';
import type { Verification } from './integrity-queries';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The page comes into view, and whatever asks then has asked. */
const comeBack = () =>
  act(async () => {
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await Promise.resolve();
  });
const looksAmong = (requests: readonly Request[]) =>
  requests.filter(({ url }) => url.endsWith('/api/audit/integrity'));
const wait = (minutes: number) => act(() => vi.advanceTimersByTimeAsync(minutes * 60_000));

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
    expect(looksAmong(requests)).toEqual([]);
  });

  it('comes to a page that stands open, within minutes, and interrupts once', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const log = { alarms: [] as Verification[] };
    open(() => anIntegrity(log), {}, '/audit');
    await screen.findByText('Inga händelser');
    expect(screen.queryByRole('alert')).toBeNull();
    log.alarms = [tampered];

    await wait(6);

    const alarm = screen.getByRole('alert');
    expect(alarm.textContent).toContain('Loggen är ändrad');
    await wait(6);
    expect(screen.getByRole('alert')).toBe(alarm);
  });

  it('that is another than the one before interrupts anew', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const log = { alarms: [tampered] };
    open(() => anIntegrity(log), {}, '/audit');
    const first = await screen.findByRole('alert');
    log.alarms = [{ ...tampered, id: 'v9' }, tampered];

    await wait(6);

    expect(screen.getByRole('alert')).not.toBe(first);
  });

  it('is asked for seldom, and each time as what nobody did', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const requests = open(anIntegrity(), {}, '/audit');
    await screen.findByText('Inga händelser');

    await wait(11);

    const looks = looksAmong(requests);
    expect(looks).toHaveLength(3);
    expect(looks.map(({ headers }) => headers.get('X-By-Itself'))).toEqual(['yes', 'yes', 'yes']);
  });

  it('is not asked for on and on once it was refused, nor because the network is back', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const requests = open(anIntegrity(), { 'GET /api/audit/integrity': problem(403) }, '/audit');
    await screen.findByText('Inga händelser');

    await wait(11);
    for (const network of ['offline', 'online'])
      await act(() => Promise.resolve(void window.dispatchEvent(new Event(network))));

    expect(looksAmong(requests)).toHaveLength(1);
  });

  it('is asked for again when the service was away for a while', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const log = { isAway: true };
    open(() => (log.isAway ? problem(503) : anIntegrity({ alarms: [tampered] })), {}, '/audit');
    await screen.findByText('Inga händelser');
    expect(screen.queryByText('Loggen är ändrad')).toBeNull();
    log.isAway = false;

    await wait(6);

    expect(screen.getByText('Loggen är ändrad')).toBeTruthy();
  });

  it('keeps nobody signed in: whoever has left their desk is warned and signed out as anybody is', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const requests = open(anIntegrity(), {}, '/audit');
    await screen.findByText('Inga händelser');

    await wait(13.5);

    expect(looksAmong(requests).length).toBeGreaterThan(1);
    expect(await screen.findByRole('dialog', { name: 'Vill du fortsätta?' })).toBeTruthy();
  });

  it('is not asked for while nobody sees the page, and at once when it comes into view again', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const requests = open(anIntegrity(), {}, '/audit');
    await screen.findByText('Inga händelser');
    await wait(11);
    expect(looksAmong(requests)).toHaveLength(1);

    seen.mockReturnValue('visible');
    await comeBack();

    await waitFor(() => expect(looksAmong(requests)).toHaveLength(2));
    await comeBack();
    expect(looksAmong(requests)).toHaveLength(2);
  });

  it('does not interrupt again whoever comes back from its own page', async () => {
    open(anIntegrity({ alarms: [tampered] }), {}, '/audit');
    const alarm = await screen.findByRole('alert');
    await userEvent.click(within(alarm).getByRole('link', { name: 'Se vad som hittades' }));
    await screen.findByRole('heading', { level: 1, name: 'Är loggen hel?' });
    expect(screen.queryByRole('alert')).toBeNull();

    await userEvent.click(within(screen.getByRole('main')).getByRole('link', { name: 'Logggranskning' }));

    expect(await screen.findByText('Loggen är ändrad')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
