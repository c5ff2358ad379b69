import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aDeadline, aDecision, chair, lvu6 } from '../../test/custody';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';

const path = '/api/custody/decisions/x1';

function openDecision(decision: object, answers: Record<string, Answer> = {}) {
  const requests = fakeApi({
    'GET /api/session': aSession({ role: 'lul_social_worker', may: ['custody:see-log'] }),
    [`GET ${path}`]: decision,
    'GET /api/custody/deciders': { items: [chair] },
    'GET /api/custody/legal-bases': { items: [lvu6] },
    ...answers,
  });
  renderApp('/custody/decisions/x1');
  return requests;
}

async function signIt() {
  await userEvent.click(await screen.findByRole('button', { name: 'Underteckna beslutet …' }));
  const dialog = await screen.findByRole('dialog', { name: 'Underteckna beslutet?' });
  return within(dialog);
}

beforeEach(() => void vi.stubGlobal('CSS', { escape: (text: string) => text }));
afterEach(() => vi.unstubAllGlobals());

describe('a custody decision being written', () => {
  it('says in plain sight that no lawyer has read the law it rests on', async () => {
    openDecision(aDecision());

    expect(await screen.findByText('Ogranskad av jurist')).toBeTruthy();
    expect(screen.getByText(lvu6.text)).toBeTruthy();
  });

  it('is saved at a pause, on top of the version that was read', async () => {
    const requests = openDecision(aDecision(), {
      [`PUT ${path}`]: aDecision({ version: 2, facts: 'Påhittat' }),
    });

    await userEvent.type(await screen.findByRole('textbox', { name: 'Vad har hänt?' }), 'Påhittat');

    await screen.findByText(/^Sparat \d\d:\d\d$/);
    const saved = requests.find(({ method }) => method === 'PUT');
    expect(saved?.headers.get('If-Match')).toBe('"1"');
    expect(await saved?.json()).toMatchObject({ facts: 'Påhittat', deciderId: 'b1' });
  });

  it('shows a refused decider at the field, and that nothing was saved', async () => {
    const message = 'Välj en förtroendevald beslutsfattare.';
    openDecision(aDecision(), {
      [`PUT ${path}`]: problem(422, {
        code: 'decider-must-be-elected',
        title: message,
        errors: [{ field: 'deciderId', message }],
      }),
    });

    await userEvent.type(await screen.findByRole('textbox', { name: 'Vad har hänt?' }), 'a');

    await screen.findByText('Inte sparat');
    const field = document.querySelector<HTMLElement>('[data-field="deciderId"]');
    expect(field && within(field).getByText(message)).toBeTruthy();
  });

  it('tells what differs when somebody else saved first, and keeps what was written until one has chosen', async () => {
    let hasBeenRead = false;
    const theirs = aDecision({ version: 5, facts: 'Deras text' });
    const requests = openDecision(aDecision(), {
      [`GET ${path}`]: () => {
        const answer = hasBeenRead ? theirs : aDecision();
        hasBeenRead = true;
        return answer;
      },
      [`PUT ${path}`]: (request: Request) =>
        request.headers.get('If-Match') === '"5"' ? aDecision({ version: 6, facts: 'Min' }) : problem(412),
    });

    await userEvent.type(await screen.findByRole('textbox', { name: 'Vad har hänt?' }), 'Min');
    expect(await screen.findByText(/Sparat nu: Deras text/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Spara min version' }));

    await screen.findByText(/^Sparat \d\d:\d\d$/);
    const versions = requests
      .filter(({ method }) => method === 'PUT')
      .map(({ headers }) => headers.get('If-Match'));
    expect(versions).toEqual(['"1"', '"5"']);
  });
});

describe('signing a custody decision', () => {
  it('restates what is locked and which clocks start, and does nothing when one changes one’s mind', async () => {
    const requests = openDecision(aDecision());

    const dialog = await signIt();
    expect(dialog.getByText(/låses allt innehåll/)).toBeTruthy();
    expect(dialog.getByText(/inom en vecka från beslutet/)).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: 'Avbryt' }));

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is refused with every missing part at its field, and gathers them above', async () => {
    const errors = [
      { field: 'facts', message: 'Skriv vad som har hänt.' },
      { field: 'reasoning', message: 'Skriv skälen för beslutet.' },
    ];
    openDecision(aDecision(), { [`POST ${path}/signature`]: problem(422, { errors }) });

    const dialog = await signIt();
    await userEvent.click(dialog.getByRole('button', { name: 'Underteckna och lås' }));

    const summary = await screen.findByRole('group', { name: '2 saker behöver rättas' });
    await waitFor(() => expect(document.activeElement).toBe(summary));
    for (const name of ['Vad har hänt?', 'Skälen för beslutet'])
      expect(screen.getByRole('textbox', { name }).getAttribute('aria-invalid')).toBe('true');
  });

  it('leaves a locked decision, with the clocks it started and what remains to record', async () => {
    const deadlines = [aDeadline({ owner: 'ours', law: 'LVU 7 §', decisionId: 'x1' })];
    const signed = aDecision({
      status: 'signed',
      version: 2,
      may: ['correct', 'execute'],
      signedBy: 'Kim Påhittad',
      signedAt: '2026-11-22T12:05:00.000Z',
      deadlines,
    });
    let isSigned = false;
    openDecision(aDecision(), {
      [`GET ${path}`]: () => (isSigned ? signed : aDecision()),
      [`POST ${path}/signature`]: () => {
        isSigned = true;
        return signed;
      },
    });

    const dialog = await signIt();
    await userEvent.click(dialog.getByRole('button', { name: 'Underteckna och lås' }));

    expect(await screen.findByText('Undertecknat')).toBeTruthy();
    expect(screen.getByText('Vår tidsgräns')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Registrera verkställighet' })).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
