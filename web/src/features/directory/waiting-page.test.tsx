import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import { aRole } from './directory-samples';

const aProposal = (part = {}) =>
  aRole({
    id: 'p1',
    state: 'proposed',
    confirmedUntil: null,
    approvedByName: null,
    may: ['approve', 'end'],
    ...part,
  });
const unconfirmed = aRole({
  id: 'c1',
  userName: 'Bo Obekräftad',
  validUntil: '2099-06-01',
  confirmedUntil: '2099-01-15',
  needsConfirmation: true,
  may: ['confirm', 'end'],
});

function openWaiting(items: object, more: Record<string, object> = {}) {
  const requests = fakeApi({
    'GET /api/session': aSession({ role: 'unit_manager', may: ['membership:see-unit'] }),
    'GET /api/memberships': items,
    ...more,
  });
  renderApp('/waiting');
  return requests;
}

afterEach(() => vi.unstubAllGlobals());

describe('what waits for the head of a unit', () => {
  it('is nothing, and says so, beside those who have access', async () => {
    openWaiting({ items: [aRole({ userName: 'Kim Påhittad' })] });

    expect(await screen.findByText('Inget väntar på dig')).toBeTruthy();
    expect(screen.getByRole('rowheader', { name: /Kim Påhittad/ })).toBeTruthy();
  });

  it('is to confirm those who lapse, with a warning of the day, in one press', async () => {
    const requests = openWaiting(
      { items: [unconfirmed] },
      { 'POST /api/memberships/c1/confirmation': aRole({ id: 'c1' }) },
    );

    expect(await screen.findByText('1 person förlorar sin åtkomst efter 14 januari 2099')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Bekräfta Bo Obekräftad' }));

    expect(await screen.findByText('Bo Obekräftad är bekräftad för kvartalet.')).toBeTruthy();
    const sent = requests.find(({ method }) => method === 'POST');
    expect(sent?.headers.get('If-Match')).toBe('"1"');
  });

  it('tells why a confirmation did not go through, and keeps the person in the list', async () => {
    openWaiting(
      { items: [unconfirmed] },
      { 'POST /api/memberships/c1/confirmation': problem(412, { code: 'stale-version' }) },
    );

    await userEvent.click(await screen.findByRole('button', { name: 'Bekräfta Bo Obekräftad' }));

    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Bekräfta Bo Obekräftad' })).toBeTruthy();
  });

  it('is to approve what somebody else proposed, after a question', async () => {
    const requests = openWaiting(
      { items: [aProposal()] },
      { 'POST /api/memberships/p1/approval': aRole({ id: 'p1' }) },
    );

    await userEvent.click(await screen.findByRole('button', { name: 'Godkänn Kim Påhittad som Deltagare' }));
    const dialog = await screen.findByRole('dialog', { name: 'Godkänna rollen?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Godkänn' }));

    expect(await screen.findByText('Kim Påhittad är godkänd som Deltagare.')).toBeTruthy();
    expect(requests.some(({ url }) => url.endsWith('/api/memberships/p1/approval'))).toBe(true);
  });

  it('is never to approve one’s own proposal, nor what is about oneself', async () => {
    openWaiting({
      items: [
        aProposal({ isMyProposal: true, may: ['end'] }),
        aProposal({ id: 'p2', userName: 'Jag Själv', may: [] }),
      ],
    });

    expect(await screen.findByText('Du föreslog det här. Någon annan behöver godkänna det.')).toBeTruthy();
    expect(screen.getByText('Det gäller dig själv. Någon annan behöver besluta.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Godkänn/ })).toBeNull();
  });

  it('is to decide on disclosures and protected names too: then it never says that nothing waits', async () => {
    fakeApi({
      'GET /api/session': aSession({
        role: 'unit_manager',
        may: ['membership:see-unit', 'disclosure:approve', 'identity:approve-unlocking'],
      }),
      'GET /api/memberships': { items: [unconfirmed] },
      'GET /api/disclosures/waiting': { items: [] },
      'GET /api/identity-unlocks': {
        items: [
          { id: 'u1', may: ['approve', 'refuse'] },
          { id: 'u2', may: [] },
        ],
      },
    });
    renderApp('/waiting');

    expect(await screen.findByText('2 saker väntar på ditt beslut.')).toBeTruthy();
    const link = screen.getByRole('link', { name: 'Svara på en begäran' });
    expect(link.getAttribute('href')).toBe('/protected-names');
    expect(screen.queryByText('Inget väntar på dig')).toBeNull();
  });

  it('is refused to those who may not see it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    openWaiting(problem(403));

    expect(await screen.findByRole('heading', { level: 1, name: 'Du saknar behörighet' })).toBeTruthy();
  });
});
