import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { UrlTabs, useCurrentTab } from '../../ui/url-tabs';
import { AgreementsTab } from './agreements-tab';
import './directory.css';
import { agreementsQuery } from './directory-queries';
import { OrganisationsTab } from './organisations-tab';
import { PeopleTab } from './people-tab';
import { usersQuery } from './people';
import { WaitingTab } from './waiting-tab';
import { waitingIn } from './waiting';

/** People, roles, organisations and agreements, and what waits for a second person. No case anywhere. */
export function AdministrationPage() {
  const { t } = useTranslation();
  const { data: users } = useSuspenseQuery(usersQuery);
  const { data: agreements } = useSuspenseQuery(agreementsQuery);
  const waiting = waitingIn(users.items, agreements.items);
  const tabs = [
    { id: 'waiting', label: t('directory.tabs.waiting'), count: waiting.count },
    { id: 'people', label: t('directory.tabs.people') },
    { id: 'organisations', label: t('directory.tabs.organisations') },
    { id: 'agreements', label: t('directory.tabs.agreements') },
  ];
  const tab = useCurrentTab(tabs);
  return (
    <Page
      title={t('directory.administration.title')}
      lead={t('directory.administration.lead')}
      head={<UrlTabs label={t('directory.tabs.label')} tabs={tabs} />}
    >
      {tab === 'waiting' && <WaitingTab waiting={waiting} />}
      {tab === 'people' && <PeopleTab users={users.items} />}
      {tab === 'organisations' && <OrganisationsTab />}
      {tab === 'agreements' && <AgreementsTab agreements={agreements.items} />}
    </Page>
  );
}
