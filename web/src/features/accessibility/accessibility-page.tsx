import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';

/** The day the statement was last gone through against what is tested. */
const updatedOn = '2026-11-26';

/** Tillgänglighetsredogörelse: what works, what does not, what nobody has tried, and where to complain. */
export function AccessibilityPage() {
  const { t } = useTranslation();
  const list = (keys: readonly ParseKeys[]) => (
    <ul className="bullets">
      {keys.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
  return (
    <Page title={t('accessibility.title')} lead={t('accessibility.lead')} width="narrow">
      <Section title={t('accessibility.how.title')}>
        <p>{t('accessibility.how.body')}</p>
      </Section>
      <Section title={t('accessibility.known.title')}>
        {list(['accessibility.known.items.drag', 'accessibility.known.items.tables'])}
      </Section>
      <Section title={t('accessibility.tested.title')}>
        {list([
          'accessibility.tested.items.axe',
          'accessibility.tested.items.keyboard',
          'accessibility.tested.items.reflow',
        ])}
      </Section>
      <Section title={t('accessibility.notTested.title')}>
        {list([
          'accessibility.notTested.items.readers',
          'accessibility.notTested.items.browsers',
          'accessibility.notTested.items.people',
          'accessibility.notTested.items.documents',
        ])}
      </Section>
      <Section title={t('accessibility.contact.title')}>
        <p>{t('accessibility.contact.body')}</p>
      </Section>
      <Section title={t('accessibility.supervision.title')}>
        <p>{t('accessibility.supervision.body')}</p>
        <p>
          <a href="https://www.digg.se/tdosanmalan">{t('accessibility.supervision.link')}</a>
        </p>
      </Section>
      <p className="quiet small">{t('accessibility.updated', { day: longDay(updatedOn) })}</p>
    </Page>
  );
}
