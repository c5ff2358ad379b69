import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConsent, aScope, school, social } from '../../test/consents';
import { fakeApi, problem } from '../../test/fake-api';
import { renderPiece } from '../../test/render';
import { signatoriesOf } from './matrix';
import { ConsentTab } from './consent-tab';

beforeAll(() => vi.stubGlobal('CSS', { escape: (text: string) => text }));
afterEach(() => vi.unstubAllGlobals());

const consents = 'GET /api/cases/c1/consents';
const hash = 'd52090e2'.padEnd(64, '0');

/** The network's edge for a file on its way: what was sent, and a hand that lets the answer come. */
class FakeUpload {
  static last: FakeUpload | undefined;
  readonly headers: Record<string, string> = {};
  readonly upload: { onprogress?: (event: object) => void } = {};
  onload?: () => void;
  status = 0;
  responseText = '';
  url = '';
  sent: unknown;

  constructor() {
    FakeUpload.last = this;
  }

  open(_method: string, url: string): void {
    this.url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  getResponseHeader(name: string): string | null {
    return name === 'content-type' ? 'application/json' : null;
  }

  send(file: unknown): void {
    this.sent = file;
  }

  answer(status: number, body: object): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
  }
}

describe('the scan of a signed form', () => {
  const signatory = {
    ...signatoriesOf(aConsent())[0],
    id: 's1',
    signedAt: null,
    method: null,
    evidence: null,
  };
  const waiting = { ...aConsent({ state: 'offered', may: ['sign'] }), signatories: [signatory] } as never;

  beforeEach(() => {
    FakeUpload.last = undefined;
    vi.stubGlobal('XMLHttpRequest', FakeUpload);
  });

  async function open(): Promise<{ requests: Request[]; dialog: HTMLElement }> {
    const requests = fakeApi({
      [consents]: { items: [waiting], may: [] },
      'POST /api/consents/k1/signatures': waiting,
    });
    await renderPiece(<ConsentTab caseId="c1" />);
    await userEvent.click(await screen.findByRole('button', { name: /^Registrera underskrift av/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('radio', { name: /På papper/ }));
    return { requests, dialog };
  }

  async function choose(file: File): Promise<void> {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('no file can be chosen');
    await userEvent.upload(input, file, { applyAccept: false });
  }

  const aPdf = new File(['%PDF'], 'Lo Exempelsson.pdf', { type: 'application/pdf' });

  it('is sent without its name, told when stored, and goes with the signature', async () => {
    const { requests, dialog } = await open();

    await choose(aPdf);
    expect(FakeUpload.last?.url).toBe('/api/consents/k1/scans');
    expect(FakeUpload.last?.headers).toMatchObject({
      'Content-Type': 'application/pdf',
      'X-File-Ending': 'pdf',
    });
    expect(JSON.stringify(FakeUpload.last?.headers)).not.toContain('Exempelsson');
    FakeUpload.last?.answer(201, { id: 'x1', mediaType: 'application/pdf', size: 250_000, sha256: hash });

    await within(dialog).findByText('Sparad: PDF, 244 kB, kontrollsumma d520 90e2');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Var finns originalet?' }), 'Pärm 4');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Registrera underskriften' }));
    expect(await screen.findByText(/^Underskriften av .* är registrerad\.$/)).toBeTruthy();
    const sent = requests.find(({ method }) => method === 'POST');
    expect(await sent?.json()).toMatchObject({ signatoryId: 's1', method: 'PAPER_SCAN', scanId: 'x1' });
  });

  it('is put to a signature that was recorded without it', async () => {
    const consent = aConsent({ may: ['attach-scan'] });
    const requests = fakeApi({
      [consents]: { items: [consent], may: [] },
      'PUT /api/consents/k1/signatories/s1/scan': consent,
    });
    await renderPiece(<ConsentTab caseId="c1" />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Lägg till inskannad blankett för Lo Exempelsson' }),
    );
    const dialog = await screen.findByRole('dialog');
    await choose(aPdf);
    FakeUpload.last?.answer(201, { id: 'x1', mediaType: 'application/pdf', size: 250_000, sha256: hash });
    await within(dialog).findByText(/^Sparad: PDF/);

    await userEvent.click(within(dialog).getByRole('button', { name: 'Lägg till blanketten' }));

    expect(await screen.findByText('Blanketten är fogad till underskriften av Lo Exempelsson.')).toBeTruthy();
    const sent = requests.find(({ method }) => method === 'PUT');
    expect(await sent?.json()).toEqual({ scanId: 'x1' });
    expect(sent?.headers.get('if-match')).toBe('"3"');
  });

  it('is asked about the box for health, where the consent is about health', async () => {
    const consent = {
      ...aConsent({ state: 'offered', may: ['sign'], scopes: [aScope(school, social, 'health')] }),
      signatories: [signatory],
    };
    const requests = fakeApi({
      [consents]: { items: [consent], may: [] },
      'POST /api/consents/k1/signatures': consent,
    });
    await renderPiece(<ConsentTab caseId="c1" />);
    await userEvent.click(await screen.findByRole('button', { name: /^Registrera underskrift av/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('radio', { name: /På papper/ }));
    await userEvent.type(await dialog.findByRole('textbox', { name: 'Var finns originalet?' }), 'Pärm 4');
    await userEvent.click(dialog.getByRole('button', { name: 'Registrera underskriften' }));
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);

    await userEvent.click(await dialog.findByRole('radio', { name: 'Nej, den är tom' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Registrera underskriften' }));

    await screen.findByText(/^Underskriften av .* är registrerad\.$/);
    const sent = requests.find(({ method }) => method === 'POST');
    expect(await sent?.json()).toMatchObject({ healthTicked: false });
  });

  it('leaves nothing behind of a way of signing that was not the one after all', async () => {
    const { dialog } = await open();
    const radio = (name: RegExp) => within(dialog).getByRole('radio', { name });
    await userEvent.click(radio(/Med e-underskrift/));
    await userEvent.type(
      await within(dialog).findByRole('textbox', { name: /Vem utfärdade/ }),
      'Påhittad tjänst',
    );

    await userEvent.click(radio(/På papper/));
    await userEvent.click(radio(/Med e-underskrift/));

    await waitFor(() =>
      expect(within(dialog).getByRole<HTMLInputElement>('textbox', { name: /Vem utfärdade/ }).value).toBe(''),
    );
  });

  it('asks who is signed in when the server says that nobody is', async () => {
    const { requests } = await open();
    await choose(aPdf);
    const askedBefore = requests.filter(({ url }) => url.endsWith('/api/session')).length;

    FakeUpload.last?.answer(401, { code: 'signed-out', title: 'Du är inte inloggad.' });

    await waitFor(() =>
      expect(requests.filter(({ url }) => url.endsWith('/api/session')).length).toBe(askedBefore + 1),
    );
  });

  it('shows how far it has come, and the signature waits for it', async () => {
    const { requests, dialog } = await open();
    await choose(aPdf);
    FakeUpload.last?.upload.onprogress?.({ loaded: 1, total: 2 });

    expect((await within(dialog).findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('0.5');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Var finns originalet?' }), 'Pärm 4');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Registrera underskriften' }));

    expect((await within(dialog).findAllByText('Vänta tills filen är sparad.')).length).toBeGreaterThan(0);
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('tells in the server’s words why it was refused', async () => {
    const { dialog } = await open();
    await choose(aPdf);

    FakeUpload.last?.answer(422, { code: 'scan-damaged', title: 'Filen går inte att läsa till slutet.' });

    expect((await within(dialog).findByRole('alert')).textContent).toContain('går inte att läsa');
  });

  it.each([
    [new File(['PK'], 'x.zip', { type: 'application/zip' }), 'Filen ska vara en PDF eller en bild'],
    [new File([], 'x.pdf', { type: 'application/pdf' }), 'Filen är tom.'],
    [new File(['x'], 'x.png', { type: 'application/x' }), 'Filen ska vara en PDF eller en bild'],
  ])('is not sent at all when it is plainly wrong (%#)', async (file, words) => {
    const { dialog } = await open();

    await choose(file);

    expect(await within(dialog).findByText(new RegExp(words))).toBeTruthy();
    expect(FakeUpload.last).toBeUndefined();
  });
});

describe('the form for the family', () => {
  it('is offered to whoever may print it, and a failure is told', async () => {
    fakeApi({
      [consents]: { items: [aConsent({ may: ['print'] })], may: [] },
      'GET /api/consents/k1/form': problem(503),
    });
    await renderPiece(<ConsentTab caseId="c1" />);

    await userEvent.click(await screen.findByRole('button', { name: 'Skriv ut blanketten för samtycke 1' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /somaliska/ }));

    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('is not offered to others', async () => {
    fakeApi({ [consents]: { items: [aConsent({ may: ['withdraw'] })], may: [] } });

    await renderPiece(<ConsentTab caseId="c1" />);

    await screen.findByRole('region', { name: 'Samtycke 1' });
    expect(screen.queryByRole('button', { name: /Skriv ut/ })).toBeNull();
  });
});
