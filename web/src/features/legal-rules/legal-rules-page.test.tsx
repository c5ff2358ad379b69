import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../api/session';
import { changeLanguage } from '../../lib/i18n';
import { aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';

const age = {
  code: 'AGE_SSF',
  kind: 'age_limit',
  validFrom: '2024-01-01',
  validUntil: null,
  isInForce: true,
  isNewest: true,
  law: 'Påhittad överenskommelse',
  text: 'SSF gäller barn från 8 till och med 12 år.',
  source: 'Påhittad källa',
  certainty: 'SEED',
  reviewedBy: null,
  reviewedOn: null,
  value: { from: 8, to: 12 },
};
const guidance = {
  ...age,
  code: 'GUIDANCE_SCHOOL',
  kind: 'sharing_guidance',
  law: 'OSL 10 kap. 1 §',
  text: 'Om skolan.',
  value: { category: 'school', sv: ['Ett råd.', 'Ett annat råd.'], en: ['One advice.'] },
};
const ground = {
  ...age,
  code: 'OSL_10_2',
  kind: 'disclosure_ground',
  law: 'OSL 10 kap. 2 §',
  text: 'Undantaget är snävt.',
  reviewedBy: 'Jur Påhittad',
  reviewedOn: '2026-10-01',
  value: { disclosers: ['school', 'police'], longestDays: 30, secondPerson: 'always' },
};
const aProposal = (part = {}) => ({
  id: 'p1',
  code: 'AGE_SSF',
  kind: 'age_limit',
  state: 'proposed',
  before: age,
  validFrom: '2027-01-01',
  law: age.law,
  text: 'SSF gäller barn från 7 till och med 12 år.',
  source: age.source,
  certainty: 'SEED',
  reviewedBy: 'Jur Påhittad',
  reviewedOn: '2026-11-01',
  value: { from: 7, to: 12 },
  reason: 'Ny överenskommelse',
  proposedByName: 'Lo Exempelsson',
  proposedAt: '2026-11-20T10:00:00.000Z',
  isMyProposal: false,
  decidedByName: null,
  decidedAt: null,
  refusalReason: null,
  version: 3,
  may: ['approve', 'refuse'],
  ...part,
});

function open(may: Action[], answers: Record<string, object> = {}) {
  const requests = fakeApi({
    'GET /api/session': aSession({ role: 'administrator', may: ['legal-rule:see', ...may] }),
    'GET /api/legal-rules': { items: [age, guidance, ground] },
    'GET /api/legal-rule-proposals': { items: [] },
    ...answers,
  });
  renderApp('/legal-rules');
  return requests;
}
const sent = (requests: readonly Request[], path: string): Request | undefined =>
  requests.find(({ url, method }) => method === 'POST' && new URL(url).pathname === path);
const rule = (name: string) => screen.findByRole('region', { name });

afterEach(async () => {
  vi.unstubAllGlobals();
  await changeLanguage('sv');
});

describe('the legal rules', () => {
  it('stand by name with words, source, figures, and whether a lawyer has reviewed them', async () => {
    open([]);
    const shown = within(await rule('Ålder i SSF'));

    expect(shown.getByText('Ogranskad av jurist')).toBeTruthy();
    expect(shown.getByText('Påhittad källa').closest('p')?.textContent).toBe(
      'Källa: Påhittad källa. Gäller från 1 januari 2024.',
    );
    expect(shown.getByText('Från (år)').nextElementSibling?.textContent).toBe('8');
    const reviewed = within(await rule('OSL 10 kap. 2 §'));
    expect(reviewed.getByText('Granskad av jurist: Jur Påhittad, 1 oktober 2026')).toBeTruthy();
    expect(reviewed.getByText('Vem som får lämna ut').nextElementSibling?.textContent).toBe(
      'skola och polis',
    );
    expect(screen.getByText('2 regler är inte granskade av en jurist')).toBeTruthy();
  });

  it('of a kind that has no heading of its own stand among the others', async () => {
    open([], { 'GET /api/legal-rules': { items: [{ ...age, code: 'PÅHITT', kind: 'påhittat' }] } });

    const others = within(await rule('Övriga'));
    expect(others.getByRole('region', { name: 'Påhittad överenskommelse' })).toBeTruthy();
  });

  it('keep their Swedish words marked as Swedish in the English interface', async () => {
    await changeLanguage('en');
    open([]);
    const shown = within(await rule('Age in SSF'));

    expect(shown.getByText(age.text).getAttribute('lang')).toBe('sv');
    expect(within(await rule('OSL 10 kap. 2 §')).getByText('school and police')).toBeTruthy();
  });

  it('show nothing of proposals to whoever neither proposes nor approves', async () => {
    const requests = open([]);
    await rule('Ålder i SSF');

    expect(screen.queryByText('Förslag till ändrade regler')).toBeNull();
    expect(screen.queryByRole('button', { name: /^Föreslå/ })).toBeNull();
    expect(requests.some(({ url }) => url.includes('proposals'))).toBe(false);
  });
});

describe('a change of a rule', () => {
  const proposes: Action[] = ['legal-rule:see-proposals', 'legal-rule:propose'];
  const startOn = async (name: string) => {
    await userEvent.click(await screen.findByRole('button', { name: `Föreslå ändring av ${name}` }));
    return within(await screen.findByRole('dialog', { name: 'Föreslå en ny version' }));
  };

  it('is proposed with new figures and the lawyer who reviewed it, drawn from the version that was read', async () => {
    const requests = open(proposes, { 'POST /api/legal-rule-proposals': aProposal() });
    const dialog = await startOn('Ålder i SSF');
    const figure = dialog.getByRole('textbox', { name: 'Från (år)' });
    await userEvent.clear(figure);
    await userEvent.type(figure, '7');
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Varför regeln ska ändras' }),
      'Ny överenskommelse',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Skicka förslaget' }));

    expect(await screen.findByText(/Förslaget om ålder i SSF är skickat/)).toBeTruthy();
    expect(await sent(requests, '/api/legal-rule-proposals')?.json()).toMatchObject({
      code: 'AGE_SSF',
      supersedesFrom: '2024-01-01',
      value: { from: 7, to: 12 },
      text: age.text,
      certainty: 'SEED',
      reason: 'Ny överenskommelse',
    });
  });

  it('sends lists line by line, and what cannot be changed as it was', async () => {
    const requests = open(proposes, { 'POST /api/legal-rule-proposals': aProposal() });
    const dialog = await startOn('Att dela om skolan');
    expect(dialog.getByText('Övriga uppgifter följer med oförändrade: om.')).toBeTruthy();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Råd på svenska/ }),
      '{Enter}{Enter}Ett tredje råd.',
    );
    await userEvent.type(dialog.getByRole('textbox', { name: 'Varför regeln ska ändras' }), 'Påhittat');
    await userEvent.click(dialog.getByRole('button', { name: 'Skicka förslaget' }));

    await waitFor(() => expect(sent(requests, '/api/legal-rule-proposals')).toBeTruthy());
    expect(await sent(requests, '/api/legal-rule-proposals')?.json()).toMatchObject({
      value: {
        category: 'school',
        sv: ['Ett råd.', 'Ett annat råd.', 'Ett tredje råd.'],
        en: ['One advice.'],
      },
    });
  });

  it('asks for name and day of a review, and for a figure that was taken away', async () => {
    const requests = open(proposes);
    const dialog = await startOn('Ålder i SSF');
    await userEvent.clear(dialog.getByRole('textbox', { name: 'Från (år)' }));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'En jurist har granskat den nya versionen' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Skicka förslaget' }));

    const faults = await dialog.findAllByText('Fyll i det här.');
    expect(faults.map((fault) => fault.closest('[data-field]')?.getAttribute('data-field'))).toEqual([
      'value.from',
      'reviewedBy',
      'reviewedOn',
      'reason',
    ]);
    expect(sent(requests, '/api/legal-rule-proposals')).toBeUndefined();
  });

  it('is refused on its field in the words of the server, and keeps what was written', async () => {
    open(proposes, {
      'POST /api/legal-rule-proposals': problem(422, {
        code: 'rule-misshapen',
        errors: [{ field: 'value.to', code: 'out-of-range', message: 'Välj ett tal från 0 till 25.' }],
      }),
    });
    const dialog = await startOn('Ålder i SSF');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Varför regeln ska ändras' }), 'Påhittat');
    await userEvent.click(dialog.getByRole('button', { name: 'Skicka förslaget' }));

    expect((await dialog.findAllByText(/Välj ett tal från 0 till 25\./)).length).toBeGreaterThan(0);
    expect(dialog.getByDisplayValue('Påhittat')).toBeTruthy();
  });
});

