import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Known, type Restricted, isRestricted } from '../api/restricted';
import { Icon } from './icons';
import './withheld.css';

/** Says that something is not shown to this reader, and why; never what, nor whether there is anything. */
export function Withheld({ what }: { what: Restricted }) {
  const { t } = useTranslation();
  return (
    <span className="withheld">
      <Icon name="lock" size={14} />
      <span>
        {t('withheld.shown')}
        <span className="visually-hidden">. {t(`withheld.because.${what.class}`)}</span>
      </span>
    </span>
  );
}

interface ToldProps<Value> {
  value: Value;
  children: (value: Known<Value>) => ReactNode;
}

/** What this reader may know in its own words, and what they may not as withheld. */
export function Told<Value>({ value, children }: ToldProps<Value>) {
  return isRestricted(value) ? <Withheld what={value} /> : children(value as Known<Value>);
}
