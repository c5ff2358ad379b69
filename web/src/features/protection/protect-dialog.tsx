import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client, ifMatch } from '../../api/client';
import { refreshAll } from '../../api/query';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormRadioGroup } from '../../ui/form-fields';
import type { Mark, PersonOfCase } from './protection-queries';

const marks = ['secrecy_marking', 'protected_registration', 'fictitious_identity'] as const;
const schema = z.object({ protection: z.enum(marks) });

export interface PersonActProps {
  caseId: string;
  person: PersonOfCase;
  onDone: (message: string) => void;
}

/** Marks somebody as protected, at once. */
export function ProtectDialog({ caseId, person, onDone }: PersonActProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const standing = marks.indexOf(person.protection as Mark);
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { protection: '' as Mark },
  });
  return (
    <>
      <Button
        variant="tertiary"
        aria-label={t('protection.set.label', { name: person.name.name })}
        onPress={() => setOpen(true)}
      >
        {t(standing < 0 ? 'protection.set.act' : 'protection.set.more')}
      </Button>
      <Dialog title={t('protection.set.title')} isOpen={isOpen} onOpenChange={setOpen}>
        <Form
          form={form}
          guardsUnsaved={false}
          submit={t('protection.set.submit')}
          beside={<Button slot="close">{t('form.cancel')}</Button>}
          onSubmit={async (body, headers) => {
            await client.POST('/api/cases/{id}/people/{personId}/protection', {
              params: { path: { id: caseId, personId: person.id } },
              body,
              headers: { ...headers, ...ifMatch(person.version) },
            });
            setOpen(false);
            onDone(t('protection.set.done'));
            await refreshAll(queryClient);
          }}
        >
          <p>{t('protection.set.body')}</p>
          <FormRadioGroup
            name="protection"
            label={t('protection.set.kind')}
            choices={marks
              .filter((_, index) => index > standing)
              .map((mark) => ({
                value: mark,
                label: t(`protection.kinds.${mark}`),
                help: t(`protection.set.help.${mark}`),
              }))}
          />
        </Form>
      </Dialog>
    </>
  );
}
