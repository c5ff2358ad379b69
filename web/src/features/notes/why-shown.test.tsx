import { act, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aNote, school, social } from '../../test/consents';
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
    'GET /api/cases/c1/consents': { items: [], may: [] },
    'GET /api/cases/c1/notes': { items: [aNote()], nextCursor: null, count: 1 },
  };
});

async function show() {
  const requests = fakeApi(answers);
  await renderPiece(<TimelineTab caseId="c1" />);
  return requests;
}

/** jsdom unfolds nothing by a click on its own: the state of the element is what the browser would set. */
async function unfoldWhy(): Promise<void> {
  const fold = (await screen.findByText('Varför ser jag detta?')).closest('details');
  if (!fold) throw new Error('nothing to unfold');
  act(() => {
    fold.open = true;
    fold.dispatchEvent(new Event('toggle'));
  });
}

describe('why a note is seen', () => {
  it('names the consent on which another unit’s note is seen', async () => {
    const basis = {
      kind: 'consent',
      consentId: 'k1',
      disclosureId: null,
      legalRuleCode: null,
      legalRuleFrom: null,
      consentNumber: 1,
      until: '2027-02-28T23:00:00Z',
    } as const;
    const note = aNote({ organisation: social, audience: [school], basis, may: [] });
    answers['GET /api/cases/c1/notes'] = { items: [note], nextCursor: null, count: 1 };
    answers['GET /api/notes/n1/explanation'] = {
      ...{ noteId: 'n1', basis, rule: null, decidedBy: null, decidedAt: null },
    };

    await show();

    expect(
      await screen.findByText(/^Syns för: Påhittade socialtjänsten och Påhittade skolan \(din enhet\)/),
    ).toBeTruthy();
    await unfoldWhy();
    expect(
      await screen.findByText(/Samtycke 1 låter Påhittade socialtjänsten .* till och med 28 feb\. 2027/),
    ).toBeTruthy();
  });

  it('asks why a note is seen when that is unfolded, and names the rule and who decided', async () => {
    const basis = {
      kind: 'legal-rule',
      consentId: null,
      consentNumber: null,
      disclosureId: 'd1',
      legalRuleCode: 'rule-a',
      legalRuleFrom: '2026-01-01',
      until: '2027-02-28T23:00:00Z',
    } as const;
    const note = aNote({ organisation: social, audience: [school], basis, may: [] });
    answers['GET /api/cases/c1/notes'] = { items: [note], nextCursor: null, count: 1 };
    answers['GET /api/notes/n1/explanation'] = {
      noteId: 'n1',
      basis,
      rule: {
        code: 'rule-a',
        validFrom: '2026-01-01',
        law: 'Påhittad lag 1 §',
        text: 'Påhittad lagtext.',
        source: 'Påhittad källa',
        reviewedBy: null,
        reviewedOn: null,
      },
      decidedBy: 'Bo Påhittad',
      decidedAt: '2026-11-21T09:00:00Z',
    };
    const requests = await show();
    await screen.findByText('Varför ser jag detta?');
    expect(requests.some(({ url }) => url.endsWith('/explanation'))).toBe(false);

    await unfoldWhy();

    expect(
      await screen.findByText(
        /^Utlämnat enligt Påhittad lag 1 §, lydelsen från 1 jan\. 2026\. Påhittade social/,
      ),
    ).toBeTruthy();
    expect(screen.queryByText(/rule-a/)).toBeNull();
    expect(screen.getByText('Ogranskad av jurist')).toBeTruthy();
    expect(screen.getByText('Beslutat av Bo Påhittad 21 november 2026.')).toBeTruthy();
  });

  it('tells when the ground is gone since the note was shown', async () => {
    answers['GET /api/notes/n1/explanation'] = problem(404, { code: 'not-visible' });
    await show();

    await unfoldWhy();

    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.queryByText(/oavsett samtycke/)).toBeNull();
  });
});
