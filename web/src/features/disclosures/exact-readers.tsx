import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { listed } from '../../lib/lists';
import type { Preparation } from './disclosure-queries';

/** Everybody who would read, by name, before anything is saved. */
export function ExactReaders({ recipient }: { recipient: Preparation['recipients'][number] }) {
  const { t } = useTranslation();
  const chosen = useWatch({ name: 'readerIds' }) as string[];
  const names = recipient.people.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  return (
    <div className="exact-readers" role="status">
      <p>
        <strong>{t('disclosures.make.exactly')}</strong>
      </p>
      <p>
        {names.length === 0
          ? t('disclosures.make.nobody')
          : t('disclosures.make.exact', { unit: recipient.organisation.name, names: listed(names) })}
      </p>
    </div>
  );
}
