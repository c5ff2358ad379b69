import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession } from '../../../test/fake-api';
import { anErasure, anIntegrity, open, tampered } from '../../../test/integrity';
import type { Erasure } from './erasure-queries';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const approved = { approvedBy: 'Bo Exempel', approvedAt: '2026-11-27T09:00:00.000Z' };
const done = new Response(null, { status: 204 });
const page = (erasures: readonly Erasure[], more: Parameters<typeof open>[1] = {}) =>
  open(
    anIntegrity(),
    { 'GET /api/audit/erasures': { items: erasures, nextCursor: null } as never, ...more },
    '/audit/erasures',
  );
const row = async () => (await screen.findByRole('rowheader', { name: '2026-0042' })).closest('tr')!;

describe('the orders to erase from the log', () => {
  it('say that there is none, and who may propose one', async () => {
    page([]);

    expect(await screen.findByText('Ingen radering är föreslagen')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Föreslå radering' })).toBeTruthy();
  });

  it('are proposed by nobody who may not', async () => {
    page([anErasure()], {
      'GET /api/session': aSession({ role: 'log_reviewer', may: ['audit:see-erasures'] }),
    });

    await row();
    expect(screen.queryByRole('button', { name: 'Föreslå radering' })).toBeNull();
  });

  it.each([
    ['proposed', {}, /Föreslagen.*Kim Exempel föreslog/],
    ['approved', approved, /Godkänd.*Bo Exempel godkände\. Raderas inom en minut/],
    [
      'approved',
      { ...approved, keptBy: ['case-open'] },
      /Raderas när inget hindrar\.Väntar: ärendet är öppet igen/,
    ],
    [
      'held-back',
      { ...approved, heldBackPlaces: [4, 9], events: 1000 },
      /Hålls tillbaka.*Hittills är 1\s000 händelser raderade.*vid händelse 4, vid händelse 9/,
    ],
    [
      'carried-out',
      { ...approved, events: 12_345, carriedOutAt: '2026-11-27T09:01:00.000Z' },
      /Raderad27 nov\. 2026 10:01\. Kim Exempel föreslog och Bo Exempel godkände.*12\s345/,
    ],
    ['withdrawn', { withdrawnAt: '2026-11-27T09:01:00.000Z' }, /Tillbakatagen27 nov.*tog tillbaka/],
  ] as const)('say how one stands that is %s', async (state, part, said) => {
    page([
      anErasure({
        ...part,
        state,
        keptBy: 'keptBy' in part ? [...part.keptBy] : [],
        heldBackPlaces: [...('heldBackPlaces' in part ? part.heldBackPlaces : [])],
      }),
    ]);

    expect((await row()).textContent).toMatch(said);
    expect(within(await row()).queryByRole('button')).toBeNull();
  });

  it('are not approved by whoever proposed, who may withdraw', async () => {
    const requests = page([anErasure({ isOwn: true, may: ['withdraw'] })], {
      'POST /api/audit/erasure-withdrawals': done,
    });

    expect((await row()).textContent).toContain('Någon annan behöver godkänna.');
    expect(screen.queryByRole('button', { name: /Godkänn/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Ta tillbaka förslaget om ärende 2026-0042' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Ta tillbaka förslaget' }));

    expect(
      await screen.findByText('Förslaget om ärende 2026-0042 är tillbakataget.', {
        selector: '.banner-title',
      }),
    ).toBeTruthy();
    const sent = requests.filter(({ url }) => url.endsWith('/erasure-withdrawals'));
    expect(sent.map(({ headers }) => headers.get('If-Match'))).toEqual(['"3"']);
  });

  it('are neither approved nor withdrawn by whoever worked in the case, who is told why', async () => {
    page([anErasure()]);

    expect((await row()).textContent).toContain('Du kan inte godkänna');
    expect(within(await row()).queryByRole('button')).toBeNull();
  });

  it('go when another approves, once it was said what cannot be undone', async () => {
    const requests = page([anErasure({ may: ['approve'] })], { 'POST /api/audit/erasure-approvals': done });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Godkänn radering för ärende 2026-0042' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toMatch(
      /KS 2026\/114.*före 1 oktober 2026.*ur loggen.*säkerhetskopior.*Det går inte att ångra/,
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Godkänn radering' }));

    expect(
      await screen.findByText(/är godkänd\. Den görs inom en minut/, { selector: '.banner-title' }),
    ).toBeTruthy();
    const sent = requests.filter(({ url }) => url.endsWith('/erasure-approvals'));
    expect(sent.map(({ headers }) => headers.get('If-Match'))).toEqual(['"3"']);
  });

  it('more than a page of them come when they are asked for', async () => {
    const requests = page([], {
      'GET /api/audit/erasures': { items: [anErasure()], nextCursor: 'next' } as never,
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Visa fler' }));

    await waitFor(() =>
      expect(requests.some(({ url }) => url.endsWith('/api/audit/erasures?cursor=next'))).toBe(true),
    );
  });
});

describe('a proposal', () => {
  const write = async (number: string, decision: string) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Föreslå radering' }));
    const dialog = await screen.findByRole('dialog', { name: 'Föreslå radering ur loggen' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Ärendets nummer/ }), number);
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Beslutets nummer/ }), decision);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Föreslå radering' }));
    return dialog;
  };

  it('says what goes, what stays, who may and that it cannot be undone, and is sent', async () => {
    const requests = page([], { 'POST /api/audit/erasures': done });

    const dialog = await write('2026-0042', 'KS 2026/114');

    for (const said of [
      'Försvinner',
      'Blir kvar',
      'exporter som redan är hämtade och säkerhetskopior ändras inte',
      'Vem som får',
      'Sedan går det inte att ångra',
    ])
      expect(dialog.textContent).toContain(said);
    expect(
      await screen.findByText('Raderingen för ärende 2026-0042 är föreslagen.', {
        selector: '.banner-title',
      }),
    ).toBeTruthy();
    const sent = requests.find(({ method, url }) => method === 'POST' && url.endsWith('/erasures'));
    expect(await sent?.json()).toEqual({ caseNumber: '2026-0042', decision: 'KS 2026/114' });
  });

  it.each([
    ['42', 'KS 2026/114', 'Skriv ärendets nummer som 2026-0042.'],
    ['Lo Exempelsson', 'KS 2026/114', 'Skriv ärendets nummer som 2026-0042.'],
    ['2026-0042', 'Lisas mamma bad om det', /^Skriv beslutets nummer/],
    ['2026-0042', '20110301-1234', /^Skriv beslutets nummer/],
  ])('is not sent of %s on %s', async (number, decision, said) => {
    const requests = page([]);

    await write(number, decision);

    expect((await screen.findAllByText(said)).length).toBeGreaterThan(0);
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});

describe('the alarm of an order that is held back', () => {
  it('is one of the log, and says that a part of it was looked at', async () => {
    const part = { ...tampered, isOfPart: true, askedBy: null };
    open(anIntegrity({ alarms: [part], verifications: [part] }));

    expect((await screen.findAllByText('Loggen är ändrad')).length).toBeGreaterThan(0);
    expect(screen.getByText('En del av loggen')).toBeTruthy();
    expect(screen.getByText('Loggen har aldrig kontrollerats')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Se raderingar och föreslå en' })).toBeTruthy();
  });
});
