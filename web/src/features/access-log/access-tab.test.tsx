import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp, renderPiece } from '../../test/render';
import type { AccessEvent, CaseLog } from './access-log-queries';
import { AccessTab } from './access-tab';

const anEvent = (part: Partial<AccessEvent> = {}): AccessEvent => ({
  id: 'e1',
  occurredAt: '2026-11-22T12:00:00.000Z',
  event: 'note.viewed',
  act: 'read',
  outcome: 'allowed',
  reason: null,
  userId: 'u1',
  userName: 'Kim Påhittad',
  role: 'participant',
  organisationId: 'o1',
  organisation: 'Påhittade socialtjänsten',
  count: null,
  basis: 'consent',
  basisId: 'k1',
  grounds: [],
  consentNumber: 2,
  law: null,
  ...part,
});
const counts = { reads: 12, changes: 3, prints: 1, refusals: 0, lastAt: '2026-11-22T12:00:00.000Z' };
const aLog = (part: Partial<CaseLog> = {}): CaseLog => ({
  number: '2026-0042',
  isWhole: true,
  may: ['print'],
  units: [
    {
      organisationId: 'o1',
      organisation: 'Påhittade socialtjänsten',
      ...counts,
      people: [{ userId: 'u1', name: 'Kim Påhittad', ...counts }],
    },
  ],
  items: [anEvent()],
  nextCursor: null,
  closedMonths: [],
  erasedUntil: null,
  ...part,
});

const LOG = 'GET /api/cases/c1/access-log';
let answers: Record<string, Answer>;
beforeEach(() => {
  answers = { 'GET /api/session': aSession({ may: ['audit:see-case-log'] }), [LOG]: aLog() };
});
afterEach(() => vi.unstubAllGlobals());
const show = async () => {
  const requests = fakeApi(answers);
  await renderPiece(<AccessTab caseId="c1" />);
  return requests;
};
const rowsOf = (table: HTMLElement) => within(table).getAllByRole('row').slice(1);

