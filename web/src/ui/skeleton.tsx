import { useTranslation } from 'react-i18next';
import './empty-state.css';

/** The shape of what is coming. Shows itself after 300 ms, so that what is quick does not flicker. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="visually-hidden">{t('app.loading')}</span>
      <div className="skeleton" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          <span key={line} />
        ))}
      </div>
    </div>
  );
}
