import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import { aCase } from '../cases/case-samples';
import type { Emergency } from './emergency-queries';

afterEach(() => vi.unstubAllGlobals());

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

const anEmergency = (changes: Partial<Emergency> = {}): Emergency => ({
  id: 'e1',
  caseId: 'c1',
  caseNumber: '2026-0042',
  openedByName: 'Kim Påhittad',
  organisationName: 'Påhittade gården',
  reason: 'En ungdom är hotad i kväll och vi når ingen annan.',
  openedAt: inMinutes(-10),
  closesAt: inMinutes(50),
  endedAt: null,
  isOpen: true,
  isOwn: true,
  reviewDueOn: '2099-01-05',
  isReviewOverdue: false,
  verdict: null,
  reviewComment: null,
  reviewedByName: null,
  reviewedAt: null,
  version: 1,
  may: [],
  ...changes,
});

const opened = (minutesLeft: number) =>
  aCase({
    may: [],
    moves: [],
    consent: { state: 'none', until: null },
    emergency: { id: 'e1', closesAt: inMinutes(minutesLeft), version: 7 },
  });

/** The lists as the server answers them: what waits, and what was judged, each when it is asked for. */
const aList =
  (...items: Emergency[]) =>
  ({ url }: Request) => {
    const wanted = new URL(url).searchParams.get('state');
    const found = items.filter(({ verdict }) => (verdict === null) === (wanted === 'awaiting-review'));
    return { items: found, nextCursor: null, awaitingReview: items.length };
  };

function show(address: string, answers: Record<string, Answer>): Request[] {
  const requests = fakeApi({
    'GET /api/session': aSession({
      role: 'participant',
      may: [
        'case:see',
        'consent:see',
        'conversation:see',
        'disclosure:see',
        'emergency:open',
        'emergency:see',
      ],
    }),
    'GET /api/cases/c1/people': { items: [] },
    ...answers,
  });
  renderApp(address);
  return requests;
}

async function end(): Promise<HTMLElement> {
  await userEvent.click(await screen.findByRole('button', { name: 'Avsluta nu' }));
  const dialog = await screen.findByRole('dialog', { name: 'Avsluta nödåtkomsten?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Avsluta nu' }));
  return dialog;
}

describe('a case that is open in an emergency', () => {
  it('says what it opens, and shows no part that would look empty because it is shut', async () => {
    show('/cases/c1?tab=consent', { 'GET /api/cases/c1': opened(50) });

    expect(await screen.findByText('Du har öppnat ärendet i nödläge')).toBeTruthy();
    const tabs = within(screen.getByRole('navigation', { name: 'Ärendets delar' })).getAllByRole('link');
    expect(tabs.map(({ textContent }) => textContent)).toEqual(['Översikt', 'Tidslinje']);
    expect(screen.getByText(/Samtycken, orossamtal och utlämnanden visas inte/)).toBeTruthy();
    expect(screen.queryByText(/Inget samtycke/)).toBeNull();
  });

  it('is left when the emergency has ended', async () => {
    const requests = show('/cases/c1', {
      'GET /api/cases/c1': opened(50),
      'POST /api/emergencies/e1/end': anEmergency({ isOpen: false }),
      'GET /api/emergencies': aList(anEmergency({ isOpen: false, endedAt: inMinutes(0) })),
    });

    await end();

    expect(await screen.findByRole('heading', { level: 1, name: 'Nödläge' })).toBeTruthy();
    expect(requests.find(({ method }) => method === 'POST')?.headers.get('If-Match')).toBe('"7"');
  });

  it('stays, and says why, when it could not be ended', async () => {
    show('/cases/c1', {
      'GET /api/cases/c1': opened(50),
      'POST /api/emergencies/e1/end': problem(503),
      'GET /api/emergencies': aList(),
    });

    const dialog = await end();

    expect(await within(dialog).findByRole('alert')).toBeTruthy();
    expect(screen.queryByRole('heading', { level: 1, name: 'Nödläge' })).toBeNull();
  });

  it('shows nothing more when the time is out', async () => {
    show('/cases/c1', { 'GET /api/cases/c1': opened(-1) });

    expect(await screen.findByText('Tiden är ute. Ärendet är stängt för dig.')).toBeTruthy();
    expect(screen.queryByText(/Lo Exempelsson/)).toBeNull();
    expect(screen.queryByRole('navigation', { name: 'Ärendets delar' })).toBeNull();
  });
});

describe('the page of emergencies', () => {
  it('leads back to one’s own while it is open, and never to somebody else’s', async () => {
    show('/emergencies', {
      'GET /api/emergencies': aList(
        anEmergency(),
        anEmergency({ id: 'e2', caseId: 'c2', caseNumber: '2026-0043', isOwn: false }),
        anEmergency({ id: 'e3', caseId: 'c3', caseNumber: '2026-0044', isOpen: false }),
      ),
    });

    const link = await screen.findByRole('link', { name: 'Till ärende 2026-0042' });
    expect(link.getAttribute('href')).toBe('/cases/c1');
    expect(screen.queryByRole('link', { name: /2026-004[34]/ })).toBeNull();
  });

  it('says that nothing waits', async () => {
    show('/emergencies', { 'GET /api/emergencies': aList() });

    expect(await screen.findByText('Ingen nödåtkomst väntar på granskning')).toBeTruthy();
  });

  it('keeps the judgement and the comment when they could not be sent', async () => {
    show('/emergencies', {
      'GET /api/emergencies': aList(anEmergency({ isOwn: false, isOpen: false, may: ['review'] })),
      'POST /api/emergencies/e1/review': problem(503),
    });

    await userEvent.click(await screen.findByRole('button', { name: /^Granska nödåtkomsten/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('radio', { name: /Befogad/ }));
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Kommentar/ }), 'Larmet är bekräftat.');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Spara bedömningen' }));

    expect(await within(dialog).findByRole('alert')).toBeTruthy();
    expect(within(dialog).getByDisplayValue('Larmet är bekräftat.')).toBeTruthy();
  });
});

describe('the list of a reviewer', () => {
  it('goes on past its first page, and leads from each to what was read', async () => {
    const judged = anEmergency({ id: 'e9', verdict: 'justified', isOwn: false, isOpen: false });
    const waiting = (id: string, caseNumber: string) =>
      anEmergency({ id, caseNumber, isOwn: false, isOpen: false, may: ['review'] });
    show('/emergencies', {
      'GET /api/session': aSession({
        role: 'log_reviewer',
        may: ['emergency:see', 'emergency:review', 'audit:search'],
      }),
      'GET /api/emergencies': ({ url }: Request) => {
        const asked = new URL(url).searchParams;
        if (asked.get('state') === 'reviewed')
          return { items: [judged], nextCursor: null, awaitingReview: 2 };
        return asked.get('cursor') === 'more'
          ? { items: [waiting('e2', '2026-0007')], nextCursor: null, awaitingReview: 2 }
          : { items: [waiting('e1', '2026-0042')], nextCursor: 'more', awaitingReview: 2 };
      },
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Visa äldre' }));

    const link = await screen.findByRole('link', { name: 'Visa vad som lästes i ärende 2026-0007' });
    expect(link.getAttribute('href')).toContain('/audit?emergencyId=e2');
    expect(screen.queryByRole('button', { name: 'Visa äldre' })).toBeNull();
  });
});
