import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { saveFile } from '../../api/files';
import { announce } from '../../lib/announce';
import { Button } from '../../ui/button';
import { FailureBanner } from '../../ui/failure-banner';
import { Menu } from '../../ui/menu';
import { languageName, type PrintedLanguage, printedLanguages } from './languages';
import type { Consent } from './matrix';

/** Prints the form for the family in a language: a PDF, saved on this computer. */
export function PrintForm({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (language: PrintedLanguage) => print(consent, language),
    onSuccess: () => announce(t('consent.print.done')),
  });
  const isNamed = t('consent.print.for', { number: consent.consentNumber });
  return (
    <div className="stack stack-tight">
      <div>
        <Menu
          trigger={
            <Button icon="print" isPending={isPending} aria-label={isNamed}>
              {t('consent.print.open')}
            </Button>
          }
          actions={printedLanguages.map((language) => ({
            id: language,
            label: languageName(language),
            help: t(language === 'sv' ? 'consent.print.own' : 'consent.print.translated'),
          }))}
          onAction={(language) => mutate(language as PrintedLanguage)}
        />
      </div>
      {error && <FailureBanner error={error} />}
    </div>
  );
}

async function print({ id }: Consent, language: PrintedLanguage): Promise<void> {
  const answer = await client.GET('/api/consents/{id}/form', {
    params: { path: { id }, query: { language } },
    parseAs: 'blob',
  });
  saveFile(answer);
}
