import { zodResolver } from '@hookform/resolvers/zod';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useForm } from 'react-hook-form';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { z } from '../lib/zod';
import { renderPiece } from '../test/render';
import { Form } from './form';
import { FormTextField } from './form-fields';

const schema = z.object({ reason: z.string().min(1), place: z.string() });
type Values = z.infer<typeof schema>;
type Submit = (values: Values, headers: Record<string, string>) => Promise<void>;

function ReferralForm({ onSubmit }: { onSubmit: Submit }) {
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { reason: '', place: '' } });
  return (
    <Form form={form} submit="Skicka" onSubmit={onSubmit}>
      <FormTextField name="reason" label="Skäl" />
      <FormTextField name="place" label="Plats" isOptional />
    </Form>
  );
}

const refusal = (fields: { field: string; message: string }[]) =>
  new ProblemError(422, 'a-rule', 'Det går inte', 'Kartläggningen är inte klar.', fields, 'r-1');

describe('a form', () => {
  it('gathers what is missing, takes focus there, and leads to the field', async () => {
    const onSubmit = vi.fn<Submit>();
    await renderPiece(<ReferralForm onSubmit={onSubmit} />);

    await userEvent.click(screen.getByRole('button', { name: 'Skicka' }));
    const summary = await screen.findByRole('group', { name: 'En sak behöver rättas' });
    await waitFor(() => expect(document.activeElement).toBe(summary));
    await userEvent.click(within(summary).getByRole('button', { name: 'Skäl: Fyll i det här.' }));

    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Skäl' }));
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("puts the server's field errors back on their fields", async () => {
    const onSubmit = vi
      .fn<Submit>()
      .mockRejectedValue(refusal([{ field: 'place', message: 'Platsen finns inte' }]));
    await renderPiece(<ReferralForm onSubmit={onSubmit} />);

    await userEvent.type(screen.getByRole('textbox', { name: 'Skäl' }), 'frånvaro');
    await userEvent.click(screen.getByRole('button', { name: 'Skicka' }));

    expect(await screen.findByRole('button', { name: 'Plats: Platsen finns inte' })).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Plats (valfritt)' }).getAttribute('aria-invalid')).toBe(
      'true',
    );
  });

  it('tells a broken rule above the fields, with the number for support', async () => {
    const onSubmit = vi.fn<Submit>().mockRejectedValue(refusal([]));
    await renderPiece(<ReferralForm onSubmit={onSubmit} />);

    await userEvent.type(screen.getByRole('textbox', { name: 'Skäl' }), 'frånvaro');
    await userEvent.click(screen.getByRole('button', { name: 'Skicka' }));

    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Kartläggningen är inte klar.');
    expect(alert.textContent).toContain('r-1');
  });

  it('sends the same key again while the content is the same', async () => {
    const onSubmit = vi.fn<Submit>().mockRejectedValueOnce(refusal([])).mockResolvedValue();
    await renderPiece(<ReferralForm onSubmit={onSubmit} />);

    await userEvent.type(screen.getByRole('textbox', { name: 'Skäl' }), 'frånvaro');
    await userEvent.click(screen.getByRole('button', { name: 'Skicka' }));
    await screen.findByRole('alert');
    await userEvent.click(screen.getByRole('button', { name: 'Skicka' }));
    await waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(2));

    const [first, second] = onSubmit.mock.calls.map(([, headers]) => headers['Idempotency-Key']);
    expect(first).toBe(second);
  });
});
