import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import { type CaseCard, phases } from './case-queries';
import { aCard } from './case-samples';

afterEach(() => vi.unstubAllGlobals());

const cases = (...items: CaseCard[]) => ({
  items,
  nextCursor: null,
  counts: phases.map((phase) => ({ phase, count: items.filter((card) => card.phase === phase).length })),
});

function aBoard(answers: Record<string, Answer>, address = '/cases'): Request[] {
  const requests = fakeApi({
    'GET /api/session': aSession({ may: ['case:see-board', 'case:see-to-do', 'case:see', 'referral:see'] }),
    'GET /api/cases/to-do': { items: [] },
    'GET /api/organisations': { items: [] },
    ...answers,
  });
  renderApp(address);
  return requests;
}

const column = (name: string) => screen.findByRole('region', { name: new RegExp(`^${name}`) });

async function moveTo(phase: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'Flytta till … 2026-0042' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: phase }));
}

describe('the board', () => {
  it('tells of each case what its coordinator needs, in words', async () => {
    aBoard({ 'GET /api/cases': cases(aCard()) });

    const mapping = within(await column('Kartläggning'));

    expect(mapping.getByRole('link', { name: '2026-0042' })).toBeTruthy();
    expect(mapping.getByText('Lo Exempelsson')).toBeTruthy();
    expect(mapping.getByText('Nästa: nätverksmöte 26 nov.')).toBeTruthy();
    expect(mapping.getByText('Samtycke t.o.m. 3 dec.')).toBeTruthy();
    expect(mapping.getByText('2 saker är försenade')).toBeTruthy();
    expect(mapping.getAllByRole('listitem').map((unit) => unit.textContent)).toEqual([
      'Skola omfattas av samtycket',
      'Polis –omfattas inte',
    ]);
  });

  it('leads each thing to do to where it is solved', async () => {
    aBoard({
      'GET /api/cases': cases(aCard()),
      'GET /api/cases/to-do': {
        items: [
          {
            kind: 'referral-to-screen',
            caseId: null,
            referralId: 'r1',
            number: 'A-2026-0007',
            on: '2026-11-20',
            stage: null,
          },
          {
            kind: 'consent-ending',
            caseId: 'c1',
            referralId: null,
            number: '2026-0042',
            on: '2099-12-04',
            stage: 30,
          },
        ],
      },
    });

    const screening = await screen.findByRole('link', { name: 'Bedöm aktualiseringen A-2026-0007' });
    const renewal = screen.getByRole('link', { name: 'Förnya samtycket 2026-0042' });

    expect(screening.getAttribute('href')).toBe('/referrals/r1');
    expect(renewal.getAttribute('href')).toBe('/cases/c1?tab=consent');
    expect(within(renewal.closest('li') ?? renewal).getByText('Inom 30 dagar')).toBeTruthy();
    expect(within(screening.closest('li') ?? screening).queryByText(/^Inom/)).toBeNull();
  });

  it('asks the server for what the address says', async () => {
    const requests = aBoard(
      { 'GET /api/cases': cases(aCard()) },
      '/cases?programme=SSF&overdue=true&view=list',
    );

    expect(await screen.findByRole('table', { name: 'Pågående ärenden, de nyaste först' })).toBeTruthy();

    const { searchParams } = new URL(
      requests.find(({ url }) => new URL(url).pathname === '/api/cases')?.url ?? '',
    );
    expect(Object.fromEntries(searchParams)).toEqual({ programme: 'SSF', overdue: 'true', limit: '100' });
  });

  it('says why it is empty, and where a case begins', async () => {
    aBoard({ 'GET /api/cases': cases() });

    expect(await screen.findByText('Inga pågående ärenden')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Se aktualiseringar' })).toBeTruthy();
  });

  it('says that the filter is why it is empty', async () => {
    aBoard({ 'GET /api/cases': cases() }, '/cases?mine=true');

    expect(await screen.findByText('Inget ärende passar filtret')).toBeTruthy();
  });

  it('asks for nothing that waits where a role may not see it', async () => {
    const requests = aBoard({
      'GET /api/session': aSession({ role: 'participant', may: ['case:see'] }),
      'GET /api/cases': cases(aCard()),
      'GET /api/cases/to-do': problem(403),
    });

    await column('Kartläggning');
    expect(requests.filter(({ url }) => url.endsWith('/to-do'))).toEqual([]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is refused to a role without it', async () => {
    aBoard({ 'GET /api/cases': problem(403), 'GET /api/cases/to-do': { items: [] } });

    expect((await screen.findByRole('alert')).textContent).toContain('Du saknar behörighet');
  });

  it('tells a failure with the number for support', async () => {
    aBoard({ 'GET /api/cases': problem(500, { requestId: 'r-7' }) });

    expect(await screen.findByText('Referens för support: r-7')).toBeTruthy();
  });
});

describe('a move on the board', () => {
  it('is offered only to the phases that the server allows', async () => {
    aBoard({ 'GET /api/cases': cases(aCard()) });

    await userEvent.click(await screen.findByRole('button', { name: 'Flytta till … 2026-0042' }));

    const targets = (await screen.findAllByRole('menuitem')).map((item) => item.textContent);
    expect(targets).toEqual(['Planering', 'Avslutsbedömning']);
  });

  it('that a rule refuses puts the card back and says which rule', async () => {
    aBoard({
      'GET /api/cases': cases(aCard()),
      'POST /api/cases/c1/phase': problem(422, {
        code: 'move-needs-consent',
        title: 'Från kartläggning och framåt krävs ett samtycke som gäller.',
      }),
    });

    await moveTo('Planering');

    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('2026-0042 flyttades inte till Planering');
    expect(alert.textContent).toContain('Från kartläggning och framåt krävs ett samtycke som gäller.');
    expect(within(await column('Kartläggning')).getByRole('link', { name: '2026-0042' })).toBeTruthy();
  });

  it('that came after somebody else shows how it stands now', async () => {
    let stored = aCard();
    aBoard({
      'GET /api/cases': () => cases(stored),
      'POST /api/cases/c1/phase': () => {
        stored = aCard({ phase: 'FOLLOW_UP', version: 4 });
        return problem(412, { code: 'stale-version' });
      },
    });

    await moveTo('Planering');

    expect((await screen.findByRole('alert')).textContent).toContain('Någon annan ändrade ärendet');
    const followUp = within(await column('Uppföljning'));
    expect(await followUp.findByRole('link', { name: '2026-0042' })).toBeTruthy();
  });

  it('that needs a reason asks for it, and sends it with the version', async () => {
    const requests = aBoard({
      'GET /api/cases': cases(aCard()),
      'POST /api/cases/c1/phase': { id: 'c1', phase: 'CLOSING', version: 4 },
    });

    await moveTo('Avslutsbedömning');
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox'), 'Familjen flyttar.');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Flytta' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const sent = requests.find(({ method }) => method === 'POST');
    expect(sent?.headers.get('If-Match')).toBe('"3"');
    expect(await sent?.json()).toEqual({ to: 'CLOSING', reason: 'Familjen flyttar.' });
  });
});