describe('who read in a case', () => {
  it('is told by unit, with people and the last time', async () => {
    await show();

    const table = await screen.findByRole('table', { name: 'Per enhet' });

    expect(rowsOf(table)[0]?.textContent).toMatch(
      /Påhittade socialtjänsten.*Kim Påhittad, 16 gånger.*12.*3.*1.*0.*22 nov/,
    );
  });

  it('is told with the day before which the log was erased', async () => {
    answers[LOG] = aLog({ erasedUntil: '2026-10-01', items: [], units: [] });
    await show();

    expect(await screen.findByText('Loggen för ärendet före 1 oktober 2026 är raderad')).toBeTruthy();
    expect(screen.getByText(/betyder inte att ingen läste/)).toBeTruthy();
  });

  it('is told event by event, with the ground in words and a way to it', async () => {
    answers[LOG] = aLog({
      items: [
        anEvent(),
        anEvent({ id: 'e2', basis: 'disclosure-decision', law: 'OSL 10 kap. 28 §', consentNumber: null }),
        anEvent({
          id: 'e3',
          basis: 'break-glass',
          consentNumber: null,
          grounds: ['break-glass', 'own-record'],
        }),
        anEvent({ id: 'e4', basis: null, basisId: null, outcome: 'refused', reason: 'not-found' }),
      ],
    });
    await show();

    const table = await screen.findByRole('table', { name: 'Händelse för händelse' });

    expect(rowsOf(table).map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Samtycke 2'),
      expect.stringContaining('Beslut om utlämnande, OSL 10 kap. 28 §'),
      expect.stringContaining('NödåtkomstOckså: den egna enhetens uppgifter'),
      expect.stringMatching(/Nekades.*Fanns inte, eller var inte öppet för personen.*Inget/),
    ]);
    expect(within(table).getByRole('link', { name: 'Samtycke 2' }).getAttribute('href')).toContain(
      'tab=consent',
    );
  });

  it('says to the head of a unit that it is the own unit’s part, and offers no paper', async () => {
    answers[LOG] = aLog({ isWhole: false, may: [] });
    await show();

    expect(await screen.findByText(/Andra enheter syns inte här/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Skriv ut till familjen' })).toBeNull();
    expect(screen.queryByText('Vem kunde läsa en viss dag?')).toBeNull();
  });

  it('shows more from where it ended', async () => {
    answers[LOG] = (request: Request) =>
      new URL(request.url).searchParams.has('cursor')
        ? aLog({ units: null, items: [anEvent({ id: 'e2' })] })
        : aLog({ nextCursor: 'here' });
    const requests = await show();

    await userEvent.click(await screen.findByRole('button', { name: 'Visa fler' }));

    await waitFor(() =>
      expect(rowsOf(screen.getByRole('table', { name: 'Händelse för händelse' }))).toHaveLength(2),
    );
    expect(requests.at(-1)?.url).toContain('cursor=here');
    expect(screen.getByRole('table', { name: 'Per enhet' })).toBeTruthy();
  });

  it('is filtered by unit, and all is shown again', async () => {
    const requests = await show();
    await screen.findByRole('table', { name: 'Per enhet' });

    await userEvent.click(screen.getByRole('button', { name: /Enhet/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Påhittade socialtjänsten' }));

    await waitFor(() => expect(requests.at(-1)?.url).toContain('organisationId=o1'));
    await userEvent.click(await screen.findByRole('button', { name: 'Visa allt' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Visa allt' })).toBeNull());
  });

  it('is empty when nobody did anything', async () => {
    answers[LOG] = aLog({ units: [], items: [] });
    await show();

    expect(await screen.findByText('Inga händelser')).toBeTruthy();
    expect(
      screen.getByText('Loggen visar inget som någon har gjort i ärendet under den här tiden.'),
    ).toBeTruthy();
  });

  it.each([
    ['refused', 403, 'Du saknar behörighet'],
    ['failed', 500, 'Något gick fel hos oss'],
  ])('tells when it is %s', async (_, status, words) => {
    answers[LOG] = problem(status);
    await show();

    expect((await screen.findByRole('alert')).textContent).toContain(words);
  });
});

describe('the paper for the family', () => {
  it('is asked for with a time and a language, after a word of care', async () => {
    const pdf = new Response('%PDF', {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': 'attachment; filename="atkomst.pdf"',
      },
    });
    answers['GET /api/cases/c1/access-report'] = pdf;
    vi.stubGlobal(
      'URL',
      Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }),
    );
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const requests = await show();

    await userEvent.click(await screen.findByRole('button', { name: 'Skriv ut till familjen' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/OSL 12 kap. 3 §/)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Engelska' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Spara PDF' }));

    await waitFor(() => expect(requests.at(-1)?.url).toMatch(/access-report\?.*language=en/));
    expect(requests.at(-1)?.url).not.toContain('from=');
    await waitFor(() => expect(saved).toHaveBeenCalledOnce());
    saved.mockRestore();
  });

  it('tells in the dialog when it could not be printed', async () => {
    answers['GET /api/cases/c1/access-report'] = problem(500);
    await show();

    await userEvent.click(await screen.findByRole('button', { name: 'Skriv ut till familjen' }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Spara PDF' }),
    );

    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('dialog')).toBeTruthy();
  });
});

describe('who could have read', () => {
  it('is asked note by note, and no note is fetched before', async () => {
    answers['GET /api/session'] = aSession({ may: ['audit:see-case-log', 'sharing:see-who-could'] });
    answers['GET /api/cases/c1/notes'] = { items: [], nextCursor: null, guardians: [], count: 0 };
    const requests = await show();
    const summary = await screen.findByText('Välj en anteckning');
    expect(requests.some(({ url }) => url.includes('/notes'))).toBe(false);

    await userEvent.click(summary);

    expect(await screen.findByText('Det finns ingen anteckning som du kan fråga om.')).toBeTruthy();
  });
});

describe('a case for whoever reviews the log', () => {
  it('has its number for a name, and its grounds lead nowhere', async () => {
    answers['GET /api/session'] = aSession({
      role: 'log_reviewer',
      may: ['audit:search', 'audit:see-case-log'],
    });
    answers[LOG] = aLog({ may: [] });
    fakeApi(answers);
    renderApp('/audit/cases/c1');

    expect(await screen.findByRole('heading', { name: 'Åtkomst till ärende 2026-0042' })).toBeTruthy();
    const table = await screen.findByRole('table', { name: 'Händelse för händelse' });
    expect(within(table).queryByRole('link')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Skriv ut till familjen' })).toBeNull();
  });
});
