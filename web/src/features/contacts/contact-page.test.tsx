import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';

afterEach(() => vi.unstubAllGlobals());

const reason = 'Eleven byter skola och vi behöver veta vem vi ringer.';

/** Signs in as somebody who may ask, and fills in the question. */
async function ask(answer: object, why = reason): Promise<Request[]> {
  const requests = fakeApi({
    'GET /api/session': aSession({ role: 'participant', may: ['contact:ask'] }),
    'POST /api/contact-questions': answer,
  });
  renderApp('/contact');
  await userEvent.type(await screen.findByLabelText(/^Barnets personnummer/), '20120101-TTTT');
  await userEvent.type(screen.getByLabelText(/^Varför frågar du/), why);
  await userEvent.click(screen.getByRole('button', { name: 'Fråga' }));
  return requests;
}
const asked = (requests: readonly Request[]) => requests.filter(({ method }) => method === 'POST');
const number = () => screen.getByLabelText<HTMLInputElement>(/^Barnets personnummer/);

describe('whether somebody works with a child', () => {
  it('names the unit to call and its telephone, and keeps nothing of the child on the page', async () => {
    const contact = { unit: 'Påhittade samordningen', workPhone: '031-390 06 05' };

    const requests = await ask({ isKnown: true, contact });

    expect(
      await screen.findByText('Kontakta Påhittade samordningen och fråga efter samordnaren.'),
    ).toBeTruthy();
    expect(screen.getByText('Telefon: 031-390 06 05')).toBeTruthy();
    expect(number().value).toBe('');
    expect(window.location.href).not.toContain('2012');
    expect(await asked(requests)[0]?.json()).toEqual({ personalIdentityNumber: '20120101TTTT', reason });
  });

  it('says when no telephone was entered, and what to do then', async () => {
    await ask({ isKnown: true, contact: { unit: 'Påhittade samordningen', workPhone: null } });

    expect(await screen.findByText('Inget telefonnummer är inskrivet. Ring växeln.')).toBeTruthy();
  });

  it('says the same nothing whether nobody does or the reader may not know', async () => {
    await ask({ isKnown: false, contact: null });

    expect(await screen.findByText('Ingen uppgift')).toBeTruthy();
    expect(screen.queryByText(/Telefon/)).toBeNull();
  });

  it('is not asked without saying why', async () => {
    const requests = await ask({ isKnown: false, contact: null }, 'för kort');

    expect(
      (await screen.findAllByText('Skriv varför du frågar, med minst 20 tecken.')).length,
    ).toBeGreaterThan(0);
    expect(asked(requests)).toEqual([]);
  });

  it('keeps what was written when the server refuses, and puts the refusal on its field', async () => {
    const message = 'Personnumret stämmer inte.';
    const errors = [{ field: 'personalIdentityNumber', code: 'invalid', message }];

    await ask(problem(422, { errors }));

    expect((await screen.findAllByText(message)).length).toBeGreaterThan(0);
    expect(number().value).toBe('20120101-TTTT');
    expect(screen.getByLabelText<HTMLTextAreaElement>(/^Varför frågar du/).value).toBe(reason);
  });

  it('says when too many have been asked about', async () => {
    await ask(problem(429, { title: 'Vänta en stund' }));

    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
