import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderPiece } from '../../test/render';
import { DisclosedTab } from './disclosed-tab';
import type { Disclosure, RegisterEntry } from './disclosure-queries';

beforeAll(() => vi.stubGlobal('CSS', { escape: (text: string) => text }));
afterEach(() => vi.unstubAllGlobals());

const entry = (changes: Partial<RegisterEntry>): RegisterEntry => ({
  kind: 'consent',
  id: 'n1',
  noteId: 'n1',
  at: '2026-11-20T09:00:00Z',
  caseNumber: '2026-0007',
  discloser: 'Påhittade skolan',
  recipient: 'Påhittade socialtjänsten',
  category: 'school',
  occurredOn: '2026-11-19',
  by: 'Kim Påhittad',
  readers: null,
  consentNumber: 3,
  legalRuleCode: null,
  legalRuleFrom: null,
  law: null,
  isReviewed: null,
  until: '2027-02-28T23:00:00Z',
  endedAt: null,
  ...changes,
});
const unit = (id: string) => ({ id, name: `Enhet ${id}`, kind: 'school' as const });
const disclosure: Disclosure = {
  id: 'd1',
  caseId: 'c1',
  caseNumber: '2026-0007',
  state: 'awaits-approval',
  discloser: unit('a'),
  recipient: unit('b'),
  rule: {
    code: 'rule-a',
    validFrom: '2026-01-01',
    law: 'Påhittad lag 1 §',
    text: 'Påhittad lagtext.',
    source: 'Påhittad källa',
    certainty: 'DESIGN',
    reviewedBy: null,
    reviewedOn: null,
  },
  answers: [],
  assessment: 'Påhittad bedömning.',
  childsBest: 'Påhittad bedömning.',
  harm: 'Påhittad bedömning.',
  requestReference: null,
  isFamilyTold: true,
  familyNotToldBecause: null,
  mayServeInvestigation: false,
  needsApproval: true,
  proposedBy: 'Kim Påhittad',
  proposedAt: '2026-11-20T09:00:00Z',
  approvedBy: null,
  approvedAt: null,
  refusedBy: null,
  refusedAt: null,
  refusalReason: null,
  stoppedBy: null,
  stoppedAt: null,
  stopReason: null,
  coversUntil: '2026-12-01T23:00:00Z',
  isRuleInForce: false,
  notes: [],
  readers: [],
  version: 1,
  may: ['refuse'],
};

let answers: Record<string, Answer>;
beforeEach(() => {
  answers = {
    'GET /api/session': aSession(),
    'GET /api/cases/c1/disclosures': { items: [] },
    'GET /api/cases/c1/sharing-register': { isWhole: true, items: [entry({})] },
  };
});
const show = async () => {
  const requests = fakeApi(answers);
  await renderPiece(<DisclosedTab caseId="c1" />);
  return requests;
};

describe('what was shared', () => {
  it('is told with case, ground, by whom, and how it ended', async () => {
    answers['GET /api/cases/c1/sharing-register'] = {
      isWhole: true,
      items: [
        entry({}),
        entry({ noteId: 'n2', id: 'n2', category: 'health', endedAt: '2026-11-22T09:00:00Z' }),
      ],
    };
    await show();

    const rows = within(await screen.findByRole('table'))
      .getAllByRole('row')
      .slice(1);

    expect(rows.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/Ärende 2026-0007.*Samtycke 3Av Kim Påhittad.*till och med 28 feb/),
      expect.stringMatching(/Ärende 2026-0007.*Samtycke 3Av Kim Påhittad.*upphörde 22 nov/),
    ]);
  });

  it('asks for both lists again when the register failed', async () => {
    answers['GET /api/cases/c1/sharing-register'] = problem(500);
    const requests = await show();
    await screen.findByRole('alert');
    answers['GET /api/cases/c1/sharing-register'] = { isWhole: true, items: [entry({})] };

    await userEvent.click(screen.getByRole('button', { name: 'Försök igen' }));

    expect(await screen.findByRole('table')).toBeTruthy();
    expect(requests.filter(({ url }) => url.endsWith('/disclosures'))).toHaveLength(2);
  });

  it('says that a disclosure cannot be approved when its rule has ended', async () => {
    answers['GET /api/cases/c1/disclosures'] = { items: [disclosure] };
    await show();

    expect(await screen.findByText('Lagrummet har upphört eller ändrats')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Godkänn' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Avslå' })).toBeTruthy();
  });
});
