import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { saveFile } from '../../api/files';
import { Button } from '../../ui/button';
import { FailureBanner } from '../../ui/failure-banner';

/** Saves the scan of a signed form on this computer. That it was opened is logged. */
export function OpenScan({ scanId }: { scanId: string }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({ mutationFn: () => open(scanId) });
  return (
    <div className="stack stack-tight">
      <div>
        <Button variant="tertiary" icon="download" isPending={isPending} onPress={() => mutate()}>
          {t('consent.scan.open')}
        </Button>
      </div>
      {error && <FailureBanner error={error} />}
    </div>
  );
}

async function open(id: string): Promise<void> {
  const answer = await client.GET('/api/consent-scans/{id}', {
    params: { path: { id } },
    parseAs: 'blob',
  });
  saveFile(answer);
}
