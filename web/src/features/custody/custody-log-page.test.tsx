import { screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aDeadline, aDetention, inHours } from '../../test/custody';
import { aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';

const session = aSession({ role: 'lul_social_worker', may: ['custody:see-log'] });
const empty = { may: ['record'], open: [], today: [], unmetDeadlines: [] };

function openLog(log: object) {
  fakeApi({ 'GET /api/session': session, 'GET /api/custody/log': log });
  renderApp('/custody');
}

afterEach(() => vi.unstubAllGlobals());

describe('the LUL log', () => {
  it('shows who is held, whose each clock is, and how long is left', async () => {
    openLog({ ...empty, open: [aDetention()] });

    const card = await screen.findByRole('article', { name: /Kvarhållen för överlämnande/ });
    expect(within(card).getByText('Lo Exempelsson, 15 år')).toBeTruthy();
    expect(within(card).getByText('Polisens tidsgräns')).toBeTruthy();
    expect(within(card).getByRole('timer').textContent).toMatch(/1 tim 59 min kvar|2 tim kvar/);
    expect(within(card).queryByText('Försenad')).toBeNull();
  });

  it('says in a word that a deadline has passed, also when the server last said it had not', async () => {
    const late = aDeadline({ state: 'in-time', urgentAt: inHours(-2), dueAt: inHours(-1) });
    openLog({ ...empty, open: [aDetention({ deadlines: [late] })] });

    const card = await screen.findByRole('article');
    expect(within(card).getByText('Försenad')).toBeTruthy();
    expect(within(card).getByRole('timer').textContent).toContain('1 tim för sent');
  });

  it('lets only our own deadlines be marked as met', async () => {
    const ours = aDeadline({ id: 'l2', owner: 'ours', law: 'LVU 7 §', may: ['meet'] });
    openLog({ ...empty, open: [aDetention({ deadlines: [aDeadline(), ours] })] });

    await screen.findByRole('article');
    const buttons = screen.getAllByRole('button', { name: /Markera som klar/ });
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual(['Markera som klar: LVU 7 §']);
  });

  it('shows an alias and says so for somebody protected, and nobody for the unknown', async () => {
    const alias = {
      id: 'p1',
      kind: 'alias' as const,
      name: 'Ärende Björk',
      age: 15,
      bornOn: { restricted: true as const, class: 'protected-identity' as const },
      sex: 'unknown' as const,
    };
    openLog({ ...empty, open: [aDetention({ person: alias }), aDetention({ id: 'd2', person: null })] });

    expect(await screen.findByText('Skyddade personuppgifter')).toBeTruthy();
    expect(screen.getByText('Okänd person')).toBeTruthy();
  });

  it('says that nobody is held, and how to log somebody', async () => {
    openLog(empty);

    expect(await screen.findByText('Ingen är frihetsberövad just nu')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Ny händelse' }).getAttribute('href')).toBe('/custody/new');
  });

  it('offers nothing to somebody who only reads', async () => {
    openLog({ ...empty, may: [], open: [aDetention({ may: [] })] });

    await screen.findByRole('article');
    expect(screen.queryByRole('link', { name: 'Ny händelse' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Nytt beslut/ })).toBeNull();
  });

  it.each([
    ['refused', 403, 'Du saknar behörighet'],
    ['failed', 500, 'Något gick fel hos oss'],
  ])('tells when it is %s', async (_, status, words) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    openLog(problem(status, { requestId: 'r-7' }));

    expect(await screen.findByRole('heading', { level: 1, name: words })).toBeTruthy();
    expect(screen.getByText(/r-7/)).toBeTruthy();
  });
});
