import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../api/activity';
import { Button } from '../../ui/button';
import { FormDateTimeField } from '../../ui/form-fields';
import './custody.css';

/** The present minute, as an instant. */
export function thisMinute(): string {
  return new Date(Math.floor(serverNow() / 60_000) * 60_000).toISOString();
}

interface TimeFieldProps {
  name: string;
  label: string;
  help?: string;
}

/** A moment that is most often now: one press sets it. */
export function TimeField({ name, label, help }: TimeFieldProps) {
  const { t } = useTranslation();
  const { setValue } = useFormContext();
  return (
    <div className="time-now">
      <FormDateTimeField name={name} label={label} {...(help === undefined ? {} : { help })} />
      <Button
        aria-label={`${t('custody.newEvent.now')}: ${label}`}
        onPress={() => setValue(name, thisMinute(), { shouldDirty: true, shouldTouch: true })}
      >
        {t('custody.newEvent.now')}
      </Button>
    </div>
  );
}
