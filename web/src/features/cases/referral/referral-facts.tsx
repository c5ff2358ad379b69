import { useTranslation } from 'react-i18next';
import type { Restricted } from '../../../api/restricted';
import { dayAndTime, longDay } from '../../../lib/dates';
import { inSentence, listed } from '../../../lib/lists';
import type { Fact } from '../../../ui/description-list';
import { Told } from '../../../ui/withheld';
import type { NewReferral, Referral } from '../referral-queries';

type Person = Pick<NewReferral, 'programme' | 'isProtected' | 'bornOn' | 'sex'> & {
  schoolStage?: NewReferral['schoolStage'] | Restricted | null;
  name: string;
  number: string | null;
  age?: number;
};

/** Whom it concerns. Of a protected child the name stands for its number, and nothing more is told. */
export function usePersonFacts(person: Person): Fact[] {
  const { t } = useTranslation();
  const notGiven = t('cases.referrals.one.notGiven');
  const day = longDay(person.bornOn);
  const named: Fact[] = [
    { term: t('cases.referrals.one.name'), value: person.name },
    { term: t('cases.referrals.one.number'), value: person.number ?? notGiven },
  ];
  const hidden: Fact[] = [
    { term: t('cases.referrals.one.name'), value: t('cases.referrals.one.protectedTitle') },
  ];
  return [
    ...(person.isProtected ? hidden : named),
    {
      term: t('cases.referrals.one.bornOn'),
      value: person.age === undefined ? day : t('cases.referrals.one.bornOnValue', { day, age: person.age }),
    },
    { term: t('cases.referrals.one.sex'), value: t(`cases.words.sex.${person.sex}`) },
    {
      term: t('cases.referrals.one.schoolStage'),
      value: (
        <Told value={person.schoolStage}>
          {(stage) => (stage ? t(`cases.words.schoolStage.${stage}`) : notGiven)}
        </Told>
      ),
    },
    { term: t('cases.referrals.one.programme'), value: person.programme },
  ];
}

/** What the concern is, and from where it comes. */
export function useConcernFacts(
  referral: Pick<NewReferral, 'source' | 'concernCategories' | 'description'>,
): Fact[] {
  const { t } = useTranslation();
  const concerns = referral.concernCategories.map((one, index) => {
    const word = t(`cases.words.concern.${one}`);
    return index === 0 ? word : inSentence(word);
  });
  return [
    { term: t('cases.referrals.one.categories'), value: listed(concerns) },
    {
      term: t('cases.referrals.one.description'),
      value: <p className="prose-pre">{referral.description}</p>,
    },
    { term: t('cases.referrals.one.source'), value: t(`cases.words.source.${referral.source}`) },
    ...useRaisedFacts(referral),
  ];
}

/** Who raised it and when; nothing, while it is still being written. */
function useRaisedFacts(referral: Partial<Referral>): Fact[] {
  const { t } = useTranslation();
  const { raisedByName: name, organisationName: organisation, raisedAt } = referral;
  if (name === undefined || organisation === undefined || raisedAt === undefined) return [];
  return [
    {
      term: t('cases.referrals.one.raisedBy'),
      value: t('cases.referrals.one.raisedByValue', { name, organisation, when: dayAndTime(raisedAt) }),
    },
  ];
}

/** What the family knows, and if nothing: why. */
export function useFamilyFacts(referral: Pick<NewReferral, 'isKnownToFamily' | 'whyNotKnown'>): Fact[] {
  const { t } = useTranslation();
  const known = t(referral.isKnownToFamily ? 'cases.referrals.one.known' : 'cases.referrals.one.notKnown');
  const why: Fact[] = referral.whyNotKnown
    ? [
        {
          term: t('cases.referrals.one.whyNotKnown'),
          value: <p className="prose-pre">{referral.whyNotKnown}</p>,
        },
      ]
    : [];
  return [{ term: t('cases.referrals.one.familyTerm'), value: known }, ...why];
}

/** What came of it; nothing, while it waits. */
export function useDecisionFacts(referral: Referral): Fact[] {
  const { t } = useTranslation();
  const { status, decidedAt, decisionReason } = referral;
  if (decidedAt === null) return [];
  const reason: Fact[] = decisionReason
    ? [
        {
          term: t('cases.referrals.one.reason'),
          value: <p className="prose-pre">{decisionReason}</p>,
        },
      ]
    : [];
  return [
    { term: t('cases.referrals.one.decision'), value: t(`cases.words.status.${status}`) },
    { term: t('cases.referrals.one.decidedAt'), value: dayAndTime(decidedAt) },
    ...reason,
  ];
}
