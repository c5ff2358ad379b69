import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConsent, aNote, police, school, social } from '../../test/consents';
import { type Answer, fakeApi, problem } from '../../test/fake-api';
import { renderPiece } from '../../test/render';
import { aCase, ofSchool } from './note-samples';
import { TimelineTab } from './timeline-tab';

beforeAll(() => vi.stubGlobal('CSS', { escape: (text: string) => text }));
afterEach(() => vi.unstubAllGlobals());

let answers: Record<string, Answer>;
beforeEach(() => {
  answers = {
    'GET /api/session': ofSchool(),
    'GET /api/cases/c1': aCase,
    'GET /api/cases/c1/consents': { items: [aConsent()], may: [] },
    'GET /api/cases/c1/notes': { items: [aNote()], nextCursor: null, count: 1 },
  };
});

async function show() {
  const requests = fakeApi(answers);
  await renderPiece(<TimelineTab caseId="c1" />);
  return requests;
}

describe('the timeline', () => {
  it('is one stream, the newest first, and says who sees a note', async () => {
    await show();

    const entries = within(await screen.findByRole('list', { name: 'Tidslinje' })).getAllByRole('heading');
    expect(entries.map(({ textContent }) => textContent).slice(0, 2)).toEqual([
      'Anteckning om skola',
      'Fasen ändrades från kartläggning till planering',
    ]);
    expect(screen.getByText('Syns bara för: Påhittade skolan (din enhet)')).toBeTruthy();
    expect(screen.getByText('Du kan läsa en anteckning i ärendet.')).toBeTruthy();
  });

  it('shows nothing older than the notes that were fetched', async () => {
    answers['GET /api/cases/c1/notes'] = { items: [aNote()], nextCursor: 'more', count: 30 };

    await show();

    expect(await screen.findByText('Anteckning om skola')).toBeTruthy();
    expect(screen.queryByText(/Fasen ändrades/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Visa äldre' })).toBeTruthy();
  });

  it('says why it is empty', async () => {
    answers['GET /api/cases/c1'] = { ...aCase, phases: [] };
    answers['GET /api/cases/c1/consents'] = { items: [], may: [] };
    answers['GET /api/cases/c1/notes'] = { items: [], nextCursor: null, count: 0 };

    await show();

    expect(await screen.findByText('Här finns inget som du kan läsa än')).toBeTruthy();
    expect(screen.getByText('Du kan inte läsa någon anteckning i ärendet.')).toBeTruthy();
  });

  it.each([
    ['refused', 403, 'Du saknar behörighet'],
    ['failed', 500, 'Något gick fel hos oss'],
  ])('tells when it is %s', async (_, status, words) => {
    answers['GET /api/cases/c1/notes'] = problem(status);

    await show();

    expect((await screen.findByRole('alert')).textContent).toContain(words);
  });

  it('is written by keyboard alone, for the own unit', async () => {
    answers['POST /api/cases/c1/notes'] = aNote();
    const requests = await show();

    (await screen.findByRole('button', { name: 'Skriv anteckning' })).focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('Syns bara för Påhittade skolan tills du delar den.')).toBeTruthy();
    expect(screen.getByText('En anteckning kan inte ändras, bara rättas.')).toBeTruthy();
    screen.getByRole('button', { name: /Vad handlar den om/ }).focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Enter}');
    screen.getByRole('textbox', { name: 'Anteckning' }).focus();
    await userEvent.keyboard('Bra vecka.');
    screen.getByRole('button', { name: 'Spara anteckningen' }).focus();
    await userEvent.keyboard('{Enter}');

    expect(
      await screen.findByText('Anteckningen är sparad. Den syns bara för Påhittade skolan.'),
    ).toBeTruthy();
    const sent = requests.find(({ method }) => method === 'POST');
    expect(await sent?.json()).toMatchObject({ category: 'school', text: 'Bra vecka.' });
  });

  it('lets a note be corrected by a new one that names it', async () => {
    answers['POST /api/cases/c1/notes'] = aNote();
    const requests = await show();

    await userEvent.click(
      await screen.findByRole('button', { name: 'Rätta anteckningen från 20 november 2026' }),
    );
    await userEvent.type(screen.getByRole('textbox', { name: 'Anteckning' }), 'Det var tisdag.');
    await userEvent.click(screen.getByRole('button', { name: 'Spara rättelsen' }));

    await screen.findByText(/^Rättelsen är sparad/);
    expect(await requests.find(({ method }) => method === 'POST')?.json()).toMatchObject({
      correctsNoteId: 'n1',
    });
  });
});

