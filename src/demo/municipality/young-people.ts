import type { GuardianRelation, SchoolStage } from '../../casework/cases/referral';
import type { Script } from './board';
import { type Day, daysFrom } from './calendar';
import { idOf } from './ids';
import { type InventedName, pick } from './names';
import type { Numbering } from './numbering';
import type { Birth, Sex, TestNumbers } from './test-numbers';

/** A young person or a guardian. */
export interface Person extends Birth {
  readonly id: string;
  readonly name: InventedName;
  readonly isProtected: boolean;
  readonly schoolStage: SchoolStage | null;
  readonly language: string;
}

export interface Guardian extends Person {
  readonly relation: GuardianRelation;
  readonly custody: Script['custody'];
}

export interface Family {
  readonly child: Person;
  readonly guardians: readonly Guardian[];
}

/** What all invented people are drawn from, in order. */
export interface Register {
  readonly names: Generator<InventedName, never>;
  readonly numbers: TestNumbers;
  readonly numbering: Numbering;
}

const languages = ['sv', 'sv', 'sv', 'ar', 'sv', 'so', 'sv', 'sv', 'ti', 'sv', 'en'] as const;

/** The child of one case and those who have custody. */
export function familyOf(script: Script, index: number, today: Day, register: Register): Family {
  const openedOn = daysFrom(today, -script.openedDaysAgo);
  const [from, to] = script.programme === 'SSF' ? [8, 12] : [12, 17];
  const birth = register.numbers.youth(from, to, openedOn);
  const child: Person = {
    ...birth,
    id: idOf('child', index),
    name: register.names.next().value,
    isProtected: script.isProtected,
    schoolStage: script.isProtected ? null : schoolStageOf(birth.bornOn, today),
    language: pick(languages, index),
  };
  return { child, guardians: guardiansOf(script, child, index, register) };
}

function guardiansOf({ custody }: Script, child: Person, index: number, register: Register): Guardian[] {
  const relations: readonly Guardian['relation'][] =
    custody === 'appointed'
      ? ['appointed-guardian']
      : custody === 'joint'
        ? ['mother', 'father']
        : [index % 3 === 0 ? 'father' : 'mother'];
  return relations.map((relation, which) => ({
    ...register.numbers.parentOf(child, sexOf(relation)),
    id: idOf('guardian', index, which),
    name: register.names.next().value,
    isProtected: child.isProtected,
    schoolStage: null,
    language: child.language,
    relation,
    custody,
  }));
}

const sexOf = (relation: Guardian['relation']): Sex => (relation === 'father' ? 'male' : 'female');

/** The stage that pupils born in this year go to; school years begin in August. */
export function schoolStageOf(bornOn: Day, today: Day): SchoolStage {
  const schoolYear = Number(today.slice(0, 4)) - (today.slice(5, 7) < '08' ? 1 : 0);
  const grade = schoolYear - Number(bornOn.slice(0, 4)) - 6;
  if (grade <= 3) return 'LOWER';
  if (grade <= 6) return 'MIDDLE';
  return grade <= 9 ? 'UPPER' : 'UPPER_SECONDARY';
}

export const personRow = (person: Person) => ({
  id: person.id,
  alias: `Person ${person.id.slice(-6).toUpperCase()}`,
  born_on: person.bornOn,
  sex: person.sex,
  protection: person.isProtected ? 'secrecy_marking' : 'none',
  school_stage: person.schoolStage,
  language: person.language,
  needs_interpreter: person.language === 'ar' || person.language === 'ti',
});

/** Who a person is, in the register of the cases or of a unit's own log. */
export const identityRow = (person: Person, keptBy: string | null) => ({
  person_id: person.id,
  given_name: person.name.given,
  family_name: person.name.family,
  personal_identity_number: person.number,
  kept_by: keptBy,
});

export const guardianshipRows = ({ child, guardians }: Family) =>
  guardians.map(({ id, relation, custody }) => ({
    id: idOf('guardianship', id),
    child_id: child.id,
    guardian_id: id,
    relation,
    custody,
    valid_from: child.bornOn,
  }));
