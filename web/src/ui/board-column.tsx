import { type ReactNode, useId } from 'react';
import {
  type DropOperation,
  GridList,
  GridListItem,
  isTextDropItem,
  useDragAndDrop,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { BoardCard, BoardLane } from './board';
import { Button } from './button';
import { Icon } from './icons';
import { Menu } from './menu';

/** What is dragged says where it may go, so that only those columns light up and only they are offered by keyboard. */
const typeFor = (columns: readonly BoardLane[], columnId: string): string =>
  `application/x-samspel-to-${String(columns.findIndex(({ id }) => id === columnId))}`;

interface BoardColumnProps<Card extends BoardCard> {
  column: BoardLane;
  columns: readonly BoardLane[];
  cards: readonly Card[];
  canDrag: boolean;
  canMove: (card: Card) => readonly string[];
  onMove: (cardId: string, columnId: string) => void;
  renderCard: (card: Card) => ReactNode;
}

/** One column: a heading with how many, and its cards. Cards are dropped on the column, never between cards. */
export function BoardColumn<Card extends BoardCard>(props: BoardColumnProps<Card>) {
  const { column, columns, cards, canDrag, canMove, onMove, renderCard } = props;
  const { t } = useTranslation();
  const id = useId();
  const ownType = typeFor(columns, column.id);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      cards
        .filter((card) => [...keys].includes(card.id))
        .map((card) =>
          Object.fromEntries(canMove(card).map((target) => [typeFor(columns, target), card.id])),
        ),
    acceptedDragTypes: [ownType],
    getDropOperation: (target): DropOperation => (target.type === 'root' ? 'move' : 'cancel'),
    onRootDrop: ({ items }) => {
      for (const item of items.filter(isTextDropItem))
        void item.getText(ownType).then((card) => onMove(card, column.id));
    },
  });
  return (
    <section className="board-column" aria-labelledby={id}>
      <h2 id={id}>
        {column.title} <span className="board-count">{column.count ?? cards.length}</span>
      </h2>
      <GridList
        // A list cannot begin or stop being draggable: hooks depend on it. On a turned phone it is another list.
        key={String(canDrag)}
        // Not by reference: as a drop target it is named through its own label.
        aria-label={column.title}
        className="board-cards"
        items={cards}
        keyboardNavigationBehavior="tab"
        renderEmptyState={() => <p className="board-empty">{t('board.empty')}</p>}
        {...(canDrag ? { dragAndDropHooks } : {})}
      >
        {(card) => (
          <GridListItem id={card.id} textValue={card.name} className="board-card">
            <CardTools
              card={card}
              columns={columns}
              canDrag={canDrag}
              targets={canMove(card)}
              onMove={onMove}
            />
            {renderCard(card)}
          </GridListItem>
        )}
      </GridList>
    </section>
  );
}

interface CardToolsProps {
  card: BoardCard;
  columns: readonly BoardLane[];
  canDrag: boolean;
  targets: readonly string[];
  onMove: (cardId: string, columnId: string) => void;
}

function CardTools({ card, columns, canDrag, targets, onMove }: CardToolsProps) {
  const { t } = useTranslation();
  if (targets.length === 0) return null;
  const actions = columns
    .filter(({ id }) => targets.includes(id))
    .map(({ id, title }) => ({ id, label: title }));
  return (
    <div className="board-tools">
      {canDrag && (
        <Button slot="drag" variant="tertiary" aria-label={t('board.dragHandle', { card: card.name })}>
          <Icon name="grip" size={16} />
        </Button>
      )}
      <Menu
        trigger={
          <Button variant="tertiary" aria-label={`${t('board.moveTo')} ${card.name}`}>
            <Icon name="move" size={16} />
          </Button>
        }
        actions={actions}
        onAction={(columnId) => onMove(card.id, columnId)}
      />
    </div>
  );
}
