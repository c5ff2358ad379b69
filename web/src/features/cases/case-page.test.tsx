import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answer, aSession, fakeApi, problem } from '../../test/fake-api';
import { renderApp } from '../../test/render';
import { aCase, withheld } from './case-samples';

afterEach(() => vi.unstubAllGlobals());

const me = {
  id: 'p1',
  organisationId: 'o1',
  organisationName: 'Påhittsskolan',
  organisationKind: 'school' as const,
  userId: 'u1',
  userName: 'Kim Påhittad',
  userTitle: 'Rektor',
  function: 'Mentor',
  from: '2026-11-02',
  until: null,
  version: 1,
  may: [],
};

function theCase(answer: Answer): void {
  fakeApi({
    'GET /api/session': aSession({ role: 'participant', may: ['case:see'] }),
    'GET /api/cases/c1': answer,
  });
  renderApp('/cases/c1');
}

describe('the case page', () => {
  it('shows where the case stands, and no name in the title of the window', async () => {
    theCase(aCase({ participants: [me] }));

    expect(await screen.findByRole('heading', { level: 1, name: 'Ärende 2026-0042' })).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Ärendets faser' })).toBeTruthy();
    expect(screen.getByText('Kim Påhittad', { selector: 'dd' })).toBeTruthy();
    expect(document.title).toBe('Ärende 2026-0042 – Samspel');
  });

  it('explains itself to somebody whom no consent covers, and shows nothing of others', async () => {
    theCase(
      aCase({
        standing: 'own-records',
        phase: withheld,
        phaseSince: withheld,
        nextEvent: withheld,
        consent: withheld,
        organisations: withheld,
        overdue: withheld,
        openedAt: withheld,
        closedAt: withheld,
        closeReason: withheld,
        phases: withheld,
        moves: [],
        may: ['write-note'],
        participants: [me],
      }),
    );

    expect(await screen.findByText('Du ser bara det som din egen enhet har skrivit')).toBeTruthy();
    expect(screen.getByText('Samordnare: Kim Påhittad')).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'Ärendets faser' })).toBeNull();
    expect(screen.queryByText('Vem får veta vad')).toBeNull();
    expect(screen.queryByText('Så har ärendet gått')).toBeNull();
    expect(screen.queryByRole('button', { name: /Flytta/ })).toBeNull();
  });

  it('offers only what the server says that the reader may do', async () => {
    theCase(aCase({ may: ['invite'], moves: [] }));

    expect(await screen.findByRole('button', { name: 'Bjud in' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ändra nästa händelse' })).toBeNull();
  });

  it('says the same of a hidden case as of one that never was', async () => {
    theCase(problem(404, { code: 'not-visible' }));

    expect(await screen.findByRole('heading', { level: 1, name: 'Sidan finns inte' })).toBeTruthy();
  });
});
