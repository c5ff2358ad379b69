import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { EmptyState } from '../ui/empty-state';
import { Page } from '../ui/page';

/** For a role that has no page of its own yet: says so, and what to do. */
export function FrontPage() {
  const { t } = useTranslation();
  const { membership } = useSession();
  const kind = membership.role === 'records_manager' ? 'records' : 'none';
  return (
    <Page title={t(`identity.front.${kind}.title`)} lead={t(`identity.front.${kind}.lead`)}>
      <EmptyState title={t(`identity.front.${kind}.empty`)}>
        {t(`identity.front.${kind}.emptyWhat`)}
      </EmptyState>
    </Page>
  );
}
