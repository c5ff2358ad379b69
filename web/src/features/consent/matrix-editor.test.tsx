import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../api/problem';
import { aPreparation } from '../../test/consents';
import { renderPiece } from '../../test/render';
import { OfferForm } from './offer-form';

type Submit = Parameters<typeof OfferForm>[0]['onSubmit'];

// jsdom lacks it; every browser we support has it.
beforeAll(() => vi.stubGlobal('CSS', { escape: (text: string) => text }));

const noDraft = vi.fn<Submit>();

async function choose(...units: string[]): Promise<void> {
  for (const name of units) await userEvent.click(screen.getByLabelText(name));
}

// By label, not by role: among many boxes that is ten times as quick.
const cell = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe('the matrix of a consent', () => {
  it('is ticked by keyboard alone, cell by cell, and sends just that', async () => {
    const onSubmit = vi.fn<Submit>().mockResolvedValue();
    await renderPiece(<OfferForm onSaveDraft={noDraft} preparation={aPreparation()} onSubmit={onSubmit} />);
    await choose('Påhittade skolan', 'Påhittade polisen');

    cell('Påhittade skolan får lämna skola till Påhittade polisen').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowLeft} ');
    screen.getByRole('button', { name: 'Erbjud samtycket' }).focus();
    await userEvent.keyboard('{Enter}');

    expect(onSubmit).toHaveBeenCalledOnce();
    expect(onSubmit.mock.calls[0]?.[0]).toEqual({
      language: 'sv',
      validFrom: '2026-11-26',
      validUntil: '2027-05-26',
      purposes: ['mapping', 'planning', 'follow_up'],
      exclusions: [],
      scopes: [
        { disclosingOrganisationId: 'u-police', receivingOrganisationId: 'u-school', category: 'school' },
      ],
    });
  });

  it('shows every cell that a whole column ticks, and lets each be changed', async () => {
    await renderPiece(
      <OfferForm onSaveDraft={noDraft} preparation={aPreparation()} onSubmit={vi.fn<Submit>()} />,
    );
    await choose('Påhittade skolan', 'Påhittade socialtjänsten');

    await userEvent.click(cell('Alla får lämna familj till alla'));
    await userEvent.click(cell('Påhittade skolan får lämna familj till Påhittade socialtjänsten'));

    expect(cell('Påhittade socialtjänsten får lämna familj till Påhittade skolan').checked).toBe(true);
    expect(cell('Påhittade skolan får lämna familj till Påhittade socialtjänsten').checked).toBe(false);
    expect(cell('Alla får lämna familj till alla').indeterminate).toBe(true);
    const read = screen.getByRole('region', { name: 'Det här tillfrågas familjen om' });
    expect(read.textContent).toContain('Påhittade skolan får veta:familj (från Påhittade socialtjänsten)');
  });

  it('has no word of the police in SSF, whatever was sent', async () => {
    const preparation = aPreparation({ programme: 'SSF' });
    const { container } = await renderPiece(
      <OfferForm onSaveDraft={noDraft} preparation={preparation} onSubmit={vi.fn<Submit>()} />,
    );

    await choose('Påhittade skolan', 'Påhittade socialtjänsten');

    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      'Från',
      'Till',
      'Skola',
      'Familj',
    ]);
    expect(container.textContent).not.toMatch(/polis/i);
  });

  it('asks for at least one cell before it sends anything', async () => {
    const onSubmit = vi.fn<Submit>();
    await renderPiece(<OfferForm onSaveDraft={noDraft} preparation={aPreparation()} onSubmit={onSubmit} />);
    await choose('Påhittade skolan', 'Påhittade polisen');

    await userEvent.click(screen.getByRole('button', { name: 'Erbjud samtycket' }));

    const summary = await screen.findByRole('group', { name: 'En sak behöver rättas' });
    expect(within(summary).getByRole('button').textContent).toContain('Kryssa i minst en ruta');
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("puts the server's refusal on the cell that it is about", async () => {
    const faults = [{ field: 'scopes.1.category', message: 'Får inte lämnas.' }];
    const refusal = new ProblemError(422, 'a-rule', 'Det går inte', undefined, faults, undefined);
    await renderPiece(
      <OfferForm
        onSaveDraft={noDraft}
        preparation={aPreparation()}
        onSubmit={vi.fn<Submit>().mockRejectedValue(refusal)}
      />,
    );
    await choose('Påhittade skolan', 'Påhittade polisen');
    await userEvent.click(cell('Alla får lämna familj till alla'));

    await userEvent.click(screen.getByRole('button', { name: 'Erbjud samtycket' }));

    const wrong = cell('Påhittade polisen får lämna familj till Påhittade skolan');
    expect(wrong.getAttribute('aria-invalid')).toBe('true');
    expect(
      screen.getAllByRole('checkbox').filter((box) => box.getAttribute('aria-invalid') === 'true'),
    ).toEqual([wrong]);
  });
});
