import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import { aRead, aReview } from './log-review-samples';

afterEach(() => vi.unstubAllGlobals());

const judgedAs = (changes: object) =>
  aRead({
    version: 2,
    judgedByName: 'Jag Själv',
    judgedAt: '2026-11-02T09:00:00.000Z',
    ...changes,
  });

function show(answers: Record<string, Answer> = {}, address = '/log-reviews/r1'): Request[] {
  const requests = fakeApi({
    'GET /api/session': aSession({
      role: 'unit_manager',
      may: ['log-review:see', 'log-review:judge', 'log-review:sign-off'],
    }),
    'GET /api/log-reviews/r1': aReview(),
    'GET /api/log-reviews/r1/items': {
      items: [aRead(), aRead({ id: 'i2', readerName: 'Lo Påhittad' })],
      nextCursor: null,
    },
    ...answers,
  });
  renderApp(address);
  return requests;
}

const sent = (requests: readonly Request[], path: string): Request | undefined =>
  requests.find(({ method, url }) => method === 'POST' && new URL(url).pathname === path);
const firstRead = () => screen.findByRole('listitem', { name: /Kim Påhittad/ });

describe('the reads of a review', () => {
  it('say who, when, whose case, on which ground and why, and how far it has come', async () => {
    show();

    const read = await firstRead();
    for (const words of ['Ärende 2026-0042', 'Grund: samtycke', 'Utanför arbetstid', 'Öppnade ett ärende'])
      expect(read.textContent).toContain(words);
    expect(screen.getByRole('progressbar', { name: '12 av 40 bedömda' })).toBeTruthy();
  });

  it('are judged by one key, and the next has focus', async () => {
    const requests = show({
      'POST /api/log-review-items/i1/judgement': judgedAs({
        verdict: 'justified',
      }),
    });
    const read = await firstRead();

    within(read)
      .getByRole('button', { name: /^Befogad: / })
      .focus();
    await userEvent.keyboard('b');

    await waitFor(() => expect(read.textContent).toContain('Befogad, Jag Själv'));
    const request = sent(requests, '/api/log-review-items/i1/judgement');
    expect(await request?.json()).toEqual({ verdict: 'justified' });
    expect(request?.headers.get('If-Match')).toBe('"1"');
    await waitFor(() =>
      expect(document.activeElement?.closest('li')?.getAttribute('aria-label')).toContain('Lo Påhittad'),
    );
  });

  it('that are looked into say why: letters of the reason are no keys', async () => {
    const requests = show({
      'POST /api/log-review-items/i1/judgement': judgedAs({
        verdict: 'investigate',
        comment: 'Bubbelbubbla',
      }),
    });
    within(await firstRead())
      .getByRole('button', { name: /^Utred: / })
      .focus();
    await userEvent.keyboard('u');
    const dialog = await screen.findByRole('dialog', {
      name: 'Läsningen ska utredas',
    });

    await userEvent.type(within(dialog).getByRole('textbox'), 'kort');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Spara bedömningen' }));
    expect(sent(requests, '/api/log-review-items/i1/judgement')).toBeUndefined();
    await userEvent.type(within(dialog).getByRole('textbox'), 'bubbelbubbla');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Spara bedömningen' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await sent(requests, '/api/log-review-items/i1/judgement')?.json()).toEqual({
      verdict: 'investigate',
      comment: 'kortbubbelbubbla',
    });
  });

  it('are filtered by what the address says', async () => {
    const requests = show({}, '/log-reviews/r1?why=LOG_OFF_HOURS&state=unjudged');

    await firstRead();

    expect(requests.at(-1)?.url).toContain('why=LOG_OFF_HOURS&state=unjudged');
  });

  it('tell when somebody else judged it first', async () => {
    show({
      'POST /api/log-review-items/i1/judgement': problem(412, {
        code: 'stale-version',
        title: 'Någon annan har sparat',
      }),
    });

    await userEvent.click(within(await firstRead()).getByRole('button', { name: /^Befogad: / }));

    expect((await screen.findByRole('alert')).textContent).toContain('Någon annan');
  });

  it('offer nothing to whoever may not judge', async () => {
    show({ 'GET /api/log-reviews/r1': aReview({ may: [] }) });

    expect(within(await firstRead()).queryByRole('button')).toBeNull();
  });
});

