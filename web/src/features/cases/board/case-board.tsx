import { useTranslation } from 'react-i18next';
import { known } from '../../../api/restricted';
import { Board } from '../../../ui/board';
import { type CaseCard, type CasesPage, type Phase, phases } from '../case-queries';
import { CaseSummary } from '../case-summary';

interface CaseBoardProps {
  cases: readonly CaseCard[];
  counts: CasesPage['counts'];
  /** The one phase that is shown; all that are not closed when nothing is chosen. */
  phase: Phase | undefined;
  onMove: (card: CaseCard, to: Phase) => Promise<boolean>;
}

/** The cases as cards, a column for each phase. */
export function CaseBoard({ cases, counts, phase, onMove }: CaseBoardProps) {
  const { t } = useTranslation();
  const isShown = (one: Phase): boolean => (phase === undefined ? one !== 'CLOSED' : one === phase);
  const columns = phases.map((one) => ({
    id: one,
    title: t(`cases.words.phase.${one}`),
    count: counts.find((counted) => counted.phase === one)?.count,
    isHidden: !isShown(one),
  }));
  const cards = cases.map((one) => ({ id: one.id, columnId: known(one.phase) ?? '', name: one.number, one }));
  return (
    <div className="case-board">
      <Board
        label={t('cases.board.label')}
        columns={columns}
        cards={cards}
        canMove={({ one }) => (one.may.includes('move-phase') ? one.moves.map(({ to }) => to) : [])}
        onMove={({ one }, to) => onMove(one, to as Phase)}
        renderCard={({ one }) => <CaseSummary one={one} />}
      />
    </div>
  );
}
