import { useTranslation } from 'react-i18next';
import { useRoleName } from '../../lib/role-name';
import { ActButton } from '../../ui/act-button';
import { useDirectoryActs } from './directory-queries';
import type { Membership } from './people';

/** Ends a role at once, after saying what that means. */
export function EndRole({ role, onDone }: { role: Membership; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const { endRole } = useDirectoryActs();
  const words = { name: role.userName, role: roleName(role.role), organisation: role.organisationName };
  return (
    <ActButton
      variant="tertiary"
      act={t('directory.endRole.act')}
      label={t('directory.endRole.label', words)}
      title={t('directory.endRole.title')}
      isDangerous
      onConfirm={async () => {
        await endRole(role);
        onDone(t('directory.endRole.done', words));
      }}
    >
      <p>{t('directory.endRole.body', words)}</p>
    </ActButton>
  );
}