describe('the signature', () => {
  it('restates what it locks, and sends the version that was seen', async () => {
    const requests = show({
      'GET /api/log-reviews/r1': aReview({
        judged: 40,
        justified: 39,
        may: ['judge', 'sign-off'],
      }),
      'POST /api/log-reviews/r1/sign-off': aReview(),
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Skriv under' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Skriva under granskningen?',
    });
    expect(dialog.textContent).toContain('39 befogade och 1 som utreds');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Skriv under' }));

    await screen.findAllByText('Granskningen är underskriven.');
    expect(sent(requests, '/api/log-reviews/r1/sign-off')?.headers.get('If-Match')).toBe('"1"');
  });

  it('is not offered while reads wait', async () => {
    show();

    await firstRead();

    expect(screen.queryByRole('button', { name: 'Skriv under' })).toBeNull();
  });

  it('says that addenda are not shown to whoever they may be about, and never that there are none', async () => {
    show({
      'GET /api/log-reviews/r1': aReview({
        signedAt: '2026-11-05T09:00:00.000Z',
        signedByName: 'En Annan',
        own: 1,
        addenda: { restricted: true, class: 'log-review-addenda' },
      }),
    });

    await firstRead();
    expect(screen.getByText(/Visas inte för dig/)).toBeTruthy();
    expect(screen.queryByText('Inga tillägg är skrivna.')).toBeNull();
  });

  it('locks: a signed review takes addenda and no judgement', async () => {
    show({
      'GET /api/log-reviews/r1': aReview({
        signedAt: '2026-11-05T09:00:00.000Z',
        signedByName: 'Jag Själv',
        may: ['add'],
      }),
    });

    expect(within(await firstRead()).queryByRole('button')).toBeNull();
    expect(screen.getByRole('button', { name: 'Skriv ett tillägg' })).toBeTruthy();
    expect(screen.getByText(/Underskriven av Jag Själv/)).toBeTruthy();
  });
});

describe('the reviews', () => {
  const summary = aReview({
    isOverdue: true,
    dueOn: '2026-11-20',
    reminders: 2,
  });
  const lists = (request: Request) => ({
    items: request.url.includes('state=waiting') ? [summary] : [],
    nextCursor: null,
    waiting: 1,
    lastMonth: '2026-10-01',
  });

  it('say whose month, how far it has come, by when, and how often it was reminded of', async () => {
    show({ 'GET /api/log-reviews': lists }, '/log-reviews');

    const card = await screen.findByRole('region', {
      name: 'Påhittade skolan, oktober 2026',
    });
    for (const words of ['12 av 40 bedömda', 'Försenad', 'Påmind 2 gånger'])
      expect(card.textContent).toContain(words);
    expect(screen.queryByRole('button', { name: /Gör urvalet/ })).toBeNull();
  });

  it('are drawn by a log reviewer where a night was missed', async () => {
    const requests = show(
      {
        'GET /api/session': aSession({
          role: 'log_reviewer',
          may: ['log-review:see', 'log-review:draw'],
        }),
        'GET /api/log-reviews': lists,
        'POST /api/log-reviews/draws': new Response(null, { status: 202 }),
      },
      '/log-reviews',
    );

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Gör urvalet för oktober 2026',
      }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Gör urvalet',
      }),
    );

    await screen.findAllByText(/Urvalet för oktober 2026 görs nu/);
    expect(await sent(requests, '/api/log-reviews/draws')?.json()).toEqual({
      month: '2026-10-01',
    });
  });

  it('have their figures by unit and month', async () => {
    const figures = {
      ...{
        organisationName: 'Påhittade skolan',
        month: '2026-10-01',
        reviews: 1,
        reads: 240,
        items: 40,
      },
      ...{
        sampled: 12,
        hits: [{ code: 'LOG_EXPORT', hits: 3 }],
        justified: 11,
        investigated: 1,
        unjudged: 28,
      },
      ...{ signedInTime: 0, signedLate: 0, overdue: 1, reminders: 2 },
    };
    show({ 'GET /api/log-reviews/statistics': { items: [figures] } }, '/log-reviews?tab=statistics');

    const table = await screen.findByRole('table', {
      name: 'Granskningar per enhet och månad',
    });

    expect(within(table).getByRole('rowheader').textContent).toBe('Påhittade skolan');
    expect(table.textContent).toContain('Utskrift eller uttag: 3');
  });

  it.each([403, 500])('tell when they are refused or failed: %i', async (status) => {
    show({ 'GET /api/log-reviews': problem(status) }, '/log-reviews');

    expect((await screen.findAllByRole('alert')).length).toBeGreaterThan(0);
  });
});
