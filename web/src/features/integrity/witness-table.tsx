import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../lib/dates';
import { wholeNumber } from '../../lib/numbers';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import type { IconName } from '../../ui/icons';
import { Section } from '../../ui/section';
import { Pill, type Tone } from '../../ui/status-word';
import type { WitnessState } from './integrity-queries';

const looks: Record<WitnessState['state'], { tone: Tone; icon: IconName }> = {
  agrees: { tone: 'done', icon: 'done' },
  down: { tone: 'soon', icon: 'warning' },
  refuses: { tone: 'late', icon: 'late' },
  lies: { tone: 'late', icon: 'late' },
  forgot: { tone: 'late', icon: 'late' },
  ahead: { tone: 'late', icon: 'late' },
};

/** Each witness: what it remembers, and whether it agrees with the log. */
export function WitnessTable({ witnesses }: { witnesses: readonly WitnessState[] }) {
  const { t } = useTranslation();
  const columns: Column<WitnessState>[] = [
    {
      id: 'name',
      header: t('integrity.witnesses.name'),
      isRowHeader: true,
      cell: ({ name }) => (name === 'file' ? t('integrity.witnesses.file') : name),
    },
    {
      id: 'state',
      header: t('integrity.witnesses.state'),
      isOneLine: true,
      cell: ({ state }) => <Pill {...looks[state]}>{t(`integrity.witnesses.states.${state}`)}</Pill>,
    },
    {
      id: 'size',
      header: t('integrity.witnesses.size'),
      isNumeric: true,
      cell: ({ size }) => wholeNumber(size),
    },
    {
      id: 'since',
      header: t('integrity.witnesses.since'),
      isOneLine: true,
      cell: ({ since }) => <time dateTime={since}>{dayAndTime(since)}</time>,
    },
    {
      id: 'alarm',
      header: t('integrity.witnesses.alarm'),
      cell: ({ alarm, alarmedAt }) =>
        alarm === null || alarmedAt === null
          ? t('integrity.witnesses.noAlarm')
          : t('integrity.witnesses.alarmAt', {
              state: t(`integrity.witnesses.states.${alarm}`),
              time: dayAndTime(alarmedAt),
            }),
    },
  ];
  return (
    <Section title={t('integrity.witnesses.title')} help={t('integrity.witnesses.help')}>
      <DataTable
        caption={t('integrity.witnesses.caption')}
        isCaptionHidden
        isCardsWhenNarrow
        columns={columns}
        rows={witnesses}
        rowKey={({ name }) => name}
        empty={
          <EmptyState title={t('integrity.witnesses.none')}>{t('integrity.witnesses.noneWhat')}</EmptyState>
        }
      />
    </Section>
  );
}
