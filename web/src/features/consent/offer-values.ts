import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { known } from '../../api/restricted';
import { ProblemError } from '../../api/problem';
import type { components } from '../../api/schema';
import { daysAfter, lastDayBefore } from '../../lib/dates';
import { z } from '../../lib/zod';
import { type Cell, type Consent, type Preparation, cellKey, cellsOf, choicesIn, scopesOf } from './matrix';
import type { Ticks } from './matrix-editor';

export type OfferBody = components['schemas']['OfferConsentDto'];
export type Purpose = Consent['purposes'][number];

export const purposes = ['mapping', 'planning', 'follow_up', 'evaluation_contact'] as const;
export const interpreterModes = ['on_site', 'phone', 'video'] as const;
export const custodyProofs = ['population_register', 'court_decision'] as const;

/** Whose facts it is about, when they are the child's. */
export const CHILD = 'child';

/** Whom a consent is about, as the form holds it. */
export const subjectOf = ({ guardian }: Pick<Consent, 'guardian'>): string => guardian?.personId ?? CHILD;

/** Those whom a consent may be drafted about: each has one draft at a time. */
export function freeSubjects(
  { guardians }: Pick<Preparation, 'guardians'>,
  consents: readonly Consent[],
  draft: Consent | undefined,
): string[] {
  const taken = consents.filter(({ id, state }) => state === 'draft' && id !== draft?.id).map(subjectOf);
  return [CHILD, ...guardians.map(({ personId }) => personId)].filter((each) => !taken.includes(each));
}

/** Any recipient, any category. */
export const ANY = 'any';

/** One line of what must not be told. */
export interface ExclusionValues {
  receivingId: string;
  category: string;
  words: string;
}

/** The form as it is filled in. What is not asked for is empty. */
export interface OfferValues {
  /** `CHILD`, or the guardian. */
  about: string;
  validFrom: string;
  /** "Till och med": the day before the server's `validUntil`. */
  lastDay: string;
  language: string;
  purposes: string[];
  childView: string;
  hasMaturity: boolean;
  maturity: { judgedBy: string; judgedOn: string; reasons: string };
  custodyProof: { kind: string; checkedOn: string; reference: string };
  hasInterpreter: boolean;
  interpreter: { language: string; mode: string; reference: string };
  units: string[];
  cells: Ticks;
  exclusions: ExclusionValues[];
}

/** What is asked depends on whom it is about: a guardian alone decides over what concerns that guardian. */
export const asksOf = ({ isChildViewRequired, isCustodyProofRequired }: Preparation, about: string) => ({
  childView: about === CHILD && isChildViewRequired,
  custodyProof: about === CHILD && isCustodyProofRequired,
});

