import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../lib/announce';
import './board.css';
import { BoardColumn } from './board-column';
import { Select } from './select';
import { useIsNarrow } from './use-is-narrow';

export interface BoardLane {
  id: string;
  title: string;
  /** How many belong here, when not all of them are in `cards`. */
  count?: number | undefined;
  /** Not shown now; cards can still be moved there by the menu. */
  isHidden?: boolean | undefined;
}

export interface BoardCard {
  id: string;
  /** Which column it stands in. */
  columnId: string;
  /** What it is called aloud: "2026-0042". */
  name: string;
}

export interface BoardProps<Card extends BoardCard> {
  /** What the board shows, for screen readers. */
  label: string;
  columns: readonly BoardLane[];
  /** In the order of the rule they are sorted by: they are not sorted by hand. */
  cards: readonly Card[];
  /** Where this card may go. Empty: it stands still. */
  canMove: (card: Card) => readonly string[];
  /**
   * Moves it. Resolves true when it was moved, false when a dialog took over or the reader changed their mind.
   * What went wrong is the caller's to show.
   */
  onMove: (card: Card, columnId: string) => Promise<boolean>;
  /** The content of the card: a link to the thing, and what to know of it. */
  renderCard: (card: Card) => ReactNode;
}

/**
 * Cards in columns. A card is moved by dragging it, by keyboard (Enter on the handle, Tab, Enter) or in its menu
 * "Flytta till …". On a narrow screen one column shows at a time and the menu alone moves.
 */
export function Board<Card extends BoardCard>({
  label,
  columns,
  cards,
  canMove,
  onMove,
  renderCard,
}: BoardProps<Card>) {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const visible = columns.filter((column) => !column.isHidden);
  const [wanted, setWanted] = useState('');
  const chosen = visible.some(({ id }) => id === wanted) ? wanted : (visible[0]?.id ?? '');
  const move = async (cardId: string, columnId: string): Promise<void> => {
    const card = cards.find((candidate) => candidate.id === cardId);
    const column = columns.find((candidate) => candidate.id === columnId);
    if (!card || !column || card.columnId === columnId || !canMove(card).includes(columnId)) return;
    if (await onMove(card, columnId)) announce(t('board.moved', { card: card.name, column: column.title }));
  };
  const titled = visible.map((column) => ({
    ...column,
    cards: cards.filter((card) => card.columnId === column.id),
  }));
  const shown = isNarrow ? titled.filter((column) => column.id === chosen) : titled;
  return (
    <div className="board-frame">
      {isNarrow && (
        <Select
          label={t('board.column')}
          value={chosen}
          onChange={setWanted}
          choices={titled.map(({ id, title, count, cards: inside }) => ({
            value: id,
            label: t('board.columnWithCount', { title, count: count ?? inside.length }),
          }))}
        />
      )}
      <div className="board" role="group" aria-label={label}>
        {shown.map((column) => (
          <BoardColumn
            key={column.id}
            column={column}
            columns={columns}
            cards={column.cards}
            canDrag={!isNarrow}
            canMove={canMove}
            onMove={(cardId, columnId) => void move(cardId, columnId)}
            renderCard={renderCard}
          />
        ))}
      </div>
    </div>
  );
}
