import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem';
import type { components } from '../../api/schema';
import { daysAfter, lastDayBefore, longDay } from '../../lib/dates';
import { z } from '../../lib/zod';
import { Form } from '../../ui/form';
import { FormCheckboxGroup, FormDateField, FormSelect, FormTextArea } from '../../ui/form-fields';
import { Section } from '../../ui/section';
import { formLanguages, languageName } from './languages';
import { type Cell, type Preparation, cellKey, cellsOf, choicesIn } from './matrix';
import { MatrixEditor, type Ticks } from './matrix-editor';
import { ToldList } from './told-list';

type Body = components['schemas']['OfferConsentDto'];

interface OfferValues {
  validFrom: string;
  /** "Till och med": the day before the server's `validUntil`. */
  lastDay: string;
  language: string;
  childView: string;
  units: string[];
  cells: Ticks;
}

interface OfferFormProps {
  preparation: Preparation;
  onSubmit: (body: Body, headers: Record<string, string>) => Promise<void>;
}

/** The cells that the family would be asked about: ticked, and between units that take part. */
export function offeredCells(
  preparation: Preparation,
  { units, cells }: Pick<OfferValues, 'units' | 'cells'>,
): Cell[] {
  const choices = choicesIn(preparation);
  const taking = choices.units.filter(({ id }) => units.includes(id));
  return cellsOf(taking, choices.categories).filter((cell) => cells[cellKey(cell)]);
}

/** The server counts cells in the order they were sent, and has an end day of its own; the form has boxes and a last day. */
export function onFormFields(error: unknown, sent: readonly Cell[]): unknown {
  if (!(error instanceof ProblemError)) return error;
  const fields = error.fields.map(({ field, message }) => {
    const cell = sent[Number(/^scopes\.(\d+)/.exec(field)?.[1] ?? NaN)];
    if (cell) return { field: `cells.${cellKey(cell)}`, message };
    return { field: { scopes: 'cells', validUntil: 'lastDay' }[field] ?? field, message };
  });
  return new ProblemError(error.status, error.code, error.title, error.detail, fields, error.requestId);
}

/** What the family is asked: how long, in what language, and cell by cell what may be told. */
export function OfferForm({ preparation, onSubmit }: OfferFormProps) {
  const { t } = useTranslation();
  const schema = useOfferSchema(preparation);
  const form = useForm<OfferValues>({
    resolver: zodResolver(schema),
    defaultValues: {
      validFrom: preparation.defaultValidFrom,
      lastDay: lastDayBefore(preparation.defaultValidUntil),
      language: 'sv',
      childView: '',
      units: [],
      cells: {},
    },
  });
  const send = async (values: OfferValues, headers: Record<string, string>): Promise<void> => {
    const sent = offeredCells(preparation, values);
    try {
      await onSubmit(bodyOf(values, sent), headers);
    } catch (error) {
      throw onFormFields(error, sent);
    }
  };
  return (
    <Form form={form} submit={t('consent.offer.submit')} onSubmit={send}>
      <Terms preparation={preparation} />
      <Matrix preparation={preparation} />
    </Form>
  );
}

function useOfferSchema(preparation: Preparation) {
  const { t } = useTranslation();
  return z
    .object({
      validFrom: z.string().min(1),
      lastDay: z.string().min(1),
      language: z.string().min(1),
      childView: preparation.isChildViewRequired ? z.string().trim().min(1).max(4000) : z.string().max(4000),
      units: z.array(z.string()).min(2, t('consent.offer.twoUnits')),
      cells: z.record(z.string(), z.boolean()),
    })
    .refine((values) => offeredCells(preparation, values).length > 0, {
      path: ['cells'],
      message: t('consent.offer.oneCell'),
    });
}

function bodyOf({ validFrom, lastDay, language, childView }: OfferValues, sent: readonly Cell[]): Body {
  return {
    language,
    validFrom,
    validUntil: daysAfter(lastDay, 1),
    purposes: ['mapping', 'planning', 'follow_up'],
    ...(childView.trim() === '' ? {} : { childView }),
    scopes: sent.map(({ disclosing, receiving, category }) => ({
      disclosingOrganisationId: disclosing.id,
      receivingOrganisationId: receiving.id,
      category,
    })),
  };
}

function Terms({ preparation }: { preparation: Preparation }) {
  const { t } = useTranslation();
  const latest = lastDayBefore(preparation.latestValidUntil);
  const childViewHelp = t('consent.offer.childViewHelp');
  return (
    <Section title={t('consent.offer.validity')}>
      <FormDateField
        name="validFrom"
        label={t('consent.offer.validFrom')}
        min={preparation.defaultValidFrom}
        max={latest}
      />
      <FormDateField
        name="lastDay"
        label={t('consent.offer.lastDay')}
        help={t('consent.offer.lastDayHelp', { day: longDay(latest), count: preparation.maxMonths })}
        min={preparation.defaultValidFrom}
        max={latest}
      />
      <FormSelect
        name="language"
        label={t('consent.offer.language')}
        choices={formLanguages.map((value) => ({ value, label: languageName(value) }))}
      />
      <FormTextArea
        name="childView"
        label={t('consent.offer.childView')}
        help={
          preparation.isChildViewRequired
            ? `${t('consent.offer.childViewRequired')} ${childViewHelp}`
            : childViewHelp
        }
        isOptional={!preparation.isChildViewRequired}
        maxLength={4000}
      />
    </Section>
  );
}

function Matrix({ preparation }: { preparation: Preparation }) {
  const { t } = useTranslation();
  const { control } = useFormContext<OfferValues>();
  const [chosen, ticks] = useWatch({ control, name: ['units', 'cells'] });
  const { units, categories } = choicesIn(preparation);
  const taking = units.filter(({ id }) => chosen.includes(id));
  const cells = offeredCells(preparation, { units: chosen, cells: ticks });
  return (
    <Section title={t('consent.matrix.title')}>
      <FormCheckboxGroup
        name="units"
        label={t('consent.offer.units')}
        help={t('consent.offer.unitsHelp')}
        choices={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {taking.length < 2 ? (
        <p className="quiet">{t('consent.offer.chooseUnits')}</p>
      ) : (
        <>
          <p>{t('consent.matrix.help')}</p>
          <p className="quiet">{t('consent.offer.matrixHelp')}</p>
          <MatrixEditor name="cells" units={taking} categories={categories} />
          <Section level={3} title={t('consent.offer.reads')}>
            {cells.length === 0 ? <p>{t('consent.matrix.nothing')}</p> : <ToldList cells={cells} />}
          </Section>
        </>
      )}
    </Section>
  );
}
