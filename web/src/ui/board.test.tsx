import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { onAnnouncement } from '../lib/announce';
import { renderPiece } from '../test/render';
import { Board, type BoardCard } from './board';

const columns = [
  { id: 'mapping', title: 'Kartläggning' },
  { id: 'plan', title: 'Plan' },
  { id: 'closure', title: 'Avslut' },
];
const cards: BoardCard[] = [
  { id: 'a', columnId: 'mapping', name: '2026-0042' },
  { id: 'b', columnId: 'plan', name: '2026-0017' },
];

async function aBoard(onMove: (card: BoardCard, columnId: string) => Promise<boolean>) {
  await renderPiece(
    <Board
      label="Ärenden efter fas"
      columns={columns}
      cards={cards}
      canMove={(card) => (card.id === 'a' ? ['plan'] : [])}
      onMove={onMove}
      renderCard={(card) => <a href={`#${card.id}`}>{card.name}</a>}
    />,
  );
}

describe('the board', () => {
  it('says how many cards each column holds', async () => {
    await aBoard(() => Promise.resolve(true));

    const headings = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);

    expect(headings).toEqual(['Kartläggning 1', 'Plan 1', 'Avslut 0']);
  });

  it('moves a card by keyboard alone, only to where it may go, and says so', async () => {
    const onMove = vi.fn(() => Promise.resolve(true));
    const heard: string[] = [];
    const stop = onAnnouncement((message) => heard.push(message));
    await aBoard(onMove);

    screen.getByRole('button', { name: 'Flytta till … 2026-0042' }).focus();
    await userEvent.keyboard('{Enter}');
    const menu = await screen.findByRole('menu', { name: 'Flytta till … 2026-0042' });
    expect(within(menu).getAllByRole('menuitem')).toHaveLength(1);
    await userEvent.keyboard('{Enter}');

    await waitFor(() => expect(heard).toEqual(['2026-0042 flyttades till Plan.']));
    expect(onMove).toHaveBeenCalledWith(cards[0], 'plan');
    stop();
  });

  it('says nothing when the move did not come about', async () => {
    const onMove = vi.fn(() => Promise.resolve(false));
    const heard: string[] = [];
    const stop = onAnnouncement((message) => heard.push(message));
    await aBoard(onMove);

    await userEvent.click(screen.getByRole('button', { name: 'Flytta till … 2026-0042' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Plan' }));

    await waitFor(() => expect(onMove).toHaveBeenCalled());
    expect(heard).toEqual([]);
    stop();
  });

  it('offers neither handle nor menu on a card that stands still', async () => {
    await aBoard(() => Promise.resolve(true));

    expect(screen.queryByRole('button', { name: /2026-0017/ })).toBeNull();
  });
});
