import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { renderPiece } from '../test/render';
import { ReasonDialog } from './reason-dialog';

const written = vi.fn(() => Promise.resolve());

async function open(): Promise<HTMLElement> {
  await renderPiece(
    <ReasonDialog act="Neka" title="Neka förslaget?" reason="Varför?" onSend={written}>
      <p>Det loggas.</p>
    </ReasonDialog>,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Neka' }));
  return screen.findByRole('dialog', { name: 'Neka förslaget?' });
}

it('is opened with the field in focus, so that a reason can be written at once', async () => {
  const dialog = await open();

  expect(document.activeElement).toBe(within(dialog).getByLabelText('Varför?'));
  await userEvent.keyboard('Påhittat skäl');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Neka' }));

  await waitFor(() => expect(written).toHaveBeenCalledWith('Påhittat skäl', expect.anything()));
});

it('gives focus back to its button when it is left', async () => {
  await open();

  await userEvent.keyboard('{Escape}');

  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Neka' })));
});
