import { useTranslation } from 'react-i18next';
import type { Role } from '../api/session';

/** What a role is called at work. */
export function useRoleName(): (role: Role) => string {
  const { t } = useTranslation();
  return (role) => t(`roles.${role}`);
}
