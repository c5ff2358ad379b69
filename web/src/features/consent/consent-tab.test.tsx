import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { aConsent, aScope, police, school, social } from '../../test/consents';
import { fakeApi, problem } from '../../test/fake-api';
import { renderPiece } from '../../test/render';
import { signatoriesOf } from './matrix';
import { ConsentTab } from './consent-tab';

beforeAll(() => vi.stubGlobal('CSS', { escape: (text: string) => text }));
afterEach(() => vi.unstubAllGlobals());

const consents = 'GET /api/cases/c1/consents';

describe('the consents of a case', () => {
  it('say in words what holds, until when, who signed, and what was taken back', async () => {
    const scopes = [
      aScope(school, police, 'school', '2026-10-03T08:00:00Z'),
      aScope(school, social, 'school'),
    ];
    fakeApi({ [consents]: { items: [aConsent({ scopes })], may: [] } });

    await renderPiece(<ConsentTab caseId="c1" />);

    const consent = await screen.findByRole('region', { name: 'Samtycke 1' });
    expect(within(consent).getByText('Gäller')).toBeTruthy();
    expect(consent.textContent).toContain('till och med den 28 februari 2027');
    expect(consent.textContent).toContain('2 av 2 som måste skriva under har gjort det.');
    expect(within(consent).getByText('Återkallat 3 okt. 2026')).toBeTruthy();
  });

  it('never look as if a withdrawn one still held', async () => {
    fakeApi({ [consents]: { items: [aConsent({ state: 'withdrawn', may: [] })], may: [] } });

    await renderPiece(<ConsentTab caseId="c1" />);

    const table = await screen.findByRole('table', { name: 'Samtycke 1: vem får lämna vad till vem' });
    expect(within(table).queryByText('Ja')).toBeNull();
    expect(within(table).getAllByText('Ingick, gäller inte längre')).toHaveLength(3);
    expect(screen.getByText(/Ingenting i tabellen får längre lämnas/)).toBeTruthy();
  });

  it('say what it means that there is none, and offer the first', async () => {
    fakeApi({ [consents]: { items: [], may: ['offer'] } });

    await renderPiece(<ConsentTab caseId="c1" />);

    expect(await screen.findByText('Familjen har inte fått något erbjudande om samtycke')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Erbjud samtycke' }).getAttribute('href')).toBe(
      '/cases/c1/consent/new',
    );
  });

  it.each([
    ['refused', 403, 'Du saknar behörighet'],
    ['failed', 500, 'Något gick fel hos oss'],
  ])('tell when they are %s', async (_, status, words) => {
    fakeApi({ [consents]: problem(status) });

    await renderPiece(<ConsentTab caseId="c1" />);

    expect((await screen.findByRole('alert')).textContent).toContain(words);
  });
});

describe('comparing versions', () => {
  it('begins with the one before about the same person, and says whom each is about', async () => {
    const own = { personId: 'p9', name: 'Kim Exempelsson' };
    const items = [
      aConsent({ id: 'k3', consentNumber: 3, followsId: null }),
      aConsent({ id: 'k2', consentNumber: 2, guardian: own }),
      aConsent({ id: 'k1', consentNumber: 1, state: 'superseded' }),
    ];
    fakeApi({ [consents]: { items, may: [] } });
    await renderPiece(<ConsentTab caseId="c1" />);

    await userEvent.click(await screen.findByText('Jämför versioner'));

    const table = await screen.findByRole('table', { name: /Samtycke 1 och 3/ });
    expect(within(table).getByRole('row', { name: /Barnets uppgifter Barnets uppgifter/ })).toBeTruthy();
  });
});

describe('recording a withdrawal', () => {
  async function reach(extent: string): Promise<void> {
    await userEvent.click(await screen.findByRole('button', { name: 'Registrera återkallelse' }));
    await userEvent.click(screen.getByRole('radio', { name: /Lo Exempelsson/ }));
    await userEvent.click(screen.getByRole('radio', { name: 'Muntligt' }));
    await userEvent.click(screen.getByRole('radio', { name: extent }));
  }

  it('restates what stops at once and what goes on before anything is recorded', async () => {
    const requests = fakeApi({
      [consents]: { items: [aConsent()], may: [] },
      'POST /api/consents/k1/withdrawals': aConsent(),
    });
    await renderPiece(<ConsentTab caseId="c1" />);
    await reach('Allt till en mottagare');
    await userEvent.click(screen.getByRole('radio', { name: 'Påhittade polisen' }));

    await userEvent.click(screen.getByRole('button', { name: 'Fortsätt' }));

    const review = await screen.findByRole('group', { name: 'Kontrollera innan du registrerar' });
    expect(review.textContent).toContain(
      'Lo Exempelsson återkallar: allt till Påhittade polisen (muntligt).',
    );
    expect(review.textContent).toContain(
      'Påhittade polisen får inte längre veta:skola (från Påhittade skolan)',
    );
    expect(review.textContent).toContain('Påhittade socialtjänsten får veta:skola (från Påhittade skolan)');
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);

    await userEvent.click(screen.getByRole('button', { name: 'Registrera återkallelsen nu' }));

    expect(await screen.findByText('Återkallelsen är registrerad och gäller nu.')).toBeTruthy();
    const sent = requests.find(({ method }) => method === 'POST');
    expect(await sent?.json()).toEqual({
      signatoryId: 's1',
      form: 'oral',
      saidOn: expect.any(String) as string,
      receivingOrganisationId: 'u-police',
    });
    expect(requests.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });

  it('is asked of those who have said yes, and begins on the day on which it is opened', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-27T10:00:00Z') });
    const [lo, kim] = signatoriesOf(aConsent());
    const signatories = [lo, { ...kim, signedAt: null, method: null }];
    fakeApi({ [consents]: { items: [{ ...aConsent(), signatories }], may: [] } });
    await renderPiece(<ConsentTab caseId="c1" />);
    const open = async () => {
      await userEvent.click(await screen.findByRole('button', { name: 'Registrera återkallelse' }));
      return within(await screen.findByRole('dialog'));
    };
    const dayIn = (dialog: Pick<typeof screen, 'getAllByRole'>) =>
      dialog.getAllByRole('spinbutton').map((part) => part.textContent);

    const first = await open();
    expect(first.getByRole('radio', { name: /Lo Exempelsson/ })).toBeTruthy();
    expect(first.queryByRole('radio', { name: /Kim Exempelsson/ })).toBeNull();
    expect(dayIn(first)).toContain('27');
    await userEvent.click(first.getByRole('button', { name: 'Avbryt' }));
    vi.setSystemTime(new Date('2026-11-28T10:00:00Z'));

    expect(dayIn(await open())).toContain('28');
    vi.useRealTimers();
  });

  it('asks which recipient before it goes on', async () => {
    fakeApi({ [consents]: { items: [aConsent()], may: [] } });
    await renderPiece(<ConsentTab caseId="c1" />);
    await reach('Allt till en mottagare');

    await userEvent.click(screen.getByRole('button', { name: 'Fortsätt' }));

    expect(await screen.findByRole('group', { name: 'En sak behöver rättas' })).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'Kontrollera innan du registrerar' })).toBeNull();
  });
});
