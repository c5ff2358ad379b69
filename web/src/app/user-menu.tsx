import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { startOver } from '../api/query';
import { type Membership, changeMembership, endSession, useSession } from '../api/session';
import { useRoleName } from '../lib/role-name';
import { Button } from '../ui/button';
import { Icon } from '../ui/icons';
import { Menu, type MenuAction } from '../ui/menu';

const signOut = 'sign-out';

/** Who is signed in and as what; changes role, signs out. */
export function UserMenu() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const roleName = useRoleName();
  const { user, membership, memberships } = useSession();
  const role = roleName(membership.role);
  const act = async (id: string): Promise<void> => {
    if (id === signOut) startOver(queryClient, await endSession());
    if (id === signOut || id === membership.id) return;
    await changeMembership(id);
    startOver(queryClient, '/');
  };
  const describe = (one: Membership): MenuAction => ({
    id: one.id,
    label: roleName(one.role),
    help: one.organisation.name,
  });
  return (
    <div className="user-menu">
      <Menu
        trigger={
          <Button variant="tertiary" aria-label={t('app.signedInAs', { name: user.name, role })}>
            <Icon name="person" />
            <span className="user-menu-words">
              <span className="user-menu-name">{user.name}</span>
              <span className="user-menu-role">{role}</span>
            </span>
            <Icon name="down" size={16} />
          </Button>
        }
        actions={[...memberships.map(describe), { id: signOut, label: t('app.signOut') }]}
        chosen={membership.id}
        onAction={(id) => void act(id)}
      />
    </div>
  );
}
