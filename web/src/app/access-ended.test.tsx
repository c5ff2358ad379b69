import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, problem } from '../test/fake-api';
import { renderApp } from '../test/render';

afterEach(() => vi.unstubAllGlobals());

const providers = { items: [{ slug: 'demo', name: 'Påhittade kommunen' }] };

describe('somebody whose access has ended', () => {
  it('is told so, with a way to sign in again, and nothing of what stood there', async () => {
    fakeApi({
      'GET /api/session': problem(401, { code: 'access-ended' }),
      'GET /api/identity-providers': providers,
    });

    renderApp('/cases');

    expect(await screen.findByRole('heading', { level: 1, name: 'Din åtkomst har upphört' })).toBeTruthy();
    expect(await screen.findByRole('link', { name: 'Logga in' })).toBeTruthy();
    expect(screen.queryByRole('navigation', { name: 'Huvudmeny' })).toBeNull();
  });

  it('is not what somebody who only was signed out is told', async () => {
    fakeApi({
      'GET /api/session': problem(401, { code: 'not-signed-in' }),
      'GET /api/identity-providers': providers,
    });

    renderApp('/cases');

    expect(await screen.findByRole('heading', { level: 1, name: 'Samspel' })).toBeTruthy();
  });
});
