import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import type { CaseCard } from './case-queries';
import { aCard, withheld } from './case-samples';

afterEach(() => vi.unstubAllGlobals());

function show(...items: CaseCard[]): void {
  fakeApi({
    'GET /api/session': aSession({ role: 'participant', may: ['case:see'] }),
    'GET /api/cases': { items, nextCursor: null, counts: [] },
  });
  renderApp('/my-cases');
}

const shut = aCard({
  standing: 'own-records',
  phase: withheld,
  phaseSince: withheld,
  nextEvent: withheld,
  consent: withheld,
  organisations: withheld,
  overdue: withheld,
  moves: [],
});

describe('the cases of one participant', () => {
  it('say of a case that no consent opens that its course is not shown, never that there is nothing', async () => {
    show(shut);

    expect(await screen.findByText('Visas inte för dig')).toBeTruthy();
    expect(screen.getByText(/Inget samtycke öppnar det för din enhet just nu/)).toBeTruthy();
    expect(screen.queryByText('Inget inplanerat')).toBeNull();
    expect(screen.queryByText('Inget samtycke ännu')).toBeNull();
    expect(screen.queryByText('Kartläggning')).toBeNull();
  });

  it('tell how the last consent ended, also where it has closed the case', async () => {
    show({ ...shut, consent: { state: 'withdrawn', until: null } });

    expect(await screen.findByText('Samtycket är återkallat')).toBeTruthy();
  });

  it('tell of an open case what happens next, and that nothing is planned', async () => {
    show(aCard(), aCard({ id: 'c2', number: '2026-0043', nextEvent: null }));

    expect(await screen.findByText('Nästa: nätverksmöte 26 nov.')).toBeTruthy();
    expect(screen.getByText('Inget inplanerat')).toBeTruthy();
    expect(screen.queryByText('Visas inte för dig')).toBeNull();
  });
});
