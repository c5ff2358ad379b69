import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../lib/dates';
import { type Column, DataTable } from '../../ui/data-table';
import type { UnitsAccess } from './access-log-queries';

/** How much each unit read, changed and printed, with its people: the latest first. */
export function AccessUnits({ units }: { units: readonly UnitsAccess[] }) {
  const { t } = useTranslation();
  const columns: Column<UnitsAccess>[] = [
    {
      id: 'unit',
      header: t('accessLog.units.unit'),
      isRowHeader: true,
      cell: (unit) => <Unit unit={unit} />,
    },
    ...(['reads', 'changes', 'prints', 'refusals'] as const).map((count) => ({
      id: count,
      header: t(`accessLog.units.${count}`),
      isNumeric: true,
      cell: (unit: UnitsAccess) => unit[count],
    })),
    {
      id: 'last',
      header: t('accessLog.units.last'),
      isOneLine: true,
      cell: ({ lastAt }) => (
        <time dateTime={lastAt} className="numeric">
          {dayAndTime(lastAt)}
        </time>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('accessLog.units.title')}
      isCaptionHidden
      isCardsWhenNarrow
      columns={columns}
      rows={units}
      rowKey={({ organisationId }) => organisationId ?? ''}
      empty={<p className="quiet">{t('accessLog.units.empty')}</p>}
    />
  );
}

function Unit({ unit: { organisation, people } }: { unit: UnitsAccess }) {
  const { t } = useTranslation();
  return (
    <div className="access-who">
      {organisation ?? t('accessLog.noUnit')}
      <ul className="plain-list choice-help">
        {people.map(({ userId, name, reads, changes, prints, refusals }) => (
          <li key={userId ?? ''}>
            {t('accessLog.units.person', {
              name: name ?? t('audit.nobody'),
              count: reads + changes + prints + refusals,
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
