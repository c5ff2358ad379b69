import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { known } from '../../api/restricted';
import { dayAndTime } from '../../lib/dates';
import { FailureBanner } from '../../ui/failure-banner';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { Pill } from '../../ui/status-word';
import { ActButton } from '../../ui/act-button';
import { AskToUnlock } from './ask-to-unlock';
import { ProposeLifting } from './propose-lifting';
import { ProtectDialog } from './protect-dialog';
import './protection.css';
import { peopleQuery, type PersonOfCase, useAnswers } from './protection-queries';
import { UnitsAreSeen } from './units-are-seen';

/** The child of a case and the guardians: what they are called here, how they are protected, and what can be done. */
export function People({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(peopleQuery(caseId));
  const { banner, tell } = useResult();
  return (
    <Section title={t('protection.people.title')}>
      {banner}
      <UnitsAreSeen caseId={caseId} />
      {error && <FailureBanner error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      <ul className="plain-list people-of-case">
        {data?.items.map((person) => (
          <Person key={person.id} caseId={caseId} person={person} onDone={tell} />
        ))}
      </ul>
    </Section>
  );
}

interface PersonProps {
  caseId: string;
  person: PersonOfCase;
  onDone: (message: string) => void;
}

function Person({ caseId, person, onDone }: PersonProps) {
  const { t } = useTranslation();
  const acts = { caseId, person, onDone };
  return (
    <li className="person-of-case">
      <div>
        <p className="person-name">
          <strong>{person.name.name}</strong>{' '}
          <span className="quiet">{t(`protection.standing.${person.standing}`)}</span>
        </p>
        {(person.isShielded || (known(person.protection) ?? 'none') !== 'none') && <Marks person={person} />}
      </div>
      <div className="row">
        {person.may.includes('ask-to-unlock') && <AskToUnlock {...acts} />}
        {person.may.includes('protect') && <ProtectDialog {...acts} />}
        {person.may.includes('propose-lifting') && <ProposeLifting {...acts} />}
      </div>
      {person.lifting && <Lifting lifting={person.lifting} name={person.name.name} onDone={onDone} />}
    </li>
  );
}

function Marks({ person: { unlock, name, ...person } }: { person: PersonOfCase }) {
  const protection = known(person.protection);
  const { t } = useTranslation();
  return (
    <p className="row">
      <Pill icon="lock">
        {protection === undefined || protection === 'none'
          ? t('protection.shielded')
          : t(`protection.kinds.${protection}`)}
      </Pill>
      {unlock?.state === 'waiting' && (
        <Pill tone="ongoing" icon="ongoing">
          {t('protection.unlock.waiting')}
        </Pill>
      )}
      {unlock?.until && name.kind === 'named' && (
        <Pill tone="soon" icon="alarm">
          {t('protection.unlock.open', { until: dayAndTime(unlock.until) })}
        </Pill>
      )}
    </p>
  );
}

interface LiftingProps {
  lifting: NonNullable<PersonOfCase['lifting']>;
  name: string;
  onDone: (message: string) => void;
}

function Lifting({ lifting, name, onDone }: LiftingProps) {
  const { t } = useTranslation();
  const { approveLifting, refuseLifting } = useAnswers();
  const words = { name };
  return (
    <div className="lifting">
      <p>{t('protection.lifting.waits', { name: lifting.proposedByName, reason: lifting.reason })}</p>
      {lifting.may.includes('approve') && (
        <div className="row">
          <ActButton
            act={t('protection.lifting.approve')}
            label={t('protection.lifting.approveLabel', words)}
            title={t('protection.lifting.approveTitle')}
            onConfirm={async () => {
              await approveLifting(lifting);
              onDone(t('protection.lifting.approved'));
            }}
          >
            <p>{t('protection.lifting.approveBody', words)}</p>
          </ActButton>
          <ActButton
            act={t('protection.lifting.refuse')}
            label={t('protection.lifting.refuseLabel', words)}
            title={t('protection.lifting.refuseTitle')}
            onConfirm={async () => {
              await refuseLifting(lifting);
              onDone(t('protection.lifting.refused'));
            }}
          >
            <p>{t('protection.lifting.refuseBody', words)}</p>
          </ActButton>
        </div>
      )}
    </div>
  );
}
