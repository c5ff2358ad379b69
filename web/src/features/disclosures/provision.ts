import { useTranslation } from 'react-i18next';
import { shortDay } from '../../lib/dates';

/** A provision, and the first day of the version of its rule. Null where there is none. */
interface Version {
  law: string | null | undefined;
  from: string | null;
}

/** A provision in words, with the wording that is meant; it is what a rule is called wherever something rests on one. */
export function useProvision(): (version: Version) => string {
  const { t } = useTranslation();
  return ({ law, from }) => {
    const named = law ?? t('disclosures.provision.unnamed');
    return from === null ? named : t('disclosures.provision.version', { law: named, from: shortDay(from) });
  };
}
