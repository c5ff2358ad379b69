import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { aConsent, aPreparation } from '../../test/consents';
import { renderPiece } from '../../test/render';
import type { Consent } from './matrix';
import { OfferForm } from './offer-form';

type Submit = Parameters<typeof OfferForm>[0]['onSubmit'];

beforeAll(() => vi.stubGlobal('CSS', { escape: (text: string) => text }));

const [lo, kim] = [
  { personId: 'p1', name: 'Lo Exempelsson' },
  { personId: 'p2', name: 'Kim Exempelsson' },
];
const preparation = aPreparation({
  guardians: [lo, kim],
  isGuardianMissing: true,
  signatories: [lo, kim].map((each) => ({
    ...each,
    capacity: 'guardian' as const,
    isRequired: true,
    custody: 'joint' as const,
  })),
});

const show = (consents: readonly Consent[] = [], draft?: Consent) =>
  renderPiece(
    <OfferForm
      preparation={preparation}
      consents={consents}
      draft={draft}
      onSubmit={vi.fn<Submit>()}
      onSaveDraft={vi.fn<Submit>()}
    />,
  );
const who = () => within(screen.getByRole('region', { name: 'Vem som måste skriva under' }));
const about = (name: RegExp) => screen.queryByRole('radio', { name });

describe('whom a consent is about', () => {
  it('decides who signs, and what is said of the family', async () => {
    await show([aConsent({ consentNumber: 4 })]);
    expect(who().getByText('Kim Exempelsson')).toBeTruthy();
    expect(screen.getByText(/samtycke 4/i)).toBeTruthy();

    await userEvent.click(screen.getByRole('radio', { name: /vårdnadshavaren Lo Exempelsson/ }));

    expect(await who().findByText(/den som uppgifterna gäller/)).toBeTruthy();
    expect(who().queryByText('Kim Exempelsson')).toBeNull();
    expect(screen.queryByText(/samtycke 4/i)).toBeNull();
  });

  it('is asked before who must sign, since it decides that', async () => {
    await show();

    const choice = about(/Barnets uppgifter/);
    const signers = screen.getByRole('region', { name: 'Vem som måste skriva under' });
    const order = choice?.compareDocumentPosition(signers) ?? 0;
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('is nobody of whom there is another draft', async () => {
    await show([aConsent({ id: 'd1', state: 'draft' })]);

    expect(about(/Barnets uppgifter/)).toBeNull();
    expect(about(/vårdnadshavaren Lo/)).toBeTruthy();
  });

  it('may stay the one that the draft at hand is about', async () => {
    const draft = aConsent({ id: 'd1', state: 'draft', guardian: lo ?? null });
    await show([draft, aConsent({ id: 'd2', state: 'draft' })], draft);

    expect(about(/Barnets uppgifter/)).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /vårdnadshavaren Lo/ }).checked).toBe(true);
  });
});
