import { useTranslation } from 'react-i18next';
import { type Known, known } from '../../../api/restricted';
import { useMay } from '../../../api/session';
import { longDay, shortDay } from '../../../lib/dates';
import { InfoBanner } from '../../../ui/info-banner';
import { Section } from '../../../ui/section';
import { type Step, type StepState, Stepper } from '../../../ui/stepper';
import { Told } from '../../../ui/withheld';
import { EmergencyBanner } from '../../emergencies/emergency-banner';
import { ConsentBar } from '../../consent/consent-bar';
import { type Case, type Phase, phases } from '../case-queries';
import { ConsentWord } from '../case-summary';
import { NextEvent } from './next-event';

/** Where the case stands: its steps, who coordinates, what is next, and who may know what. */
export function CaseHead({ one }: { one: Case }) {
  const { t } = useTranslation();
  // An emergency opens the case, not its consents: what is not shown must not look as if there were none.
  const seesConsents = useMay('consent:see') && one.emergency === null;
  const closed = useClosed(one);
  if (one.standing === 'own-records') return <OwnRecords one={one} />;
  const [phase, consent] = [known(one.phase), known(one.consent)];
  return (
    <>
      {one.emergency !== null && <EmergencyBanner emergency={one.emergency} />}
      {closed && <InfoBanner kind="done" title={closed} />}
      {phase !== undefined && <Steps phase={phase} history={known(one.phases) ?? []} />}
      <dl className="fact-row">
        <div>
          <dt>{t('cases.case.coordinator')}</dt>
          <dd>{one.coordinatorName}</dd>
        </div>
        <div>
          <dt>{t('cases.case.opened')}</dt>
          <dd>
            <Told value={one.openedAt}>{shortDay}</Told>
          </dd>
        </div>
        <div>
          <dt>{t('cases.case.next')}</dt>
          <dd>
            <NextEvent one={one} />
          </dd>
        </div>
      </dl>
      {seesConsents && (
        <Section title={t('cases.case.consentBar')} action={consent && <ConsentWord consent={consent} />}>
          <ConsentBar caseId={one.id} />
        </Section>
      )}
    </>
  );
}

/** When and why it was closed, of a closed case that this reader may know so much of. */
function useClosed({ closedAt, closeReason }: Case): string | undefined {
  const { t } = useTranslation();
  const [at, why] = [known(closedAt), known(closeReason)];
  if (!at || !why) return undefined;
  return t('cases.case.closed', { day: longDay(at), reason: t(`cases.words.closeReason.${why}`) });
}

/** Says why so little shows, and whom to ask. What the unit itself wrote is under the tabs. */
function OwnRecords({ one }: { one: Case }) {
  const { t } = useTranslation();
  return (
    <InfoBanner title={t('cases.case.ownRecords.title')}>
      <p>{t('cases.case.ownRecords.body')}</p>
      <p>{t('cases.case.ownRecords.coordinator', { name: one.coordinatorName })}</p>
    </InfoBanner>
  );
}

function Steps({ phase, history }: { phase: Phase; history: Known<Case['phases']> }) {
  const { t } = useTranslation();
  const now = phases.indexOf(phase);
  const stateOf = (index: number): StepState =>
    index < now || phase === 'CLOSED' ? 'done' : index === now ? 'current' : 'ahead';
  const steps = phases.map((one, index): Step => {
    const state = stateOf(index);
    const arrival = state === 'ahead' ? undefined : lastArrival(history, one);
    return {
      id: one,
      label: t(`cases.words.phase.${one}`),
      state,
      note: arrival && shortDay(arrival),
    };
  });
  return <Stepper label={t('cases.case.steps')} steps={steps} />;
}

/** When the case last came to a phase: it may have gone back and come again. */
function lastArrival(history: Known<Case['phases']>, phase: Phase): string | undefined {
  return history
    .filter(({ to }) => to === phase)
    .map(({ at }) => at)
    .sort()
    .at(-1);
}
