import { useTranslation } from 'react-i18next';
import { sv } from '../i18n/sv';

type Role = keyof typeof sv.roles;

/** What a role is called at work; a role that the texts do not know is shown as it is. */
export function useRoleName(): (role: string) => string {
  const { t } = useTranslation();
  return (role) => (role in sv.roles ? t(`roles.${role as Role}`) : role);
}
