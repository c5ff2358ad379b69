import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field';

/** The number of a case, searched for when it is written: on Enter, or when the field is left. */
export function CaseNumber({ value, onSearch }: { value: string; onSearch: (wanted: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const [isFaulty, setFaulty] = useState(false);
  const done = (): void => {
    const wanted = text.trim();
    const isNumber = wanted === '' || /^\d{4}-\d{1,6}$/.test(wanted);
    setFaulty(!isNumber);
    if (isNumber && wanted !== value) onSearch(wanted);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <TextField
        label={t('audit.filters.caseNumber')}
        value={text}
        onChange={setText}
        onBlur={done}
        width="short"
        maxLength={11}
        error={isFaulty ? t('audit.filters.caseNumberFault') : undefined}
      />
    </form>
  );
}
