import { i18n } from '../../lib/i18n';
import { z } from '../../lib/zod';
import type { DetentionKind, RecordDetention } from './custody-queries';

/** How somebody can be held, the commonest first. */
export const detentionKinds = [
  'GRIPEN',
  'KVARHALLEN',
  'ANHALLEN',
  'HAMTAD_TILL_FORHOR',
  'HAKTAD',
  'PL_13',
  'PL_12',
  'LVU_HANDRACKNING',
] as const satisfies readonly DetentionKind[];

/** Whether a detention of this kind rests on a suspicion: then the offence and the police's number are asked for. */
export function restsOnSuspicion(kind: DetentionKind): boolean {
  return !['PL_12', 'PL_13', 'LVU_HANDRACKNING'].includes(kind);
}

const person = z.object({
  personalIdentityNumber: z.string(),
  givenName: z.string().max(100),
  familyName: z.string().max(100),
  bornOn: z.string(),
  sex: z.enum(['', 'female', 'male', 'unknown']),
  isProtected: z.boolean(),
});

const fields = z.object({
  startedAt: z.string().min(1),
  placeKind: z.enum(['arrest', 'interview', 'hospital', 'other']),
  place: z.string().max(200),
  who: z.enum(['number', 'named', 'unknown']),
  person,
  offenceCategory: z.string(),
  policeReference: z.string().max(50),
  guardian: z.enum(['yes', 'no', 'later']),
  guardianNotifiedAt: z.string(),
  guardianNotNotifiedReason: z.string().max(500),
  facts: z.string().max(4000),
});

type Fields = z.output<typeof fields>;

/** The digits of a number, however it was written. */
export const digitsOf = (written: string): string => written.replace(/\D/g, '');

/** What must be filled in, given what else was answered: `[path, value]`. */
function needed(values: Fields): [string, string][] {
  const { who, person: about } = values;
  return [
    ...(values.placeKind === 'other' ? [['place', values.place] as [string, string]] : []),
    ...(who === 'unknown'
      ? []
      : ([
          ['person.givenName', about.givenName],
          ['person.familyName', about.familyName],
        ] as [string, string][])),
    ...(who === 'named'
      ? ([
          ['person.bornOn', about.bornOn],
          ['person.sex', about.sex],
        ] as [string, string][])
      : []),
    ...(values.guardian === 'yes'
      ? [['guardianNotifiedAt', values.guardianNotifiedAt] as [string, string]]
      : []),
    ...(values.guardian === 'no'
      ? [['guardianNotNotifiedReason', values.guardianNotNotifiedReason] as [string, string]]
      : []),
  ];
}

/** What the form asks of an answer before it is sent. The server asks again, and more. */
export const detentionSchema = fields.superRefine((values, context) => {
  for (const [path, value] of needed(values)) {
    if (value.trim() !== '') continue;
    context.addIssue({ code: 'custom', path: path.split('.'), message: i18n.t('form.required') });
  }
  if (values.who === 'number' && digitsOf(values.person.personalIdentityNumber).length !== 12) {
    const message = i18n.t('custody.newEvent.numberInvalid');
    context.addIssue({ code: 'custom', path: ['person', 'personalIdentityNumber'], message });
  }
});

/** The answers as they are kept while they are written: a choice not yet made is empty. */
export type DetentionValues = {
  [Field in keyof Fields]: Fields[Field] extends string ? string : Fields[Field];
};

/** Birthday and sex as a number of twelve digits says them; a coordination number's day is sixty too high. */
export function readNumber(written: string): { bornOn: string; sex: 'female' | 'male' } | undefined {
  const digits = digitsOf(written);
  if (digits.length !== 12) return undefined;
  const day = Number(digits.slice(6, 8));
  const bornOn = [
    digits.slice(0, 4),
    digits.slice(4, 6),
    String(day > 60 ? day - 60 : day).padStart(2, '0'),
  ].join('-');
  if (Number.isNaN(Date.parse(bornOn))) return undefined;
  return { bornOn, sex: Number(digits[10]) % 2 === 1 ? 'male' : 'female' };
}

function personFrom({ who, person: about }: Fields): RecordDetention['person'] {
  if (who === 'unknown') return null;
  const name = { givenName: about.givenName.trim(), familyName: about.familyName.trim() };
  const isProtected = about.isProtected;
  if (who === 'named') return { ...name, bornOn: about.bornOn, sex: about.sex || 'unknown', isProtected };
  const personalIdentityNumber = digitsOf(about.personalIdentityNumber);
  const said = readNumber(personalIdentityNumber);
  return {
    ...name,
    personalIdentityNumber,
    bornOn: said?.bornOn ?? '',
    sex: said?.sex ?? 'unknown',
    isProtected,
  };
}

/** What is sent to the log: only what belongs to the kind, and nothing that was left empty. */
export function detentionFrom(
  kind: DetentionKind,
  values: Fields,
  placeNames: Record<string, string>,
): RecordDetention {
  const written = {
    offenceCategory: restsOnSuspicion(kind) ? values.offenceCategory : '',
    policeReference: values.policeReference.trim(),
    guardianNotifiedAt: values.guardian === 'yes' ? values.guardianNotifiedAt : '',
    guardianNotNotifiedReason: values.guardian === 'no' ? values.guardianNotNotifiedReason.trim() : '',
    facts: values.facts.trim(),
  };
  return {
    kind,
    startedAt: values.startedAt,
    place: values.placeKind === 'other' ? values.place.trim() : (placeNames[values.placeKind] ?? ''),
    person: personFrom(values),
    ...Object.fromEntries(Object.entries(written).filter(([, text]) => text !== '')),
  };
}
