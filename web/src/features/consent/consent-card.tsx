import { useTranslation } from 'react-i18next';
import { isRestricted, known } from '../../api/restricted';
import { daysFromNow, lastDayBefore, longDay, shortDay } from '../../lib/dates';
import type { TFunction } from 'i18next';
import { inSentence, listed } from '../../lib/lists';
import { DescriptionList, type Fact } from '../../ui/description-list';
import { Section } from '../../ui/section';
import { Told, Withheld } from '../../ui/withheld';
import { ConsentPart } from './consent-part';
import { DisagreementDialog, Disagreements } from './disagreement';
import { exclusionWords } from './exclusion-words';
import { ConsentMatrix } from './consent-matrix';
import { languageName } from './languages';
import { type Consent, signatoriesOf } from './matrix';
import { PrintForm } from './print-form';
import { SignatoryList } from './signatory-list';
import { StatePill } from './state-pill';
import { WithdrawalDialog } from './withdrawal-dialog';

interface ConsentCardProps {
  consent: Consent;
  onDone: (message: string) => void;
}

/** A consent that holds, or waits to: its state in words, who signs, and what may be told. */
export function ConsentCard({ consent, onDone }: ConsentCardProps) {
  const { t } = useTranslation();
  const mayWithdraw = consent.may.includes('withdraw') && signatoriesOf(consent).length > 0;
  return (
    <Section
      title={t('consent.tab.number', { number: consent.consentNumber })}
      isPanel
      action={
        <div className="row">
          <Print consent={consent} />
          {mayWithdraw && <WithdrawalDialog consent={consent} onDone={onDone} />}
        </div>
      }
    >
      <ConsentContent consent={consent} onDone={onDone} />
    </Section>
  );
}

/** The form of this consent, where it may be printed. */
const Print = ({ consent }: { consent: Consent }) =>
  consent.may.includes('print') && <PrintForm consent={consent} />;

/** An earlier consent, unfolded: its form, and the same without the frame. */
export function EarlierConsent({ consent, onDone }: ConsentCardProps) {
  return (
    <div className="stack stack-tight">
      <Print consent={consent} />
      <ConsentContent consent={consent} onDone={onDone} />
    </div>
  );
}

/** What a consent says, without a frame. */
function ConsentContent({ consent, onDone }: ConsentCardProps) {
  const { t } = useTranslation();
  return (
    <div className="consent-card">
      <div className="stack stack-tight">
        <StatePill state={consent.state} />
        {consent.guardian !== null && (
          <p>
            <strong>
              {t('consent.facts.aboutGuardian', {
                name: known(consent.guardian.name) ?? t('consent.signatories.unknown'),
              })}
            </strong>
          </p>
        )}
        <Disagreements consent={consent} />
        <Meaning consent={consent} />
        <Facts consent={consent} />
      </div>
      <SignatoryList consent={consent} onDone={onDone} />
      {consent.may.includes('disagree') && (
        <div className="row">
          <DisagreementDialog consent={consent} onDone={onDone} />
        </div>
      )}
      <ConsentMatrix consent={consent} />
      {consent.withdrawals.length > 0 && <Withdrawals consent={consent} />}
    </div>
  );
}

function Meaning({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const days = { from: longDay(consent.validFrom), until: longDay(lastDayBefore(consent.endsOn)) };
  return <p>{t(`consent.meaning.${consent.state}`, days)}</p>;
}

function Facts({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const lastDay = lastDayBefore(consent.endsOn);
  const range = t('consent.facts.range', { from: longDay(consent.validFrom), until: longDay(lastDay) });
  const isLive = consent.state === 'in-force';
  const childView = known(consent.childView);
  const facts: Fact[] = [
    {
      term: t('consent.facts.validity'),
      value: isLive ? `${range} (${t('consent.facts.ends', { when: daysFromNow(lastDay) })})` : range,
    },
    ...(consent.endsBecause === 'birthday'
      ? [
          {
            term: t('consent.facts.birthday'),
            value: t('consent.facts.birthdayEnds', { day: longDay(consent.endsOn) }),
          },
        ]
      : []),
    {
      term: t('consent.facts.purposes'),
      value: listed(consent.purposes.map((each) => inSentence(t(`consent.purposes.${each}`)))),
    },
    { term: t('consent.facts.language'), value: languageName(consent.language) },
    ...formFacts(consent, t),
    ...(consent.offeredAt === null
      ? []
      : [{ term: t('consent.facts.offered'), value: longDay(consent.offeredAt) }]),
    ...(childView ? [{ term: t('consent.facts.childView'), value: childView }] : []),
    ...(isRestricted(consent.childView)
      ? [{ term: t('consent.facts.family'), value: <Withheld what={consent.childView} /> }]
      : []),
  ];
  return <DescriptionList facts={facts} />;
}

/** What the form tells where there is something to tell. */
function formFacts(consent: Consent, t: TFunction): Fact[] {
  const [exclusions, interpreter] = [known(consent.exclusions) ?? [], known(consent.interpreter)];
  const [maturity, custodyProof] = [known(consent.maturity), known(consent.custodyProof)];
  const facts: (Fact | false)[] = [
    exclusions.length > 0 && {
      term: t('consent.facts.exclusions'),
      value: (
        <ul className="bullets">
          {exclusions.map((each) => (
            <li key={exclusionWords(each, t)}>{exclusionWords(each, t)}</li>
          ))}
        </ul>
      ),
    },
    !!interpreter && {
      term: t('consent.facts.interpreter'),
      value: [
        languageName(interpreter.language),
        inSentence(t(`consent.interpreter.${interpreter.mode}`)),
        ...(interpreter.reference === null ? [] : [interpreter.reference]),
      ].join(', '),
    },
    !!maturity && {
      term: t('consent.facts.maturity'),
      value: t('consent.facts.maturityBy', { ...maturity, day: longDay(maturity.judgedOn) }),
    },
    !!custodyProof && {
      term: t('consent.facts.custodyProof'),
      value: [
        t(`consent.custodyProof.${custodyProof.kind}`),
        longDay(custodyProof.checkedOn),
        ...(custodyProof.reference === null ? [] : [custodyProof.reference]),
      ].join(', '),
    },
  ];
  return facts.filter((fact) => fact !== false);
}

function Withdrawals({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const extentOf = ({ receiving, category }: Consent['withdrawals'][number]): string => {
    const about = category === null ? '' : inSentence(t(`consent.categories.${category}`));
    if (receiving !== null && category !== null)
      return t('consent.withdrawals.both', { category: about, unit: receiving.name });
    if (receiving !== null) return t('consent.withdrawals.receiving', { unit: receiving.name });
    if (category !== null) return t('consent.withdrawals.category', { category: about });
    return t('consent.withdrawals.all');
  };
  return (
    <ConsentPart title={t('consent.withdrawals.title')}>
      <ul className="bullets">
        {consent.withdrawals.map((withdrawal) => (
          <li key={withdrawal.at}>
            {t('consent.withdrawals.line', {
              day: shortDay(withdrawal.saidOn),
              extent: extentOf(withdrawal),
              form: inSentence(t(`consent.withdraw.forms.${withdrawal.form}`)),
            })}{' '}
            <Told value={withdrawal.by}>
              {(by) => t('consent.withdrawals.by', { capacity: t(`consent.capacity.${by}`) })}
            </Told>
          </li>
        ))}
      </ul>
    </ConsentPart>
  );
}
