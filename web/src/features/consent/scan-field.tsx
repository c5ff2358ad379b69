import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { endingOf, sendFile } from '../../api/files';
import type { components } from '../../api/schema';
import { announce } from '../../lib/announce';
import { fileSize, shortHash } from '../../lib/files';
import { i18n } from '../../lib/i18n';
import { z } from '../../lib/zod';
import { FailureBanner } from '../../ui/failure-banner';
import { FileField } from '../../ui/file-field';
import { useFieldLabel } from '../../ui/form-labels';
import { Icon } from '../../ui/icons';
import { Progress } from '../../ui/progress';
import type { Consent } from './matrix';

type Scan = components['schemas']['ScanView'];

/** The value while a file is on its way: the form waits for it. */
const PENDING = 'pending';

/** The field in a form's schema. */
export const scanIsStored = z
  .string()
  .refine((id) => id !== PENDING, { error: () => i18n.t('consent.scan.waiting') });

const accepts = ['application/pdf', 'image/png', 'image/jpeg'];
const endings = ['pdf', 'png', 'jpg', 'jpeg'];
const LARGEST = 10 * 1024 * 1024;

type Fault = 'kind' | 'empty' | 'large';

/** What is plain before anything is sent; the server looks at the content. */
function faultOf(file: File): Fault | undefined {
  if (!accepts.includes(file.type) || !endings.includes(endingOf(file))) return 'kind';
  if (file.size === 0) return 'empty';
  return file.size > LARGEST ? 'large' : undefined;
}

/** Value: the id of the stored scan, or empty. The file is sent as soon as it is chosen. */
export function ScanField({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const { field, fieldState } = useController({ name: 'scanId' });
  const label = t('consent.scan.label');
  useFieldLabel('scanId', label);
  const { scan, share, fault, failure, send } = useSending(consent, field.onChange);
  const told = fieldState.error?.message ?? (fault && t(`consent.scan.faults.${fault}`));
  return (
    <div data-field="scanId">
      <FileField
        label={label}
        help={t('consent.scan.help')}
        error={told}
        choose={t(scan ? 'consent.scan.another' : 'consent.scan.choose')}
        accepts={accepts}
        isPending={share !== undefined}
        onChoose={(file) => void send(file)}
      >
        {share !== undefined && <Progress label={t('consent.scan.sending')} share={share} />}
        {failure !== undefined && <FailureBanner error={failure} />}
        {scan && <Stored scan={scan} />}
      </FileField>
    </div>
  );
}

function useSending(consent: Consent, onChange: (value: string) => void) {
  const { t } = useTranslation();
  const [scan, setScan] = useState<Scan>();
  const [share, setShare] = useState<number>();
  const [fault, setFault] = useState<Fault>();
  const [failure, setFailure] = useState<unknown>();
  const send = async (file: File): Promise<void> => {
    const found = faultOf(file);
    setScan(undefined);
    setFailure(undefined);
    setFault(found);
    onChange(found ? '' : PENDING);
    if (found) return announce(t(`consent.scan.faults.${found}`));
    setShare(0);
    try {
      const stored = await sendFile<Scan>(`/api/consents/${consent.id}/scans`, file, setShare);
      setScan(stored);
      onChange(stored.id);
      announce(t('consent.scan.stored'));
    } catch (problem) {
      setFailure(problem);
      onChange('');
    } finally {
      setShare(undefined);
    }
  };
  return { scan, share, fault, failure, send };
}

function Stored({ scan }: { scan: Scan }) {
  const { t } = useTranslation();
  return (
    <p className="signatory-state signatory-signed">
      <Icon name="done" size={16} />
      {t('consent.scan.storedAs', {
        kind: t(`consent.scan.kinds.${scan.mediaType}`),
        size: fileSize(scan.size),
        hash: shortHash(scan.sha256),
      })}
    </p>
  );
}
