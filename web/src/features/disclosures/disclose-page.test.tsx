import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import type { Ground, Preparation } from './disclosure-queries';

beforeAll(() => vi.stubGlobal('CSS', { escape: (text: string) => text }));
afterEach(() => vi.unstubAllGlobals());

const aNote = (id: string, category: 'school' | 'health') => ({
  id,
  category,
  secrecyClass: 'school-general' as const,
  occurredOn: '2026-11-20',
  text: `Påhittad anteckning ${id}.`,
});

const aRecipient = (id: string, name: string, people: Preparation['recipients'][number]['people']) => ({
  organisation: { id, name, kind: 'social_services' as const },
  people,
});

const preparation = {
  notes: [aNote('n1', 'school'), aNote('n2', 'health')],
  recipients: [
    aRecipient('o1', 'Påhittade socialen', [{ id: 'u1', name: 'Bo Påhittad', title: 'Handläggare' }]),
    aRecipient('o2', 'Påhittade gården', [{ id: 'u2', name: 'Ali Påhittad', title: 'Ledare' }]),
    aRecipient('o3', 'Tomma enheten', []),
  ],
};

const aGround = (changes: Partial<Ground> = {}): Ground => ({
  code: 'rule-a',
  validFrom: '2026-01-01',
  law: 'Påhittad lag 1 §',
  text: 'Påhittad lagtext.',
  source: 'Påhittad källa',
  certainty: 'DESIGN',
  reviewedBy: null,
  reviewedOn: null,
  questions: [{ key: 'need', sv: 'Vad behövs?', en: 'What is needed?' }],
  mayAnswerRequest: true,
  mayActOnOwnInitiative: true,
  needsApproval: true,
  usualEnd: '2099-02-01',
  latestEnd: '2099-05-01',
  ...changes,
});

const other = aGround({
  code: 'rule-b',
  law: 'Påhittad lag 2 §',
  questions: [{ key: 'need', sv: 'Vad krävs?', en: 'What is required?' }],
  mayAnswerRequest: false,
  usualEnd: '2099-03-01',
});

const grounds = 'GET /api/cases/c1/disclosures/grounds';

function show(answers: Record<string, Answer> = {}, address = '/cases/c1/disclose?note=n1'): Request[] {
  const requests = fakeApi({
    'GET /api/session': aSession({ role: 'participant', may: ['disclosure:propose'] }),
    'GET /api/cases/c1/disclosures/preparation': preparation,
    [grounds]: { items: [aGround(), other] },
    ...answers,
  });
  renderApp(address);
  return requests;
}

async function choose(unit: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: /Mottagande enhet/ }));
  await userEvent.click(await screen.findByRole('option', { name: unit }));
}

const tick = async (name: RegExp): Promise<void> =>
  userEvent.click(await screen.findByRole('checkbox', { name }));
const pick = async (name: RegExp): Promise<void> =>
  userEvent.click(await screen.findByRole('radio', { name }));
const field = (name: RegExp): Promise<HTMLElement> => screen.findByRole('textbox', { name });

