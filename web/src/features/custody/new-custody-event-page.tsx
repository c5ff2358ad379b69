import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import './custody.css';
import { DetentionForm } from './detention-form';
import { detentionKinds } from './record-detention';

const route = getRouteApi('/signed-in/custody/new');

/** A new event in the log: its kind first, then the questions of that kind. */
export function NewCustodyEventPage() {
  const { t } = useTranslation();
  const { kind: wanted } = route.useSearch();
  const kind = detentionKinds.find((each) => each === wanted);
  return (
    <Page
      title={t('custody.newEvent.title')}
      lead={kind ? undefined : t('custody.newEvent.lead')}
      breadcrumb={[{ label: t('custody.log.title'), to: '/custody' }]}
      width="narrow"
    >
      {kind ? (
        <>
          <p className="kind-chosen">
            <strong>{t(`custody.kinds.${kind}`)}</strong>
            <Link to="/custody/new">{t('custody.newEvent.changeKind')}</Link>
          </p>
          <DetentionForm key={kind} kind={kind} />
        </>
      ) : (
        <KindChoice />
      )}
    </Page>
  );
}

function KindChoice() {
  const { t } = useTranslation();
  return (
    <Section title={t('custody.newEvent.kindLabel')}>
      <ul className="kind-choices plain-list">
        {detentionKinds.map((kind) => (
          <li key={kind}>
            <Link to="/custody/new" search={{ kind }} className="kind-choice">
              <strong>{t(`custody.kinds.${kind}`)}</strong>
              <span className="choice-help">{t(`custody.kindHelp.${kind}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
