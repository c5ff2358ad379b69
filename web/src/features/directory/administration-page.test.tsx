import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import { aColleague, aRole } from './directory-samples';

const aUser = (name: string, isEnded = false) => ({
  ...aColleague(name),
  memberships: [
    aRole({ id: `m-${name}`, ...(isEnded && { state: 'ended' as const, validUntil: '2021-01-01' }) }),
  ],
});

function openPeople(answer: object) {
  fakeApi({
    'GET /api/session': aSession({ role: 'administrator', may: ['user:see'] }),
    'GET /api/users': answer,
    'GET /api/agreements': { items: [] },
  });
  renderApp('/administration?tab=people');
}

const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);

afterEach(() => vi.unstubAllGlobals());

describe('the people', () => {
  it('shows those whose roles hold, and the ended when asked for, marked as such', async () => {
    openPeople({ items: [aUser('Lo Exempelsson'), aUser('Kim Påhittad', true)] });

    await screen.findByRole('table');
    expect(names()).toEqual(['Lo ExempelssonTitel']);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Visa dem vars roller har upphört' }));

    expect(names()).toEqual(['Kim PåhittadTitel', 'Lo ExempelssonTitel']);
    expect(screen.getByText('Avslutad')).toBeTruthy();
    expect(screen.getByText('31 dec. 2020')).toBeTruthy();
  });

  it('are found by name, and it says when nobody is', async () => {
    openPeople({ items: [aUser('Lo Exempelsson'), aUser('Kim Påhittad')] });

    await userEvent.type(await screen.findByRole('searchbox', { name: 'Sök på namn' }), 'påhi');
    expect(names()).toEqual(['Kim PåhittadTitel']);
    await userEvent.type(screen.getByRole('searchbox'), 'x');

    expect(screen.getByText('Ingen person stämmer')).toBeTruthy();
  });

  it('are refused to those who may not see them', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    openPeople(problem(403));

    expect(await screen.findByRole('heading', { level: 1, name: 'Du saknar behörighet' })).toBeTruthy();
  });
});
