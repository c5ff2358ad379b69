import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import { aColleague, aRole } from './directory-samples';

const anAgreement = (part = {}) => ({
  id: 'a1',
  reference: 'KS 2026/7',
  signatories: 'Ordf Påhittad',
  signedOn: '2026-01-01',
  validFrom: '2026-01-01',
  validUntil: '2099-01-01',
  organisations: [{ id: 'o1', name: 'Påhittsskolan', kind: 'school' }],
  state: 'waiting',
  registeredByName: 'Lo Exempelsson',
  isMyRegistration: false,
  approvedByName: null,
  terminatedOn: null,
  terminationReason: null,
  version: 3,
  may: ['approve', 'end'],
  ...part,
});
const register = {
  items: [
    {
      id: 'o1',
      name: 'Påhittsskolan',
      kind: 'school',
      state: 'open',
      validFrom: '2026-01-01',
      openUntil: '2099-01-01',
      people: 2,
      roles: ['participant', 'unit_manager'],
      version: 1,
      may: ['end'],
    },
    {
      id: 'o2',
      name: 'Sagoskolan',
      kind: 'school',
      state: 'without-agreement',
      validFrom: '2026-01-01',
      openUntil: null,
      people: 0,
      roles: ['participant'],
      version: 1,
      may: [],
    },
  ],
};

function open(address: string, answers: Record<string, object> = {}) {
  const requests = fakeApi({
    'GET /api/session': aSession({
      role: 'administrator',
      may: ['user:see', 'user:add', 'membership:propose', 'agreement:register', 'organisation:open'],
    }),
    'GET /api/users': { items: [aColleague('Kim Påhittad', { may: ['deactivate', 'end'] })] },
    'GET /api/agreements': { items: [] },
    'GET /api/organisations/register': register,
    ...answers,
  });
  renderApp(address);
  return requests;
}

afterEach(() => vi.unstubAllGlobals());

describe('an agreement that waits', () => {
  it('is approved in the version that was seen, after a question that names whom it opens', async () => {
    const requests = open('/administration', {
      'GET /api/agreements': { items: [anAgreement()] },
      'POST /api/agreements/a1/approval': anAgreement({ state: 'valid' }),
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Godkänn avtal KS 2026/7' }));
    const dialog = await screen.findByRole('dialog', { name: 'Godkänna avtalet?' });
    expect(within(dialog).getByText(/Medan det gäller deltar Påhittsskolan/)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Godkänn' }));

    expect(await screen.findByText('Avtal KS 2026/7 är godkänt.')).toBeTruthy();
    expect(requests.find(({ method }) => method === 'POST')?.headers.get('If-Match')).toBe('"3"');
  });

  it('is not approved by whoever registered it, and says so', async () => {
    open('/administration', {
      'GET /api/agreements': { items: [anAgreement({ isMyRegistration: true, may: ['end'] })] },
    });

    expect(
      await screen.findByText('Du registrerade avtalet. En annan administratör behöver godkänna det.'),
    ).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Godkänn/ })).toBeNull();
  });

  it('is taken back with a reason, in the version that was seen, from today', async () => {
    const requests = open('/administration', {
      'GET /api/agreements': { items: [anAgreement({ isMyRegistration: true, may: ['end'] })] },
      'POST /api/agreements/a1/end': anAgreement({ state: 'terminated' }),
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Ta tillbaka avtal KS 2026/7' }));
    const dialog = await screen.findByRole('dialog', { name: 'Avsluta registreringen?' });
    expect(within(dialog).queryByLabelText('Första dagen utan avtal')).toBeNull();
    await userEvent.type(within(dialog).getByLabelText(/Varför avtalet avslutas/), 'Fel diarienummer');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Avsluta registreringen' }));

    expect(await screen.findByText('Registreringen av avtal KS 2026/7 är avslutad.')).toBeTruthy();
    const sent = requests.find(({ method }) => method === 'POST');
    expect(sent?.headers.get('If-Match')).toBe('"3"');
    expect(await sent?.json()).toMatchObject({ reason: 'Fel diarienummer' });
  });

  it('says why the server refuses, in its own words', async () => {
    open('/administration', {
      'GET /api/agreements': { items: [anAgreement()] },
      'POST /api/agreements/a1/approval': problem(409, {
        title: 'Avtalet väntar inte längre på godkännande.',
      }),
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Godkänn avtal KS 2026/7' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Godkänn' }));

    expect(await screen.findByText('Avtalet väntar inte längre på godkännande.')).toBeTruthy();
  });
});

describe('the organisations', () => {
  it('say until when an agreement keeps them open, or that none does', async () => {
    open('/administration?tab=organisations');

    expect(await screen.findByText('Öppen t.o.m. 31 dec. 2098')).toBeTruthy();
    expect(screen.getByText('Avtal saknas')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /^Avsluta/ })).toHaveLength(1);
  });
});

describe('a colleague’s page', () => {
  it('offers to shut the account, and says what that means before it is done', async () => {
    open('/administration/people/Kim Påhittad', {
      'POST /api/users/Kim%20P%C3%A5hittad/deactivation': aColleague('Kim Påhittad', { isActive: false }),
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Stäng kontot' }));

    const dialog = await screen.findByRole('dialog', { name: 'Stäng kontot?' });
    expect(within(dialog).getByText(/Kim Påhittad stängs ute genast/)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Stäng kontot' }));
    expect(await screen.findByText('Kontot för Kim Påhittad är stängt.')).toBeTruthy();
  });

  it('takes a telephone at work, in the version that was seen, and refuses what is no number', async () => {
    const id = 'Kim Påhittad';
    const requests = open(`/administration/people/${id}`, {
      'GET /api/users': { items: [aColleague(id, { may: ['set-work-phone'] })] },
      'PUT /api/users/Kim%20P%C3%A5hittad/work-phone': aColleague(id, { workPhone: '031-390 06 05' }),
    });
    const sent = () => requests.filter(({ method }) => method === 'PUT');

    expect(await screen.findByText('Ingen inskriven')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Ange telefon' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Telefon i tjänsten' }));
    await userEvent.type(dialog.getByLabelText(/^Telefon i tjänsten/), 'ring mig');
    await userEvent.click(dialog.getByRole('button', { name: 'Spara' }));
    expect((await dialog.findAllByText(/Skriv ett telefonnummer med siffror/)).length).toBeGreaterThan(0);
    expect(sent()).toEqual([]);

    await userEvent.clear(dialog.getByLabelText(/^Telefon i tjänsten/));
    await userEvent.type(dialog.getByLabelText(/^Telefon i tjänsten/), '031-390 06 05');
    await userEvent.click(dialog.getByRole('button', { name: 'Spara' }));

    expect(await screen.findByText('Kim Påhittad: telefonnumret är sparat.')).toBeTruthy();
    expect(sent().map(({ headers }) => headers.get('If-Match'))).toEqual(['"1"']);
    expect(await sent()[0]?.json()).toEqual({ workPhone: '031-390 06 05' });
  });

  it('offers nothing about oneself', async () => {
    open('/administration/people/u1', {
      'GET /api/users': { items: [aColleague('Kim Påhittad', { id: 'u1', memberships: [aRole()] })] },
    });

    expect(await screen.findByText(/Det här är du/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Föreslå en roll' })).toBeNull();
  });

  it('is absent for somebody who is not there', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    open('/administration/people/nobody');

    expect(await screen.findByRole('heading', { level: 1, name: 'Sidan finns inte' })).toBeTruthy();
  });
});
