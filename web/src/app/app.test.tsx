import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSession, fakeApi, problem } from '../test/fake-api';
import { renderApp } from '../test/render';
import { sessionEnd } from './session';

afterEach(() => vi.unstubAllGlobals());

describe('the app', () => {
  it('shows the door to nobody in particular, and remembers where they were going', async () => {
    fakeApi({
      'GET /api/session': problem(401),
      'GET /api/identity-providers': { items: [{ slug: 'demo', name: 'Påhittade kommunen' }] },
    });

    renderApp('/cases/abc?tab=plan');

    const door = await screen.findByRole('link', { name: 'Logga in' });
    expect(door.getAttribute('href')).toBe('/auth/saml/demo/login?returnTo=%2Fcases%2Fabc%3Ftab%3Dplan');
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
  });

  it('shows only the menu that the role may use', async () => {
    fakeApi({ 'GET /api/session': aSession({ may: ['audit:search'] }) });

    renderApp('/audit');

    const menu = await screen.findByRole('navigation', { name: 'Huvudmeny' });
    expect(
      within(menu)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['Logggranskning']);
  });

  it('keeps the rarer ways behind a button where there are many, by keyboard and until one is followed', async () => {
    fakeApi({
      'GET /api/session': aSession({
        may: [
          'case:see-board',
          'case:see',
          'note:read-disclosed',
          'referral:see',
          'statistics:read',
          'emergency:see',
          'contact:ask',
        ],
      }),
      'GET /api/emergencies': { items: [], nextCursor: null, awaitingReview: 0 },
    });
    renderApp('/contact');
    const button = await screen.findByRole('button', { name: 'Mer' });
    expect(button.getAttribute('aria-expanded')).toBe('false');

    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await userEvent.keyboard('{Tab}{Escape}');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(button);

    await userEvent.keyboard('{Enter}');
    await userEvent.click(screen.getByRole('link', { name: 'Nödläge' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Nödläge' })).toBeTruthy();
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Mer' }).getAttribute('aria-expanded')).toBe('false'),
    );
  });

  it('begins where the role begins its day', async () => {
    fakeApi({
      'GET /api/session': aSession({ role: 'lul_social_worker' }),
      'GET /api/custody/log': { open: [], today: [], unmetDeadlines: [], may: [] },
    });

    renderApp('/');

    expect(await screen.findByRole('heading', { level: 1, name: 'LUL-logg' })).toBeTruthy();
  });

  it('says that an address leads nowhere', async () => {
    fakeApi({ 'GET /api/session': aSession() });

    renderApp('/nowhere');

    expect(await screen.findByRole('heading', { level: 1, name: 'Sidan finns inte' })).toBeTruthy();
  });

  it('tells a failure with the number for support', async () => {
    fakeApi({ 'GET /api/session': problem(500, { requestId: 'r-7' }) });

    renderApp('/cases');

    expect(await screen.findByText('Referens för support: r-7')).toBeTruthy();
  });
});

describe('the end of a session', () => {
  const at = (time: string) => Date.parse(`2026-11-26T${time}Z`);
  const session = {
    ...aSession(),
    idleUntil: '2026-11-26T08:15:00Z',
    expiresAt: '2026-11-26T16:00:00Z',
    idleMilliseconds: 15 * 60_000,
  };

  it('moves with each request', () => {
    expect(sessionEnd(session, at('08:10:00'))).toEqual({ at: at('08:25:00'), isFinal: false });
  });

  it('never passes the end of the day', () => {
    expect(sessionEnd(session, at('15:50:00'))).toEqual({ at: at('16:00:00'), isFinal: true });
  });
});
