import { useTranslation } from 'react-i18next';
import { Pill } from '../../ui/status-word';
import type { DetainedPerson } from './custody-queries';

/** Who is held: a name with an age, an alias for the protected, or nobody known. */
export function PersonLine({ person }: { person: DetainedPerson | null }) {
  const { t } = useTranslation();
  if (person === null) return t('custody.person.unknown');
  return (
    <>
      {t('custody.person.withAge', { name: person.name, age: person.age })}
      {person.kind === 'alias' && (
        <>
          {' '}
          <Pill tone="soon" icon="warning">
            {t('custody.person.protected')}
          </Pill>
        </>
      )}
    </>
  );
}
