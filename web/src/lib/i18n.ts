import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { sv } from '../i18n/sv';

export type Language = 'sv' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof sv };
    returnNull: false;
  }
}

/** The one thing kept in browser storage: which language. It says nothing of anyone. */
const storageKey = 'samspel.language';

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: 'sv',
  fallbackLng: 'sv',
  initAsync: false,
  // Otherwise the library advertises in the console.
  showSupportNotice: false,
  resources: { sv: { translation: sv } },
  // React escapes what it renders.
  interpolation: { escapeValue: false },
});

/** Switches language; English is fetched the first time it is asked for. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18n.hasResourceBundle('en', 'translation')) {
    const { en } = await import('../i18n/en');
    i18n.addResourceBundle('en', 'translation', en);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
}

/** The language chosen last time in this browser; Swedish otherwise. */
export async function startLanguage(): Promise<void> {
  if (localStorage.getItem(storageKey) === 'en') await changeLanguage('en');
}
