import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { longDay, timeOfDay } from '../../lib/dates';
import { Section } from '../../ui/section';
import { useProvision } from '../disclosures/provision';

type Schemas = components['schemas'];
type Ground = Schemas['CouldReadBasisView'];

/** Units, the people of each, and on what ground and which part of the day each could read. */
export function WhoCouldList({ answer }: { answer: Schemas['WhoCouldView'] }) {
  const { t } = useTranslation();
  const day = longDay(answer.day);
  const words = useGroundWords();
  if (answer.items.length === 0) return <p>{t('notes.whoCould.nobody', { day })}</p>;
  return (
    <>
      <p>
        <strong>{t('notes.whoCould.found', { day })}</strong> {t('notes.whoCould.notRead')}
      </p>
      {answer.items.map(({ organisation, people }) => (
        <Section key={organisation.id} title={organisation.name} level={3}>
          <ul>
            {people.map(({ id, name, title, bases }) => (
              <li key={id}>
                {t('notes.whoCould.person', { name, title })}
                <ul className="quiet">
                  {bases.map((basis) => (
                    <li
                      key={`${basis.kind} ${basis.since} ${basis.consentNumber ?? basis.legalRuleCode ?? ''}`}
                    >
                      {words(basis)}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function useGroundWords(): (basis: Ground) => string {
  const { t } = useTranslation();
  const provision = useProvision();
  const when = ({ isAllDay, since, until }: Ground): string =>
    isAllDay
      ? t('notes.whoCould.allDay')
      : t('notes.whoCould.partOfDay', { since: timeOfDay(since), until: endOfPart(until) });
  return (basis) => {
    const ground = t(`notes.whoCould.basis.${basis.kind}`, {
      number: basis.consentNumber ?? '',
      provision: provision({ law: basis.law, from: basis.legalRuleFrom }),
    });
    return t('notes.whoCould.ground', { ground, when: when(basis) });
  };
}

/** Midnight that ends a day is written 24:00, not the 00:00 that begins one. */
const endOfPart = (until: string): string => timeOfDay(until).replace('00:00', '24:00');
