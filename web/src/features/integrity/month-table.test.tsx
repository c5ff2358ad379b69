import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aMonth, anIntegrity, open } from '../../test/integrity';

afterEach(() => vi.unstubAllGlobals());

describe('the months of the log', () => {
  const closed = aMonth({
    month: '2020-02',
    state: 'closed',
    approvedBy: 'Bo Exempel',
    approvedAt: '2026-11-26T08:00:00.000Z',
    closedAt: '2026-11-26T08:01:00.000Z',
    events: 12_345,
  });

  it('that are gone stand there, with who agreed and how many events went', async () => {
    open(anIntegrity({ months: [closed] }));

    const row = (await screen.findByText(/Gallrad .* Kim Exempel föreslog och Bo Exempel godkände/)).closest(
      'tr',
    );
    expect(row?.textContent).toMatch(/februari 2020/);
    expect(row?.textContent).toMatch(/12\s345/);
    expect(row && within(row).queryByRole('button')).toBeNull();
  });

  it('are not approved by whoever proposed them', async () => {
    open(anIntegrity({ months: [aMonth({ isOwn: true })] }));

    await screen.findByText(/Föreslagen av Kim Exempel/);
    expect(screen.queryByRole('button', { name: /Godkänn gallring/ })).toBeNull();
  });

  it('are left to another’s proposal by whoever did not make it', async () => {
    open(anIntegrity({ months: [aMonth()] }));

    await screen.findByText(/Föreslagen av Kim Exempel/);
    expect(screen.queryByRole('button', { name: /Ta tillbaka/ })).toBeNull();
  });

  it('are withdrawn by whoever proposed them', async () => {
    const requests = open(anIntegrity({ months: [aMonth({ isOwn: true })] }), {
      'POST /api/audit/closing-withdrawals': new Response(null, { status: 204 }),
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Ta tillbaka förslaget att gallra mars 2020' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Ta tillbaka förslaget' }));

    expect(await screen.findByText('Förslaget att gallra mars 2020 är tillbakataget.')).toBeTruthy();
    expect(requests.filter(({ url }) => url.endsWith('/closing-withdrawals'))).toHaveLength(1);
  });

  it('say what keeps one open that was approved', async () => {
    open(
      anIntegrity({
        months: [aMonth({ state: 'approved', approvedBy: 'Bo Exempel', keptBy: ['not-verified'] })],
      }),
    );

    expect(await screen.findByText(/Väntar: hela loggen behöver ha kontrollerats/)).toBeTruthy();
  });

  it('go when another approves, once it was said what cannot be undone', async () => {
    const requests = open(anIntegrity({ months: [aMonth()] }), {
      'POST /api/audit/closing-approvals': new Response(null, { status: 204 }),
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Godkänn gallring av mars 2020' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Det går inte att ångra');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Godkänn gallring' }));

    await waitFor(() =>
      expect(
        requests.filter(({ method, url }) => method === 'POST' && url.endsWith('/closing-approvals')),
      ).toHaveLength(1),
    );
  });

  it('that are gone are told where the log is searched', async () => {
    open(
      anIntegrity(),
      { 'GET /api/audit/events': { items: [], nextCursor: null, closedMonths: ['2020-02', '2020-03'] } },
      '/audit',
    );

    expect(await screen.findByText('Loggen är gallrad för februari 2020, mars 2020')).toBeTruthy();
    expect(screen.getByText(/betyder inte att ingen läste/)).toBeTruthy();
  });
});
