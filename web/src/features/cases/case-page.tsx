import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { announce } from '../../lib/announce';
import { Page } from '../../ui/page';
import { type UrlTab, UrlTabs, useCurrentTab } from '../../ui/url-tabs';
import { AccessTab } from '../access-log/access-tab';
import { ConsentTab } from '../consent/consent-tab';
import { ConversationsTab } from '../conversations/conversations-tab';
import { EmergencyOver, useEmergencyOver } from '../emergencies/emergency-banner';
import { DisclosedTab } from '../disclosures/disclosed-tab';
import { TimelineTab } from '../notes/timeline-tab';
import { CaseHead } from './case/case-head';
import { Overview } from './case/overview';
import { type Case, caseQuery } from './case-queries';
import { MoveMenu } from './move-menu';
import { useMoving } from './moving';
import './cases.css';

const route = getRouteApi('/signed-in/cases/$caseId');

/** One case: where it stands, and its parts. */
export function CasePage() {
  const { caseId } = route.useParams();
  const { data: one } = useSuspenseQuery(caseQuery(caseId));
  const { t } = useTranslation();
  const seesBoard = useMay('case:see-board');
  const { move, notice, dialog } = useMoving();
  const tabs = useTabs(one);
  const isOver = useEmergencyOver(one.emergency);
  const moveTo = async (to: Case['moves'][number]['to']): Promise<void> => {
    const moved = { number: one.number, phase: t(`cases.words.phase.${to}`) };
    if (await move(one, to)) announce(t('cases.board.move.done', moved));
  };
  const title = t('cases.case.title', { number: one.number });
  if (isOver) return <Page title={title} head={<EmergencyOver />} />;
  return (
    <Page
      title={title}
      lead={t('cases.case.lead', { programme: one.programme, age: one.age, name: one.person.name })}
      breadcrumb={[
        seesBoard
          ? { label: t('cases.board.title'), to: '/cases' }
          : { label: t('cases.myCases.title'), to: '/my-cases' },
      ]}
      action={<MoveMenu card={one} onMove={(to) => void moveTo(to)} />}
      head={
        <>
          {notice}
          <CaseHead one={one} />
          <UrlTabs label={t('cases.case.tabsLabel')} tabs={tabs} />
        </>
      }
    >
      <Tab tabs={tabs} one={one} />
      {dialog}
    </Page>
  );
}

/** An emergency opens the case and its notes: the parts that stay shut must not look as if they were empty. */
const partsInEmergency = ['overview', 'timeline'];

function useTabs({ emergency }: Case): UrlTab[] {
  const { t } = useTranslation();
  const seesConversations = useMay('conversation:see');
  const seesDisclosed = useMay('disclosure:see');
  const seesAccess = useMay('audit:see-case-log');
  return (['overview', 'timeline', 'consent', 'conversations', 'disclosed', 'access'] as const)
    .filter((id) => emergency === null || partsInEmergency.includes(id))
    .filter((id) => id !== 'conversations' || seesConversations)
    .filter((id) => id !== 'disclosed' || seesDisclosed)
    .filter((id) => id !== 'access' || seesAccess)
    .map((id) => ({ id, label: t(`cases.case.tabs.${id}`) }));
}

function Tab({ tabs, one }: { tabs: UrlTab[]; one: Case }) {
  const tab = useCurrentTab(tabs);
  if (tab === 'timeline') return <TimelineTab caseId={one.id} />;
  if (tab === 'consent') return <ConsentTab caseId={one.id} />;
  if (tab === 'disclosed') return <DisclosedTab caseId={one.id} />;
  if (tab === 'access') return <AccessTab caseId={one.id} />;
  if (tab === 'conversations') return <ConversationsTab caseId={one.id} />;
  return <Overview one={one} />;
}