describe('a proposal that waits', () => {
  const decides: Action[] = ['legal-rule:see-proposals', 'legal-rule:approve'];
  const card = async () => within(await rule('Ålder i SSF, från 1 januari 2027'));

  it('shows the old beside the new, and names what stays', async () => {
    open(decides, { 'GET /api/legal-rule-proposals': { items: [aProposal()] } });
    const shown = await card();

    const figure = shown.getByText('Från (år)').nextElementSibling;
    expect(figure?.textContent).toBe('I dag8Förslag7');
    expect(shown.getByText(/^Oförändrat: lagrum; till och med \(år\)|^Oförändrat: lagrum, /)).toBeTruthy();
    expect(shown.getByText('Juristgranskning').nextElementSibling?.textContent).toBe(
      'I dagOgranskad av juristFörslagGranskad av jurist: Jur Påhittad, 1 november 2026',
    );
  });

  it('is approved in the version that was seen, after a question that says from when', async () => {
    const requests = open(decides, {
      'GET /api/legal-rule-proposals': { items: [aProposal()] },
      'POST /api/legal-rule-proposals/p1/approval': aProposal({ state: 'approved' }),
    });
    await userEvent.click((await card()).getByRole('button', { name: 'Godkänn förslaget om ålder i SSF' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Godkänna den nya versionen?' }));
    expect(dialog.getByText(/gäller från och med 1 januari 2027/)).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: 'Godkänn' }));

    expect(await screen.findByText('Den nya versionen av ålder i SSF är godkänd.')).toBeTruthy();
    expect(sent(requests, '/api/legal-rule-proposals/p1/approval')?.headers.get('if-match')).toBe('"3"');
  });

  it('is refused with a reason, and not without', async () => {
    const requests = open(decides, {
      'GET /api/legal-rule-proposals': { items: [aProposal()] },
      'POST /api/legal-rule-proposals/p1/refusal': aProposal({ state: 'refused' }),
    });
    await userEvent.click((await card()).getByRole('button', { name: 'Avslå förslaget om ålder i SSF' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Avslå förslaget?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Avslå' }));
    await dialog.findAllByText('Fyll i det här.');
    expect(sent(requests, '/api/legal-rule-proposals/p1/refusal')).toBeUndefined();
    await userEvent.type(dialog.getByRole('textbox', { name: 'Varför du avslår' }), 'Fel lagrum');
    await userEvent.click(dialog.getByRole('button', { name: 'Avslå' }));

    await waitFor(() => expect(sent(requests, '/api/legal-rule-proposals/p1/refusal')).toBeTruthy());
    expect(await sent(requests, '/api/legal-rule-proposals/p1/refusal')?.json()).toEqual({
      reason: 'Fel lagrum',
    });
  });

  it('of one’s own can be taken back, and not approved', async () => {
    open(decides, {
      'GET /api/legal-rule-proposals': { items: [aProposal({ isMyProposal: true, may: ['withdraw'] })] },
    });
    const shown = await card();

    expect(shown.getByText('Du skrev förslaget. Någon annan behöver godkänna det.')).toBeTruthy();
    expect(shown.getAllByRole('button').map((button) => button.textContent)).toEqual(['Ta tillbaka']);
  });

  it('that is outdated says why it cannot be approved', async () => {
    open(decides, {
      'GET /api/legal-rule-proposals': { items: [aProposal({ state: 'outdated', may: ['refuse'] })] },
    });
    const shown = await card();

    expect(shown.getByText(/Det kan inte godkännas/)).toBeTruthy();
    expect(shown.queryByRole('button', { name: /^Godkänn/ })).toBeNull();
  });
});
