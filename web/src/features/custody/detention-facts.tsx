import { useTranslation } from 'react-i18next';
import { dayAndTime, longDay } from '../../lib/dates';
import { DescriptionList } from '../../ui/description-list';
import { Told } from '../../ui/withheld';
import './custody.css';
import type { Detention } from './custody-queries';
import { PersonLine } from './person-line';

/** What is known of a detention, in pairs; what is missing is said in words. */
export function DetentionFacts({ detention }: { detention: Detention }) {
  const { t } = useTranslation();
  const { person, endedAt, endReason, offenceCategory, facts } = detention;
  const nothing = t('custody.detention.notGiven');
  const ended =
    endedAt === null
      ? t('custody.detention.ongoing')
      : [dayAndTime(endedAt), endReason].filter(Boolean).join(', ');
  const written = facts === null ? nothing : <p className="written">{facts}</p>;
  const recorded = { name: detention.recordedBy, at: dayAndTime(detention.createdAt) };
  return (
    <DescriptionList
      facts={[
        { term: t('custody.detention.person'), value: <PersonLine person={person} /> },
        ...(person
          ? [{ term: t('custody.newEvent.bornOn'), value: <Told value={person.bornOn}>{longDay}</Told> }]
          : []),
        { term: t('custody.detention.kind'), value: t(`custody.kinds.${detention.kind}`) },
        { term: t('custody.detention.place'), value: detention.place },
        { term: t('custody.detention.started'), value: dayAndTime(detention.startedAt) },
        { term: t('custody.detention.ended'), value: ended },
        {
          term: t('custody.detention.offence'),
          value: offenceCategory === null ? nothing : t(`custody.offences.${offenceCategory}`),
        },
        { term: t('custody.detention.police'), value: detention.policeReference ?? nothing },
        { term: t('custody.detention.guardian'), value: <GuardianTold detention={detention} /> },
        { term: t('custody.detention.note'), value: written },
        { term: t('custody.detention.recordedBy'), value: t('custody.detention.recorded', recorded) },
      ]}
    />
  );
}

function GuardianTold({ detention }: { detention: Detention }) {
  const { t } = useTranslation();
  const { guardianNotifiedAt: at, guardianNotNotifiedReason: reason } = detention;
  if (at !== null) return t('custody.detention.guardianAt', { at: dayAndTime(at) });
  if (reason !== null) return t('custody.detention.guardianNot', { reason });
  return t('custody.detention.guardianUnknown');
}
