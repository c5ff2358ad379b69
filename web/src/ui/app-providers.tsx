import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { I18nProvider } from 'react-aria-components';
import { ToastRegion } from './toast';

/** Gives the pieces the reader's chosen language; without it the browser's own would decide. */
export function AppProviders({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language === 'en' ? 'en-US' : 'sv-SE'}>
      {children}
      <ToastRegion />
    </I18nProvider>
  );
}
