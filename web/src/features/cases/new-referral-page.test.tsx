import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import { emptyReferral, stepWith, toReferral } from './referral/referral-form';

afterEach(() => vi.unstubAllGlobals());

function aWriterAt(kind: 'school' | 'police', answers: Parameters<typeof fakeApi>[0] = {}): Request[] {
  const session = aSession({ role: 'participant', may: ['referral:see', 'referral:create'] });
  const organisation = { ...session.membership.organisation, kind };
  const requests = fakeApi({
    'GET /api/session': { ...session, membership: { ...session.membership, organisation } },
    ...answers,
  });
  renderApp('/referrals/new');
  return requests;
}

const press = async (name: string) => userEvent.click(screen.getByRole('button', { name }));
const step = (name: string) => screen.findByRole('heading', { level: 2, name: new RegExp(name) });

async function fillInWho(): Promise<void> {
  await step('Steg 1 av 4');
  await userEvent.type(screen.getByLabelText('Förnamn'), 'Lo');
  await userEvent.type(screen.getByLabelText('Efternamn'), 'Exempelsson');
  await userEvent.type(screen.getByLabelText(/Personnummer/), '2012');
  await userEvent.click(screen.getAllByRole('spinbutton')[0] as HTMLElement);
  await userEvent.keyboard('20120304');
  await userEvent.click(screen.getByLabelText('Flicka'));
}

async function fillInTheRest(): Promise<void> {
  await step('Steg 2 av 4');
  await userEvent.click(screen.getByLabelText('Stöld'));
  await userEvent.type(screen.getByLabelText('Vad har du sett?'), 'Har tagit saker i en butik.');
  await press('Fortsätt');
  await step('Steg 3 av 4');
  await userEvent.click(screen.getByLabelText('Ja, jag har pratat med dem'));
  await press('Fortsätt');
  await step('Steg 4 av 4');
}

describe('the new referral', () => {
  it('does not leave a step before it is filled in', async () => {
    aWriterAt('school');
    await step('Steg 1 av 4');

    await press('Fortsätt');

    const summary = await screen.findByRole('group', { name: '5 saker behöver rättas' });
    expect(within(summary).getByRole('button', { name: /Förnamn/ })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 2, name: /Steg 1 av 4/ })).toBeTruthy();
  });

  it('hides what would name a protected child, and says why', async () => {
    aWriterAt('school');
    await step('Steg 1 av 4');

    await userEvent.click(screen.getByLabelText('Barnet har skyddade personuppgifter'));

    expect(screen.getByText('Skriv inte namn, personnummer, skola eller adress')).toBeTruthy();
    expect(screen.queryByLabelText('Förnamn')).toBeNull();
    expect(screen.queryByLabelText(/Personnummer/)).toBeNull();
  });

  it('never shows the police that there is another programme', async () => {
    aWriterAt('police');
    await step('Steg 1 av 4');

    expect(document.body.textContent).not.toMatch(/\bSSF\b/);
    expect(screen.queryByText('Vilket program gäller det?')).toBeNull();
  });

  it('goes back to the field that the server refused, with all that was written', async () => {
    const message = 'Personnumret ska skrivas med tolv siffror.';
    aWriterAt('police', {
      'POST /api/referrals': problem(422, {
        title: message,
        errors: [{ field: 'personalIdentityNumber', code: 'number-malformed', message }],
      }),
    });
    await fillInWho();
    await press('Fortsätt');
    await fillInTheRest();

    await press('Skicka aktualiseringen');

    await step('Steg 1 av 4');
    const field = screen.getByLabelText<HTMLInputElement>(/Personnummer/);
    expect(field.value).toBe('2012');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('button', { name: message })).toBeTruthy();
  });
});

describe('what a referral sends', () => {
  it('names no protected child, whatever was written before', () => {
    const written = { ...emptyReferral('school'), givenName: 'Lo', personalIdentityNumber: '201202252399' };

    const sent = toReferral({ ...written, isProtected: true });

    expect([sent.givenName, sent.familyName, sent.personalIdentityNumber]).toEqual([null, null, null]);
  });

  it.each([
    [['description', 'bornOn'], 0],
    [['concernCategories'], 1],
    [['whyNotKnown'], 2],
    [['something-else'], 3],
  ])('finds the step of %j', (fields, expected) => {
    expect(stepWith(fields)).toBe(expected);
  });
});
