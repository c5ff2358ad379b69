import type { Type } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';

/** The groups of fields that may be withheld from a reader. */
export const withheldClasses = [
  'case-course', // how a case goes: told where a consent that covers the reader's unit has opened it
  'consent-matrix', // who may tell whom about what: told with the case
  'consent-signatories', // who signs: told with the case
  'consent-proof', // where the proof of a signature lies: for those who record signatures
  'consent-family', // what the family was told, and said: for those who carry the consent
  'protected-identity', // who a protected person is
  'log-review-addenda', // what was added to a review: for those whose own reads and conflicts it does not touch
  'protection-mark', // how somebody is protected: for those who set the mark
] as const;
export type WithheldClass = (typeof withheldClasses)[number];

/**
 * Stands in a view for what this reader may not know: neither what it is, nor whether there is anything. Null and an
 * empty list say that there is nothing; this says that nothing is told.
 */
export class Restricted {
  @ApiProperty({ type: Boolean, enum: [true] })
  readonly restricted!: true;

  @ApiProperty({
    enum: withheldClasses,
    enumName: 'WithheldClass',
    description: 'The group of fields that is withheld; nothing of what stands in it.',
  })
  readonly class!: WithheldClass;
}

/** What a reader gets instead of a field of this group. */
export const withheld = (group: WithheldClass): Restricted => ({ restricted: true, class: group });

/** The value for whoever may know it; for others that it is withheld. */
export const toldIf = <Value>(mayKnow: boolean, group: WithheldClass, value: Value): Value | Restricted =>
  mayKnow ? value : withheld(group);

interface Described {
  /** A view of its own, `Number` or `Boolean`; otherwise it is text. */
  readonly type?: Type;
  readonly isArray?: true;
  readonly enum?: readonly string[];
  readonly format?: 'date' | 'date-time';
  /** Whether there may be nothing to tell. */
  readonly nullable?: true;
}

/** Describes a field of a view that is told or withheld: the generator knows no such choice by itself. */
export const OrRestricted =
  (described: Described): PropertyDecorator =>
  (target, key) => {
    const { type } = described;
    const isView = type !== undefined && type !== Number && type !== Boolean;
    ApiExtraModels(Restricted, ...(isView ? [type] : []))(target.constructor);
    const choices = [schemaOf(described), { $ref: getSchemaPath(Restricted) }];
    ApiProperty({ anyOf: choices })(target, key);
  };

function schemaOf({ type, isArray, nullable, format, enum: codes }: Described) {
  const plain = {
    type: 'string',
    ...(codes ? { enum: [...codes] } : {}),
    ...(format ? { format } : {}),
  };
  const one = type ? plainOf(type) : plain;
  return { ...(isArray ? { type: 'array', items: one } : one), ...(nullable ? { nullable } : {}) };
}

const plainOf = (type: Type): object => {
  if (type === Number) return { type: 'number' };
  return type === Boolean ? { type: 'boolean' } : { $ref: getSchemaPath(type) };
};
