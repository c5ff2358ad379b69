import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../../api/today';
import { daysFromNow } from '../../../lib/dates';
import { Button } from '../../../ui/button';
import { FailureBanner } from '../../../ui/failure-banner';
import { Link } from '../../../ui/link';
import { Section } from '../../../ui/section';
import { Skeleton } from '../../../ui/skeleton';
import { Pill, type Status, StatusWord } from '../../../ui/status-word';
import { type ToDo, toDoQuery } from '../case-queries';

const fewAtFirst = 6;

/** "Att göra": what waits for the coordinator, the earliest day first. Each leads to where it is solved. */
export function ToDoList() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(toDoQuery());
  return (
    <Section title={t('cases.toDo.title')} isPanel>
      {data && <ToDoItems items={data.items} />}
      {!data && error && <FailureBanner error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={5} />}
    </Section>
  );
}

function ToDoItems({ items }: { items: readonly ToDo[] }) {
  const { t } = useTranslation();
  const [showsAll, setShowsAll] = useState(false);
  if (items.length === 0) return <p className="quiet">{t('cases.toDo.empty')}</p>;
  return (
    <>
      <ol className="plain-list to-do">
        {items.slice(0, showsAll ? items.length : fewAtFirst).map((item) => (
          <ToDoLine key={`${item.kind} ${item.number} ${item.on}`} item={item} />
        ))}
      </ol>
      {items.length > fewAtFirst && (
        <Button variant="tertiary" onPress={() => setShowsAll(!showsAll)}>
          {showsAll ? t('cases.toDo.fewer') : t('cases.toDo.all', { count: items.length })}
        </Button>
      )}
    </>
  );
}

const isEnded = ({ kind, on }: ToDo): boolean => kind === 'consent-ending' && on <= today();

/** Only what should have happened is late; what came has merely waited. */
function urgencyOf(item: ToDo): Status | undefined {
  return item.kind === 'next-event-overdue' || isEnded(item) ? 'late' : undefined;
}

function ToDoLine({ item }: { item: ToDo }) {
  const { t } = useTranslation();
  const status = urgencyOf(item);
  return (
    <li>
      <ToDoLink item={item} />
      <span className="row to-do-when">
        {status && <StatusWord status={status} />}
        {!status && <Stage stage={item.stage} />}
        {t(`cases.toDo.when.${isEnded(item) ? 'consent-ended' : item.kind}`, { when: daysFromNow(item.on) })}
      </span>
    </li>
  );
}

/** How near it has come, for what is told of in stages: the last two are soon. */
function Stage({ stage }: Pick<ToDo, 'stage'>) {
  const { t } = useTranslation();
  if (stage === null) return null;
  return (
    <Pill tone={stage === 60 ? 'neutral' : 'soon'} icon="alarm">
      {t('cases.toDo.stage', { count: stage })}
    </Pill>
  );
}

/** The tab of the case on which a thing is solved; the first when none is named. */
const tabs: Partial<Readonly<Record<ToDo['kind'], 'consent' | 'disclosed'>>> = {
  'consent-to-take-a-stand-on': 'consent',
  'consent-ending': 'consent',
  'birthday-review': 'consent',
  'disclosure-to-answer': 'disclosed',
};

/** Where it is solved. */
function ToDoLink({ item }: { item: ToDo }) {
  const { t } = useTranslation();
  const words = (
    <>
      {t(`cases.toDo.kind.${item.kind}`)} <span className="case-number numeric">{item.number}</span>
    </>
  );
  if (item.referralId !== null) {
    return (
      <Link to="/referrals/$referralId" params={{ referralId: item.referralId }}>
        {words}
      </Link>
    );
  }
  if (item.kind === 'emergency-to-know-of') return <Link to="/emergencies">{words}</Link>;
  if (item.kind === 'unlock-to-answer') return <Link to="/protected-names">{words}</Link>;
  if (item.caseId === null) return <span>{words}</span>;
  return (
    <Link to="/cases/$caseId" params={{ caseId: item.caseId }} search={{ tab: tabs[item.kind] }}>
      {words}
    </Link>
  );
}
