import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onAnnouncement } from '../../../lib/announce';
import { problem } from '../../../test/fake-api';
import { anErasure, anIntegrity, open, tampered } from '../../../test/integrity';
import type { Integrity } from '../integrity-queries';
import type { Erasure } from './erasure-queries';

let heard: string[];
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  heard = [];
  stop = onAnnouncement((message) => heard.push(message));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const approved = anErasure({
  state: 'approved',
  approvedBy: 'Bo Exempel',
  approvedAt: '2026-11-27T09:00:00.000Z',
});
const heldBack: Partial<Erasure> = { state: 'held-back', heldBackPlaces: [4] };
const carriedOut: Partial<Erasure> = {
  state: 'carried-out',
  carriedOutAt: '2026-11-27T09:01:00.000Z',
  events: 7,
};
const WATCHES = /^Sidan ser efter själv/;
const RESTS = /^Sidan har slutat se efter/;

/** The page with these orders, which a test changes; and what was asked of the list. */
async function aPage(orders: Erasure[], integrity: Partial<Integrity> = {}) {
  const server = { orders, integrity, refuses: 0 };
  const requests = open(
    () => anIntegrity(server.integrity),
    {
      'GET /api/audit/erasures': () =>
        server.refuses > 0 ? problem(server.refuses) : { items: server.orders, nextCursor: null },
    },
    '/audit/erasures',
  );
  await screen.findAllByRole('rowheader');
  const looks = () => requests.filter(({ url }) => new URL(url).pathname === '/api/audit/erasures');
  return { server, looks };
}
const wait = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1_000));
const click = (name: string) =>
  userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).click(screen.getByRole('button', { name }));

describe('an approved order', () => {
  it('is seen as carried out without anybody doing anything, which is said and moves no focus', async () => {
    const { server, looks } = await aPage([approved]);
    expect(screen.getByText(WATCHES)).toBeTruthy();
    const focused = document.activeElement;
    server.orders = [{ ...approved, ...carriedOut }];

    await wait(16);

    expect(screen.getByText('Raderad')).toBeTruthy();
    const said = 'Raderingen för ärende 2026-0042 är gjord. Antal raderade händelser: 7.';
    expect(screen.getByText(said, { selector: '.banner-title' })).toBeTruthy();
    expect(heard).toEqual([said]);
    expect(document.activeElement).toBe(focused);
    await wait(60);
    expect(looks().map(({ headers }) => headers.get('X-By-Itself'))).toEqual([null, 'yes']);
  });

  it('moves no focus from nothing either', async () => {
    const { server } = await aPage([approved]);
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
    act(() => (document.activeElement as HTMLElement).blur());
    server.orders = [{ ...approved, ...carriedOut }];

    await wait(18);

    expect(heard).toHaveLength(1);
    expect(document.activeElement).toBe(document.body);
  });

  it('is looked for each quarter of a minute, for three minutes and no longer, until somebody looks', async () => {
    const { looks } = await aPage([approved]);
    await wait(14);
    expect(looks()).toHaveLength(1);
    await wait(600);

    expect(looks()).toHaveLength(13);
    expect(screen.getByText(RESTS, { selector: 'p' })).toBeTruthy();
    expect(heard).toEqual([expect.stringMatching(RESTS)]);
    await click('Se efter nu');

    expect(await screen.findByText(WATCHES)).toBeTruthy();
    expect(looks()).toHaveLength(14);
    expect(looks().at(-1)?.headers.has('X-By-Itself')).toBe(false);
    await wait(600);
    expect(looks()).toHaveLength(26);
  });

  it('is not looked for while nobody sees the page', async () => {
    const { looks } = await aPage([approved]);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');

    await wait(300);

    expect(looks()).toHaveLength(1);
  });

  it.each<[string, Partial<Erasure>, string]>([
    ['held back', heldBack, 'hålls tillbaka. Varför står i listan.'],
    ['kept by something', { keptBy: ['case-open'] }, 'väntar. På vad står i listan.'],
  ])('that comes to be %s is told, and looked for no more', async (_, part, said) => {
    const { server, looks } = await aPage([approved]);
    server.orders = [{ ...approved, ...part }];

    await wait(120);

    expect(heard).toEqual([`Raderingen för ärende 2026-0042 ${said}`]);
    expect(looks()).toHaveLength(2);
    expect(screen.getByText('Inget raderas just nu.')).toBeTruthy();
  });

  it('that is held back brings the alarm with it', async () => {
    const { server } = await aPage([approved]);
    server.orders = [{ ...approved, ...heldBack }];
    server.integrity = { alarms: [tampered] };

    await wait(16);

    expect((await screen.findByRole('alert')).textContent).toContain('Loggen är ändrad');
  });

  it.each([403, 500])(
    'is looked for no more where the answer is %s, and the page says so',
    async (status) => {
      const { server, looks } = await aPage([approved]);
      server.refuses = status;

      await wait(120);

      expect(looks()).toHaveLength(2);
      expect(screen.getByText(RESTS, { selector: 'p' })).toBeTruthy();
    },
  );
});

it.each<[string, Partial<Erasure>]>([
  ['proposed', {}],
  ['approved, and kept by something', { ...approved, keptBy: ['not-verified'] }],
  ['held back', { ...approved, ...heldBack }],
  ['carried out', { ...approved, ...carriedOut }],
  ['withdrawn', { state: 'withdrawn', withdrawnAt: '2026-11-27T09:00:00.000Z' }],
])('an order that is %s is not looked for', async (_, part) => {
  const { looks } = await aPage([anErasure(part)]);

  await wait(600);

  expect(looks()).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Se efter nu' })).toBeNull();
});
