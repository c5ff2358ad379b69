import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onAnnouncement } from '../lib/announce';
import { changeLanguage } from '../lib/i18n';
import { Link } from '../ui/link';
import './shell.css';

/** Speaks what `announce` says. A pause between makes the same words heard twice. */
function Announcer() {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const stop = onAnnouncement((message) => {
      setSpoken('');
      timer = setTimeout(() => setSpoken(message), 50);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return (
    <div role="status" className="visually-hidden">
      {spoken}
    </div>
  );
}

function Footer() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'sv' : 'en';
  return (
    <footer className="shell-footer">
      <p>{t('app.footer')}</p>
      <div className="row">
        <Link to="/accessibility">{t('app.accessibility')}</Link>
        <button type="button" className="text-button" lang={other} onClick={() => void changeLanguage(other)}>
          {t('app.language')}
        </button>
      </div>
    </footer>
  );
}

/** What stands around every page: skip link, header, one main, footer. */
export function Frame({ header, children }: { header?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="shell">
      <a href="#main" className="skip-link">
        {t('app.skip')}
      </a>
      <header className="shell-header">
        <div className="shell-bar">
          <Link to="/" className="wordmark">
            <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
              <circle cx="11.5" cy="16" r="8" />
              <circle cx="20.5" cy="16" r="8" />
            </svg>
            {t('app.name')}
          </Link>
          {header}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
      <Announcer />
    </div>
  );
}
