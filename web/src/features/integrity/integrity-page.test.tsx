import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { onAnnouncement } from '../../lib/announce';
import { problem } from '../../test/fake-api';
import { anIntegrity, aVerification, open, tampered } from '../../test/integrity';
import { pauseFor, type Verification } from './integrity-queries';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const wait = (minutes: number) => act(() => vi.advanceTimersByTimeAsync(minutes * 60_000));

describe('the page about how whole the log is', () => {
  it('says how the seal, the witnesses and the latest verification stand', async () => {
    open(anIntegrity());

    expect(await screen.findByRole('heading', { level: 1, name: 'Är loggen hel?' })).toBeTruthy();
    expect(screen.getByText('Inget väntar')).toBeTruthy();
    const witnesses = screen.getByRole('table', { name: 'Vittnen och hur de står' });
    expect(within(witnesses).getByRole('rowheader').textContent).toBe('Vittnesfilen');
    expect(within(witnesses).getByText('Stämmer')).toBeTruthy();
    const table = screen.getByRole('table', { name: 'Kontroller, senaste först' });
    expect(within(table).getByText('Hel')).toBeTruthy();
    expect(within(table).getByText('Tjänsten, på natten')).toBeTruthy();
  });

  it.each([
    ['down', 'Svarar inte'],
    ['refuses', 'Godtar inte loggen'],
    ['lies', 'Svarar osant'],
    ['forgot', 'Har tappat minnet'],
    ['ahead', 'Har sett mer än loggen har'],
  ] as const)('says in words that a witness %s', async (state, words) => {
    const [witness] = anIntegrity().witnesses;
    if (!witness) throw new Error('no witness');
    open(anIntegrity({ witnesses: [{ ...witness, state }] }));

    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('says that the seal does not move on, and that nobody has verified for long', async () => {
    open(
      anIntegrity({
        waitingSeconds: 61.2,
        verifications: [aVerification({ endedAt: '2026-01-01T00:00:00.000Z' })],
      }),
    );

    expect(await screen.findByText(/Förseglingen går inte framåt.*62 s/)).toBeTruthy();
    expect(screen.getByText(/inte kontrollerats på över ett dygn/)).toBeTruthy();
  });

  it('asks before it verifies, sends it once, and says that it is asked for', async () => {
    const requests = open(anIntegrity(), {
      'POST /api/audit/verifications': aVerification({ id: 'v3', state: 'running' }),
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Kontrollera nu' }));
    const dialog = await screen.findByRole('alertdialog').catch(() => screen.findByRole('dialog'));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Kontrollera nu' }));

    await waitFor(() =>
      expect(
        requests.filter(({ method, url }) => method === 'POST' && url.endsWith('/verifications')),
      ).toHaveLength(1),
    );
    expect(await screen.findByText('Kontrollen är begärd.', { selector: '.banner-title' })).toBeTruthy();
  });

  it('shows how far a verification has come, and offers no second one', async () => {
    open(
      anIntegrity({
        verifications: [
          aVerification({ state: 'running', endedAt: null, size: null, eventsDone: 50, eventsInAll: 200 }),
        ],
      }),
    );

    const bar = await screen.findByRole('progressbar', { name: 'Kontrollerar händelserna' });
    expect(bar.getAttribute('aria-valuenow')).toBe('0.25');
    expect(screen.queryByRole('button', { name: 'Kontrollera nu' })).toBeNull();
  });

  it.each([
    ['at once', 1_000, 2_000],
    ['after a while', 30_000, 15_000],
    ['when it takes long', 600_000, 60_000],
  ])('is asked for anew %s, ever more seldom', (_, taken, pause) => {
    const askedAt = '2026-11-27T08:00:00.000Z';
    const running = aVerification({ state: 'running', endedAt: null, askedAt });

    expect(pauseFor(anIntegrity({ verifications: [running] }), Date.parse(askedAt) + taken)).toBe(pause);
    expect(pauseFor(anIntegrity(), Date.parse(askedAt) + taken)).toBe(false);
  });

  it('tells what was found in plain words, and takes an answer', async () => {
    const requests = open(anIntegrity({ verifications: [tampered], alarms: [tampered] }), {
      'POST /api/audit/verifications/v2/answer': tampered,
    });

    expect((await screen.findAllByText(/En händelse är inte den som förseglades/)).length).toBeGreaterThan(0);
    expect(screen.getAllByText(/rader i loggen som ingen försegling täcker/).length).toBeGreaterThan(0);
    await userEvent.click(screen.getByRole('button', { name: 'Svara på larmet' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Vad har ni gjort/ }),
      'Kontaktat säkerhetschefen.',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Svara på larmet' }));

    await waitFor(() => expect(requests.some(({ url }) => url.endsWith('/v2/answer'))).toBe(true));
  });

  it('shows an alarm that comes while it stands open, and speaks of it once', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const heard: string[] = [];
    const stop = onAnnouncement((message) => heard.push(message));
    const log = { alarms: [] as Verification[] };
    const requests = open(() => anIntegrity(log));
    await screen.findByText('Inget väntar');
    log.alarms = [tampered];

    await wait(11);

    expect(screen.getByText('Loggen är ändrad')).toBeTruthy();
    expect(heard.filter((each) => each === 'Nytt larm: loggen är ändrad.')).toHaveLength(1);
    const looks = requests.filter(({ url }) => url.endsWith('/api/audit/integrity'));
    expect(looks.map(({ headers }) => headers.get('X-By-Itself'))).toEqual([null, 'yes', 'yes']);
    stop();
  });

  it('is not asked for on and on by somebody who may see it no more', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const log = { isShut: false };
    const requests = open(() => (log.isShut ? problem(403) : anIntegrity()));
    await screen.findByText('Inget väntar');
    log.isShut = true;

    await wait(11.5);

    const looks = requests.filter(({ url }) => url.endsWith('/api/audit/integrity'));
    expect(looks.map(({ headers }) => headers.get('X-By-Itself'))).toEqual([null, 'yes']);
  });

  it('follows a verification by itself, and moves no focus when it ends', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const askedAt = new Date().toISOString();
    const log = { verifications: [aVerification({ state: 'running', endedAt: null, askedAt })] };
    const requests = open(() => anIntegrity(log));
    await screen.findByRole('progressbar');
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
    act(() => (document.activeElement as HTMLElement).blur());
    log.verifications = [aVerification()];

    await wait(0.1);

    expect(
      screen.getByText('Kontrollen är klar. Loggen är hel.', { selector: '.banner-title' }),
    ).toBeTruthy();
    expect(document.activeElement).toBe(document.body);
    const looks = requests.filter(({ url }) => url.endsWith('/api/audit/integrity'));
    expect(looks.map(({ headers }) => headers.get('X-By-Itself'))).toEqual([null, 'yes']);
  });

  it.each([
    ['refused', 404],
    ['failed', 500],
  ])('tells when it is %s', async (_, status) => {
    open(problem(status));

    expect((await screen.findAllByRole('heading', { level: 1 })).length).toBe(1);
    expect(screen.queryByText('Så står det till')).toBeNull();
  });
});
