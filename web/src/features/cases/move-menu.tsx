import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Menu } from '../../ui/menu';
import type { CaseCard, Phase } from './case-queries';

interface MoveMenuProps {
  card: CaseCard;
  onMove: (to: Phase) => void;
  /** Only the picture is seen, in a table where the column says what it is. */
  isCompact?: boolean;
}

/** "Flytta till …": the phases that the case may move to now. Nothing, when it may not. */
export function MoveMenu({ card, onMove, isCompact = false }: MoveMenuProps) {
  const { t } = useTranslation();
  if (card.moves.length === 0 || !card.may.includes('move-phase')) return null;
  return (
    <Menu
      trigger={
        <Button
          variant={isCompact ? 'tertiary' : 'secondary'}
          icon="move"
          aria-label={`${t('cases.board.move.menu')} ${card.number}`}
        >
          {!isCompact && t('cases.board.move.menu')}
        </Button>
      }
      actions={card.moves.map(({ to }) => ({ id: to, label: t(`cases.words.phase.${to}`) }))}
      onAction={(to) => onMove(to as Phase)}
    />
  );
}
