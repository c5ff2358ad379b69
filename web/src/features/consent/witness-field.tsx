import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useSession } from '../../api/session';
import { FailureBanner } from '../../ui/failure-banner';
import { FormSelect } from '../../ui/form-fields';

/** Who heard the words beside the one who records them: first the unit, then the colleague. Never oneself. */
export function WitnessField() {
  const { t } = useTranslation();
  const { control, resetField } = useFormContext();
  const { user } = useSession();
  const unit = useWatch({ control, name: 'witnessUnit' }) as string;
  const units = api.useQuery('get', '/api/organisations', {});
  const colleagues = api.useQuery(
    'get',
    '/api/organisations/{id}/colleagues',
    { params: { path: { id: unit } } },
    { enabled: unit !== '' },
  );
  // A colleague of one unit is none of another.
  useEffect(() => resetField('witnessId'), [resetField, unit]);
  const error = units.error ?? colleagues.error;
  const others = (colleagues.data?.items ?? []).filter(({ id }) => id !== user.id);
  return (
    <>
      {error && <FailureBanner error={error} />}
      <FormSelect
        name="witnessUnit"
        label={t('consent.sign.witnessUnit')}
        choices={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      {unit !== '' && (
        <FormSelect
          name="witnessId"
          label={t('consent.sign.witness')}
          help={t('consent.sign.witnessHelp')}
          choices={others.map(({ id, name, title }) => ({ value: id, label: `${name}, ${title}` }))}
        />
      )}
    </>
  );
}