/** A form to begin from: what the draft says, or empty and about this subject. */
export function startValues(
  preparation: Preparation,
  draft: Consent | undefined,
  about = CHILD,
): OfferValues {
  const cells = draft ? scopesOf(draft) : [];
  const [maturity, interpreter] = [known(draft?.maturity), known(draft?.interpreter)];
  const [custodyProof, exclusions] = [known(draft?.custodyProof), known(draft?.exclusions)];
  return {
    about: draft ? subjectOf(draft) : about,
    validFrom: draft?.validFrom ?? preparation.defaultValidFrom,
    lastDay: lastDayBefore(draft?.validUntil ?? preparation.defaultValidUntil),
    language: draft?.language ?? 'sv',
    purposes: draft ? [...draft.purposes] : ['mapping', 'planning', 'follow_up'],
    childView: known(draft?.childView) ?? '',
    hasMaturity: Boolean(maturity),
    maturity: maturity ?? { judgedBy: '', judgedOn: today(), reasons: '' },
    custodyProof: {
      kind: custodyProof?.kind ?? '',
      checkedOn: custodyProof?.checkedOn ?? today(),
      reference: custodyProof?.reference ?? '',
    },
    hasInterpreter: Boolean(interpreter),
    interpreter: {
      language: interpreter?.language ?? '',
      mode: interpreter?.mode ?? '',
      reference: interpreter?.reference ?? '',
    },
    units: [...new Set(cells.flatMap(({ disclosing, receiving }) => [disclosing.id, receiving.id]))],
    cells: Object.fromEntries(cells.map((cell) => [cellKey(cell), true])),
    exclusions: (exclusions ?? []).map(({ receiving, category, words }) => ({
      receivingId: receiving?.id ?? ANY,
      category: category ?? ANY,
      words: words ?? '',
    })),
  };
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

const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
const given = <T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;

/** What is sent: of the form, that which is filled in and asked for. */
export function bodyOf(values: OfferValues, preparation: Preparation): OfferBody {
  const { about, interpreter, maturity, custodyProof } = values;
  const asks = asksOf(preparation, about);
  return {
    language: values.language,
    validFrom: values.validFrom,
    validUntil: daysAfter(values.lastDay, 1),
    purposes: values.purposes as Purpose[],
    scopes: offeredCells(preparation, values).map(({ disclosing, receiving, category }) => ({
      disclosingOrganisationId: disclosing.id,
      receivingOrganisationId: receiving.id,
      category,
    })),
    exclusions: values.exclusions.map(({ receivingId, category, words }) =>
      given({
        receivingOrganisationId: receivingId === ANY ? undefined : receivingId,
        category: (category === ANY ? undefined : category) as Cell['category'] | undefined,
        words: filled(words),
      }),
    ),
    ...given({
      guardianId: about === CHILD ? undefined : about,
      childView: about === CHILD ? filled(values.childView) : undefined,
      maturity: about === CHILD && values.hasMaturity ? maturity : undefined,
      custodyProof:
        asks.custodyProof && custodyProof.kind !== ''
          ? {
              kind: custodyProof.kind as (typeof custodyProofs)[number],
              checkedOn: custodyProof.checkedOn,
              ...given({ reference: filled(custodyProof.reference) }),
            }
          : undefined,
      interpreter: values.hasInterpreter
        ? {
            language: interpreter.language,
            mode: interpreter.mode as (typeof interpreterModes)[number],
            ...given({ reference: filled(interpreter.reference) }),
          }
        : undefined,
    }),
  };
}

/** The server counts cells in the order they were sent, and has an end day of its own; the form has boxes and a last day. */
export function onFormFields(error: unknown, sent: readonly Cell[]): unknown {
  if (!(error instanceof ProblemError)) return error;
  const fields = error.fields.map(({ field, message }) => {
    const cell = sent[Number(/^scopes\.(\d+)/.exec(field)?.[1] ?? NaN)];
    if (cell) return { field: `cells.${cellKey(cell)}`, message };
    const named = field.replace('.receivingOrganisationId', '.receivingId');
    return { field: fieldNames[named] ?? named, message };
  });
  return new ProblemError(error.status, error.code, error.title, error.detail, fields, error.requestId);
}

const fieldNames: Readonly<Record<string, string>> = {
  scopes: 'cells',
  validUntil: 'lastDay',
  custodyProof: 'custodyProof.kind',
  guardianId: 'about',
};

/** What must be filled in before it can be offered. A draft is saved without. */
export function useOfferSchema(preparation: Preparation) {
  const { t } = useTranslation();
  const text = z.string();
  return z
    .object({
      about: z.string().min(1),
      validFrom: z.string().min(1),
      lastDay: z.string().min(1),
      language: z.string().min(1),
      purposes: z.array(z.string()).min(1, t('consent.offer.onePurpose')),
      childView: text.max(4000),
      hasMaturity: z.boolean(),
      maturity: z.object({ judgedBy: text.max(200), judgedOn: text, reasons: text.max(2000) }),
      custodyProof: z.object({ kind: text, checkedOn: text, reference: text.max(200) }),
      hasInterpreter: z.boolean(),
      interpreter: z.object({ language: text, mode: text, reference: text.max(100) }),
      units: z.array(z.string()).min(2, t('consent.offer.twoUnits')),
      cells: z.record(z.string(), z.boolean()),
      exclusions: z.array(z.object({ receivingId: text, category: text, words: text.max(500) })),
    })
    .superRefine((values, context) => {
      const missing = (path: string, message = t('form.required')): void =>
        context.addIssue({ code: 'custom', path: path.split('.'), message });
      for (const path of missingIn(values, preparation)) missing(path);
      values.exclusions.forEach(({ receivingId, category, words }, index) => {
        if (receivingId === ANY && category === ANY && words.trim() === '')
          missing(`exclusions.${String(index)}.words`, t('consent.offer.exclusions.empty'));
      });
      if (offeredCells(preparation, values).length === 0) missing('cells', t('consent.offer.oneCell'));
    });
}

/** The fields that are asked for by whom it is about and what was ticked, and are empty. */
function missingIn(values: OfferValues, preparation: Preparation): string[] {
  const asks = asksOf(preparation, values.about);
  const { maturity, interpreter } = values;
  const needed: readonly (readonly [path: string, isAsked: boolean, value: string])[] = [
    ['childView', asks.childView, values.childView],
    ['custodyProof.kind', asks.custodyProof, values.custodyProof.kind],
    ['maturity.judgedBy', values.hasMaturity, maturity.judgedBy],
    ['maturity.judgedOn', values.hasMaturity, maturity.judgedOn],
    ['maturity.reasons', values.hasMaturity, maturity.reasons],
    ['interpreter.language', values.hasInterpreter, interpreter.language],
    ['interpreter.mode', values.hasInterpreter, interpreter.mode],
  ];
  return needed.flatMap(([path, isAsked, value]) => (isAsked && value.trim() === '' ? [path] : []));
}
