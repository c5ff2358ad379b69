import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../lib/dates';
import { wholeNumber } from '../../lib/numbers';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Section } from '../../ui/section';
import { Findings } from './findings';
import type { Verification } from './integrity-queries';
import { VerificationOutcome } from './verification-outcome';

/** The latest verifications, with what they found and what was done about it. */
export function VerificationTable({ verifications }: { verifications: readonly Verification[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('integrity.verifications.title')} help={t('integrity.verifications.help')}>
      <DataTable
        caption={t('integrity.verifications.caption')}
        isCaptionHidden
        isCardsWhenNarrow
        columns={useColumns()}
        rows={verifications}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t('integrity.verifications.none')}>
            {t('integrity.verifications.noneWhat')}
          </EmptyState>
        }
      />
    </Section>
  );
}

function useColumns(): Column<Verification>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'at',
      header: t('integrity.verifications.at'),
      isRowHeader: true,
      isOneLine: true,
      cell: ({ askedAt }) => <time dateTime={askedAt}>{dayAndTime(askedAt)}</time>,
    },
    {
      id: 'by',
      header: t('integrity.verifications.by'),
      cell: ({ askedBy, isOfPart }) =>
        askedBy ?? t(`integrity.verifications.${isOfPart ? 'service' : 'night'}`),
    },
    {
      id: 'outcome',
      header: t('integrity.verifications.outcome'),
      isOneLine: true,
      cell: ({ state }) => <VerificationOutcome state={state} />,
    },
    {
      id: 'checked',
      header: t('integrity.verifications.checked'),
      cell: ({ isOfPart, size, treeSize }) => {
        if (isOfPart) return t('integrity.verifications.checkedPart');
        const all = wholeNumber(treeSize ?? size ?? 0);
        return size === null ? '' : t('integrity.verifications.checkedOf', { size: wholeNumber(size), all });
      },
    },
    {
      id: 'findings',
      header: t('integrity.verifications.findings'),
      cell: (one) => <Remarks of={one} />,
    },
  ];
}

function Remarks({ of }: { of: Verification }) {
  const { t } = useTranslation();
  const { state, answer } = of;
  const isExplained = state === 'interrupted' || state === 'incomplete' || state === 'failed';
  if (!isExplained && of.findings.length === 0 && !answer) return null;
  return (
    <div className="stack stack-tight">
      {isExplained && <p>{t(`integrity.explain.${state}`)}</p>}
      <Findings of={of} />
      {answer && (
        <p className="quiet">
          {t('integrity.alarm.answeredBy', {
            name: answer.answeredBy ?? '',
            time: dayAndTime(answer.answeredAt),
            words: answer.words,
          })}
        </p>
      )}
    </div>
  );
}
