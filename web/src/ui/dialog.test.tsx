import { zodResolver } from '@hookform/resolvers/zod';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { renderPiece } from '../test/render';
import { z } from '../lib/zod';
import { Button } from './button';
import { Dialog, DialogWithTrigger } from './dialog';
import { Form } from './form';
import { FormTextField } from './form-fields';

beforeAll(() => vi.stubGlobal('CSS', { escape: (text: string) => text }));

const schema = z.object({ words: z.string().min(1) });

function Words({ onSend, onDone }: { onSend: () => Promise<void>; onDone: () => void }) {
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { words: '' } });
  return (
    <Form
      form={form}
      submit="Spara"
      guardsUnsaved={false}
      beside={<Button slot="close">Avbryt</Button>}
      onSubmit={async () => {
        await onSend();
        onDone();
      }}
    >
      <FormTextField name="words" label="Ord" />
    </Form>
  );
}

function Owned({ onSend }: { onSend: () => Promise<void> }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Öppna</Button>
      {isOpen && (
        <Dialog title="Skriv" isOpen onOpenChange={setOpen}>
          <Words onSend={onSend} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

const Triggered = ({ onSend }: { onSend: () => Promise<void> }) => (
  <DialogWithTrigger
    title="Skriv"
    trigger={<Button>Öppna</Button>}
    content={(close) => <Words onSend={onSend} onDone={close} />}
  />
);

const dialog = () => screen.queryByRole('dialog', { name: 'Skriv' });
const question = () => screen.queryByRole('dialog', { name: 'Lämna utan att spara?' });
const words = () => within(dialog() ?? document.body).getByLabelText<HTMLInputElement>('Ord');
const cancel = () =>
  userEvent.click(within(dialog() ?? document.body).getByRole('button', { name: 'Avbryt' }));

describe.each([
  ['its owner opens', Owned],
  ['its own button opens', Triggered],
])('a dialog that %s', (_, Piece) => {
  async function open(onSend: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await renderPiece(<Piece onSend={onSend} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Öppna' }));
  }

  it('closes without a question when nothing was written', async () => {
    await open();

    await cancel();

    expect(dialog()).toBeNull();
    expect(question()).toBeNull();
  });

  it.each([
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['its way out', cancel],
  ])('asks before %s loses what was written, and keeps it when told to', async (_way, close) => {
    await open();
    await userEvent.type(words(), 'Påhittat');

    await close();
    await userEvent.click(await screen.findByRole('button', { name: 'Stanna kvar' }));

    expect(question()).toBeNull();
    expect(words().value).toBe('Påhittat');
  });

  it('lets it go when told to', async () => {
    await open();
    await userEvent.type(words(), 'Påhittat');

    await cancel();
    await userEvent.click(await screen.findByRole('button', { name: 'Kasta det jag skrivit' }));

    expect(dialog()).toBeNull();
  });

  it('keeps what was written when the server refuses, and still asks before it is lost', async () => {
    await open(() => Promise.reject(new Error('refused')));
    await userEvent.type(words(), 'Påhittat');

    await userEvent.click(screen.getByRole('button', { name: 'Spara' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(words().value).toBe('Påhittat');
    await cancel();

    expect(question()).toBeTruthy();
  });

  it('closes without a question when it was saved', async () => {
    await open();
    await userEvent.type(words(), 'Påhittat');

    await userEvent.click(screen.getByRole('button', { name: 'Spara' }));

    expect(dialog()).toBeNull();
    expect(question()).toBeNull();
  });
});
