import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderPiece } from '../../test/render';
import { aCase } from '../cases/case-samples';
import { type Conflict, Conflicts } from './conflicts-section';

afterEach(() => vi.unstubAllGlobals());

const aConflict = (part: Partial<Conflict> = {}): Conflict => ({
  id: 'k1',
  caseId: 'c1',
  userId: 'u2',
  userName: 'Bo Påhittad',
  reason: 'Granne med familjen.',
  recordedByName: 'Lo Exempelsson',
  recordedAt: '2026-11-20T09:00:00Z',
  liftProposedByName: null,
  liftReason: null,
  liftedByName: null,
  liftedAt: null,
  version: 4,
  may: [],
  ...part,
});

const whole = ['conflict:see', 'conflict:record'] as const;

async function show(
  answers: Record<string, Answer>,
  may: readonly (typeof whole)[number][] = whole,
  one = aCase(),
): Promise<Request[]> {
  const requests = fakeApi({ 'GET /api/session': aSession({ may: [...may] }), ...answers });
  await renderPiece(<Conflicts one={one} />);
  return requests;
}
const listed = (...items: Conflict[]) => ({ 'GET /api/cases/c1/conflicts': { items } });
const posted = (requests: readonly Request[]) => requests.filter(({ method }) => method === 'POST');

describe('who is kept from a case', () => {
  it('is nobody, and says so', async () => {
    await show(listed());

    expect(await screen.findByText('Ingen är jävig i ärendet')).toBeTruthy();
  });

  it('is told with why, by whom and how it stands', async () => {
    const lifted = aConflict({
      id: 'k2',
      userName: 'Kim Exempelsson',
      liftedByName: 'Bo Exempelsson',
      liftedAt: '2026-11-21T09:00:00Z',
    });
    await show(listed(aConflict(), lifted));

    expect(await screen.findByRole('rowheader', { name: 'Bo Påhittad' })).toBeTruthy();
    expect(screen.getAllByText('Granne med familjen.')).toHaveLength(2);
    expect(screen.getByText('Gäller')).toBeTruthy();
    expect(screen.getByText('Hävt av Bo Exempelsson, 21 nov. 2026')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /häv/i })).toBeNull();
  });

  it('is told to nobody whose role does not see it: they can only say it of themselves', async () => {
    const requests = await show(listed(aConflict()), ['conflict:record']);

    expect(await screen.findByRole('button', { name: 'Jag är jävig' })).toBeTruthy();
    expect(screen.queryByText('Bo Påhittad')).toBeNull();
    expect(requests.some(({ url }) => url.endsWith('/conflicts'))).toBe(false);
  });

  it('is nothing at all for a role without the right, nor in an emergency', async () => {
    await show(listed(aConflict()), []);
    const emergency = { id: 'e1', closesAt: '2099-01-01T00:00:00Z', version: 1 };
    await show(listed(aConflict()), whole, aCase({ emergency }));

    expect(screen.queryByText('Jäv')).toBeNull();
  });

  it('tells that it could not be fetched', async () => {
    await show({ 'GET /api/cases/c1/conflicts': problem(503) });

    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});

describe('a conflict of one’s own', () => {
  it('is not said without a reason, and keeps what was written when the server refuses', async () => {
    const requests = await show({ ...listed(), 'POST /api/cases/c1/conflicts': problem(409) });
    await userEvent.click(await screen.findByRole('button', { name: 'Jag är jävig' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Anmäla jäv för dig själv?' }));
    const send = () => userEvent.click(dialog.getByRole('button', { name: 'Anmäl och lämna ärendet' }));

    await send();
    expect((await dialog.findAllByText('Skriv varför, med minst 10 tecken.')).length).toBeGreaterThan(0);
    expect(posted(requests)).toEqual([]);

    await userEvent.type(dialog.getByLabelText(/^Varför/), 'Min systers granne.');
    await send();
    expect(await dialog.findByRole('alert')).toBeTruthy();
    expect(dialog.getByLabelText<HTMLTextAreaElement>(/^Varför/).value).toBe('Min systers granne.');
  });
});

describe('a conflict of somebody who takes part', () => {
  const part = {
    id: 'p1',
    userId: 'u2',
    userName: 'Bo Påhittad',
    userTitle: 'Lärare',
    organisationId: 'o2',
    organisationName: 'Påhittsskolan',
    organisationKind: 'school' as const,
    since: '2026-10-01T08:00:00Z',
    until: null,
    version: 1,
    may: [],
  };

  it('is recorded with whom and why', async () => {
    const answers = { ...listed(), 'POST /api/cases/c1/conflicts': aConflict() };
    const requests = await show(answers, whole, aCase({ participants: [part] as never }));

    await userEvent.click(await screen.findByRole('button', { name: 'Anteckna jäv' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Anteckna jäv för en deltagare' }));
    await userEvent.type(dialog.getByLabelText(/^Varför/), 'Granne med familjen.');
    await userEvent.click(dialog.getByRole('button', { name: /Vem/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Bo Påhittad, Påhittsskolan' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Anteckna jäv' }));

    expect(await screen.findByText('Jävet gäller från och med nu.')).toBeTruthy();
    expect(await posted(requests)[0]?.json()).toEqual({ userId: 'u2', reason: 'Granne med familjen.' });
  });

  it('is proposed to be lifted in the version that was seen', async () => {
    const requests = await show({
      ...listed(aConflict({ may: ['propose-lifting'] })),
      'POST /api/conflicts/k1/lifting': aConflict(),
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Föreslå att jävet hävs för Bo Påhittad' }),
    );
    const dialog = within(await screen.findByRole('dialog', { name: 'Föreslå att jävet hävs' }));
    await userEvent.type(dialog.getByLabelText(/^Varför/), 'Har flyttat därifrån.');
    await userEvent.click(dialog.getByRole('button', { name: 'Föreslå att jävet hävs' }));

    expect(await screen.findByText('Förslaget väntar på en andra person.')).toBeTruthy();
    expect(posted(requests)[0]?.headers.get('If-Match')).toBe('"4"');
  });

  it('is lifted by another, after a question, and tells why when the server refuses', async () => {
    const proposed = aConflict({
      liftProposedByName: 'Lo Exempelsson',
      liftReason: 'Har flyttat.',
      may: ['lift'],
    });
    await show({
      ...listed(proposed),
      'POST /api/conflicts/k1/lifting/approval': problem(422, { title: 'Nej' }),
    });

    expect(
      await screen.findByText('Lo Exempelsson har föreslagit att jävet hävs: Har flyttat.'),
    ).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Häv jävet' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Häva jävet?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Häv jävet' }));

    expect(await dialog.findByText('Nej')).toBeTruthy();
  });
});
