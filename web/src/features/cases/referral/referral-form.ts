import type { Session } from '../../../api/session';
import { i18n } from '../../../lib/i18n';
import { z } from '../../../lib/zod';
import type { NewReferral } from '../referral-queries';

/** The four steps in their order. */
export const steps = ['who', 'concern', 'family', 'check'] as const;
export type StepName = (typeof steps)[number];

/** What is written on the way, all as text: the server says what is right. */
export interface ReferralValues {
  programme: string;
  isProtected: boolean;
  givenName: string;
  familyName: string;
  personalIdentityNumber: string;
  bornOn: string;
  sex: string;
  schoolStage: string;
  source: string;
  concernCategories: string[];
  description: string;
  isKnownToFamily: string;
  whyNotKnown: string;
}

type Field = keyof ReferralValues;

/** Which step asks for which field: an error from the server leads back there. */
const fieldsOf: Record<StepName, readonly Field[]> = {
  who: [
    'programme',
    'isProtected',
    'givenName',
    'familyName',
    'personalIdentityNumber',
    'bornOn',
    'sex',
    'schoolStage',
  ],
  concern: ['source', 'concernCategories', 'description'],
  family: ['isKnownToFamily', 'whyNotKnown'],
  check: [],
};

/** The first step that has any of these fields; the last when none has. */
export function stepWith(fields: readonly string[]): number {
  const found = steps.findIndex((step) => fieldsOf[step].some((field) => fields.includes(field)));
  return found === -1 ? steps.length - 1 : found;
}

/** The fields that must be filled in before a step is left, given what has been written. */
function requiredIn(step: StepName, values: ReferralValues): readonly Field[] {
  if (step === 'who') {
    const names = values.isProtected ? [] : (['givenName', 'familyName'] as const);
    return ['programme', ...names, 'bornOn', 'sex'];
  }
  if (step === 'concern') return ['source', 'concernCategories', 'description'];
  if (step === 'family') {
    return values.isKnownToFamily === 'no' ? ['isKnownToFamily', 'whyNotKnown'] : ['isKnownToFamily'];
  }
  return [];
}

const isEmpty = (value: ReferralValues[Field]): boolean =>
  Array.isArray(value) ? value.length === 0 : typeof value === 'string' && value.trim() === '';

/** What one step demands before the next. */
export const schemaOf = (step: StepName) =>
  z
    .object({
      programme: z.string(),
      isProtected: z.boolean(),
      givenName: z.string().max(100),
      familyName: z.string().max(100),
      personalIdentityNumber: z.string(),
      bornOn: z.string(),
      sex: z.string(),
      schoolStage: z.string(),
      source: z.string(),
      concernCategories: z.array(z.string()),
      description: z.string().max(4000),
      isKnownToFamily: z.string(),
      whyNotKnown: z.string().max(1000),
    })
    .superRefine((values, context) => {
      for (const field of requiredIn(step, values)) {
        if (!isEmpty(values[field])) continue;
        const message = i18n.t(field === 'concernCategories' ? 'form.chooseOne' : 'form.required');
        context.addIssue({ code: 'custom', path: [field], message });
      }
    });

type Kind = Session['membership']['organisation']['kind'];

const ownSource: Partial<Record<Kind, NewReferral['source']>> = {
  school: 'SCHOOL',
  social_services: 'SOCIAL_SERVICES',
  police: 'POLICE',
  leisure: 'LEISURE',
};

/** Where a writer of this kind of unit begins. The police have one programme, so they are not asked. */
export const emptyReferral = (kind: Kind): ReferralValues => ({
  programme: kind === 'police' ? 'SSPF' : '',
  isProtected: false,
  givenName: '',
  familyName: '',
  personalIdentityNumber: '',
  bornOn: '',
  sex: '',
  schoolStage: '',
  source: ownSource[kind] ?? '',
  concernCategories: [],
  description: '',
  isKnownToFamily: '',
  whyNotKnown: '',
});

/** What is sent. Of a protected child nothing is sent that names it, whatever was written before. */
export function toReferral(values: ReferralValues): NewReferral {
  const { isProtected } = values;
  const named = (text: string): string | null => (isProtected || text.trim() === '' ? null : text.trim());
  return {
    programme: values.programme as NewReferral['programme'],
    source: values.source as NewReferral['source'],
    givenName: named(values.givenName),
    familyName: named(values.familyName),
    personalIdentityNumber: named(values.personalIdentityNumber.replace(/[\s-]/g, '')),
    bornOn: values.bornOn,
    sex: values.sex as NewReferral['sex'],
    isProtected,
    schoolStage:
      values.schoolStage === '' ? null : (values.schoolStage as NonNullable<NewReferral['schoolStage']>),
    concernCategories: values.concernCategories as NewReferral['concernCategories'],
    description: values.description.trim(),
    isKnownToFamily: values.isKnownToFamily === 'yes',
    whyNotKnown: values.isKnownToFamily === 'no' ? values.whyNotKnown.trim() : null,
  };
}