describe('sharing a note', () => {
  const readers = 'GET /api/notes/n1/readers';
  const unit = { because: null, until: '2027-02-28T23:00:00Z', covered: true, isShared: false };
  const refused = {
    covered: false,
    because: 'category-not-covered',
    until: null,
    isShared: false,
    readers: [],
  };

  beforeEach(() => {
    answers[readers] = {
      items: [
        { ...unit, organisation: social, readers: ['Bo Låtsas', 'Alex Hittepå'] },
        { ...refused, organisation: police },
      ],
    };
    answers['POST /api/notes/n1/shares'] = aNote();
  });

  async function open() {
    const requests = await show();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Dela anteckningen från 20 november 2026' }),
    );
    return requests;
  }

  it('names every reader before it saves, and tells politely that it is done', async () => {
    const requests = await open();

    await userEvent.click(await screen.findByRole('checkbox', { name: /Påhittade socialtjänsten/ }));

    const exactly = screen
      .getByText('Exakt de här personerna kommer att kunna läsa')
      .closest('[role=status]');
    expect(exactly?.textContent).toContain('Påhittade socialtjänsten: Bo Låtsas och Alex Hittepå');
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);

    await userEvent.click(screen.getByRole('button', { name: 'Dela anteckningen' }));

    await screen.findByText('Anteckningen är delad. Nu kan Påhittade socialtjänsten läsa den.');
    expect(await requests.find(({ method }) => method === 'POST')?.json()).toEqual({
      organisationIds: ['u-social'],
    });
  });

  it('says by name and day which lawyer has reviewed its guidance', async () => {
    const review = { reviewedBy: 'Jur Påhittad', reviewedOn: '2026-11-01' };
    const guidance = { code: 'G', validFrom: '2026-01-01', text: 'x', source: 'Påhittad källa', en: [] };
    answers['GET /api/sharing-guidance'] = { items: [{ ...guidance, sv: ['Ett påhittat råd.'], ...review }] };

    await open();

    await screen.findByText('Ett påhittat råd.');
    expect(await screen.findByText('Granskad av jurist: Jur Påhittad, 1 november 2026')).toBeTruthy();
  });

  it('refuses a unit that the consent does not cover, and says why', async () => {
    await open();

    await screen.findByRole('checkbox', { name: /Påhittade socialtjänsten/ });

    expect(screen.queryByRole('checkbox', { name: /Påhittade polisen/ })).toBeNull();
    expect(screen.getByText(/samtycket omfattar inte uppgifter om skola till enheten/)).toBeTruthy();
  });

  it('offers nothing to save when the consent covers nobody', async () => {
    answers[readers] = { items: [{ ...refused, organisation: police }] };

    await open();

    expect(await screen.findByText(/Anteckningen förblir er egen/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Dela anteckningen' })).toBeNull();
  });
});

describe('who could read a note on a certain day', () => {
  const basis = { consentNumber: null, legalRuleCode: null, law: null, legalRuleFrom: null, isAllDay: true };
  const [since, until] = ['2026-11-20T23:00:00.000Z', '2026-11-21T23:00:00.000Z'];
  const person = (id: string, name: string, ...bases: object[]) => ({
    id,
    name,
    title: 'handläggare',
    bases,
  });

  async function open() {
    answers['GET /api/cases/c1/notes'] = {
      items: [aNote({ may: ['see-who-could'] })],
      nextCursor: null,
      count: 1,
    };
    const requests = await show();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Vem kunde läsa anteckningen från 20 november 2026 en viss dag?',
      }),
    );
    return requests;
  }

  it('is asked when the button is pressed, and answered by unit with each ground', async () => {
    answers['GET /api/notes/n1/who-could'] = {
      noteId: 'n1',
      day: '2026-11-21',
      items: [
        {
          organisation: school,
          people: [person('p1', 'Kim Påhittad', { ...basis, kind: 'own-record', since, until })],
        },
        {
          organisation: social,
          people: [
            person(
              'p2',
              'Bo Låtsas',
              {
                ...basis,
                kind: 'consent',
                consentNumber: 2,
                isAllDay: false,
                since,
                until: '2026-11-21T13:03:00.000Z',
              },
              { ...basis, kind: 'break-glass', isAllDay: false, since: '2026-11-21T21:30:00.000Z', until },
            ),
          ],
        },
      ],
    };
    const requests = await open();
    expect(requests.filter(({ url }) => url.includes('who-could'))).toEqual([]);

    await userEvent.click(await screen.findByRole('button', { name: 'Visa' }));

    expect(await screen.findByText('De här kunde läsa anteckningen den 21 november 2026.')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Påhittade socialtjänsten' })).toBeTruthy();
    expect(screen.getByText('Enhetens egen anteckning, hela dagen')).toBeTruthy();
    expect(screen.getByText('Samtycke 2, någon gång mellan 00:00 och 14:03')).toBeTruthy();
    expect(screen.getByText('Nödåtkomst, någon gång mellan 22:30 och 24:00')).toBeTruthy();
    expect(requests.filter(({ url }) => url.includes('who-could'))).toHaveLength(1);
  });

  it('says when nobody could', async () => {
    answers['GET /api/notes/n1/who-could'] = { noteId: 'n1', day: '2026-11-21', items: [] };
    await open();

    await userEvent.click(await screen.findByRole('button', { name: 'Visa' }));

    expect(await screen.findByText('Ingen kunde läsa anteckningen den 21 november 2026.')).toBeTruthy();
  });

  it('puts a refusal of the day on its field', async () => {
    const message = 'Anteckningen fanns inte den dagen. Välj dagen då den skrevs eller en senare dag.';
    answers['GET /api/notes/n1/who-could'] = problem(422, {
      code: 'day-before-the-note',
      title: message,
      errors: [{ field: 'day', code: 'day-before-the-note', message }],
    });
    await open();

    await userEvent.click(await screen.findByRole('button', { name: 'Visa' }));

    expect((await screen.findAllByText(new RegExp(message))).length).toBeGreaterThan(0);
  });
});