describe('a disclosure on another basis', () => {
  it('begins with the note it was opened from', async () => {
    const requests = show();

    const notes = within(await screen.findByRole('group', { name: /Din enhets anteckningar/ }));
    expect(notes.getByRole<HTMLInputElement>('checkbox', { name: /Om skola/ }).checked).toBe(true);
    expect(notes.getByRole<HTMLInputElement>('checkbox', { name: /Om hälsa/ }).checked).toBe(false);
    await tick(/Om hälsa/);
    await choose('Påhittade socialen');
    await pick(/Påhittad lag 1/);
    const asked = requests.filter(({ url }) => url.includes('/grounds')).at(-1);
    expect(asked?.url).toContain('noteIds=n1,n2');
  });

  it('forgets the readers when another unit is chosen', async () => {
    show();
    await choose('Påhittade socialen');
    await tick(/Bo Påhittad/);
    await pick(/Påhittad lag 1/);
    expect(await screen.findByText('Påhittade socialen: Bo Påhittad')).toBeTruthy();

    await choose('Påhittade gården');

    await pick(/Påhittad lag 1/);
    expect(await screen.findByText('Ingen är vald än.')).toBeTruthy();
    await choose('Påhittade socialen');
    expect((await screen.findByRole<HTMLInputElement>('checkbox', { name: /Bo/ })).checked).toBe(false);
  });

  it('forgets a ground that the law does not offer for what is chosen now', async () => {
    show({
      [grounds]: ({ url }) => ({ items: url.includes('n1,n2') ? [other] : [aGround(), other] }),
    });
    await choose('Påhittade socialen');
    await pick(/Påhittad lag 1/);
    await userEvent.type(await field(/Vad behövs/), 'Ett svar.');

    await tick(/Om hälsa/);

    const radio = await screen.findByRole<HTMLInputElement>('radio', { name: /Påhittad lag 2/ });
    await waitFor(() => expect(screen.queryByRole('radio', { name: /Påhittad lag 1/ })).toBeNull());
    expect(radio.checked).toBe(false);
    expect(screen.queryByRole('textbox', { name: /Vad behövs/ })).toBeNull();
    await tick(/Om hälsa/);
    expect((await screen.findByRole<HTMLInputElement>('radio', { name: /lag 1/ })).checked).toBe(false);
  });

  it('keeps what was answered while the same ground still holds', async () => {
    show();
    await choose('Påhittade socialen');
    await pick(/Påhittad lag 1/);
    await userEvent.type(await field(/Vad behövs/), 'Ett svar.');

    await tick(/Om hälsa/);

    expect(((await field(/Vad behövs/)) as HTMLTextAreaElement).value).toBe('Ett svar.');
  });

  it('forgets the answers with their ground, and takes over its usual end and what it starts from', async () => {
    const requests = show({ 'POST /api/cases/c1/disclosures': problem(503) });
    await choose('Påhittade socialen');
    await tick(/Bo Påhittad/);
    await pick(/Påhittad lag 1/);
    await userEvent.type(await field(/Vad behövs/), 'Ett svar.');

    await pick(/Påhittad lag 2/);

    expect(((await field(/Vad krävs/)) as HTMLTextAreaElement).value).toBe('');
    await userEvent.type(await field(/Vad krävs/), 'Ett annat svar.');
    await userEvent.type(await field(/Vad mottagaren behöver/), 'Behovet.');
    await userEvent.type(await field(/Barnets bästa/), 'Det bästa.');
    await userEvent.type(await field(/Vilken skada/), 'Skadan.');
    await pick(/Ja, familjen får veta/);
    await userEvent.click(screen.getByRole('button', { name: 'Skicka för godkännande' }));

    expect(await screen.findByRole('alert')).toBeTruthy();
    const sent: unknown = await requests.find(({ method }) => method === 'POST')?.json();
    expect(sent).toMatchObject({
      readerIds: ['u1'],
      ruleCode: 'rule-b',
      answers: { need: 'Ett annat svar.' },
      coversUntil: '2099-03-01',
    });
    expect(sent).not.toHaveProperty('requestReference');
    expect(screen.getByDisplayValue('Behovet.')).toBeTruthy();
  });

  it('asks for an answer to every question of the ground', async () => {
    const requests = show();
    await choose('Påhittade socialen');
    await pick(/Påhittad lag 1/);
    await screen.findByRole('textbox', { name: /Vad behövs/ });

    await userEvent.click(screen.getByRole('button', { name: 'Skicka för godkännande' }));

    const summary = await screen.findByRole('group', { name: /saker behöver rättas/ });
    expect(within(summary).getByRole('button', { name: /^Vad behövs/ })).toBeTruthy();
    expect(requests.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('says what to do when no ground is enough, and when nobody at a unit can read', async () => {
    show({ [grounds]: { items: [] } });

    await choose('Tomma enheten');

    expect(await screen.findByText('Inget lagrum räcker')).toBeTruthy();
    expect(screen.getByText('Ingen på enheten kan läsa')).toBeTruthy();
  });

  it.each([
    ['the unit has written nothing', { ...preparation, notes: [] }, /ingen anteckning att lämna ut/],
    ['there is no other unit', { ...preparation, recipients: [] }, /ingen enhet att lämna ut till/],
  ])('is no form when %s', async (_, prepared, words) => {
    show({ 'GET /api/cases/c1/disclosures/preparation': prepared });

    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Skicka för godkännande' })).toBeNull();
  });
});
