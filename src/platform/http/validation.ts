import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldProblem, Malformed } from './problem';

const sentences: Readonly<Record<string, string>> = {
  whitelistValidation: 'Fältet känns inte igen.',
  isIn: 'Värdet är inte ett av dem som går att välja.',
  isEnum: 'Värdet är inte ett av dem som går att välja.',
  isUuid: 'Värdet är inte ett giltigt id.',
  isNotEmpty: 'Fältet behöver fyllas i.',
  isString: 'Fältet ska vara text.',
  isBoolean: 'Fältet ska vara ja eller nej.',
  isInt: 'Fältet ska vara ett heltal.',
  isArray: 'Fältet ska vara en lista.',
  arrayNotEmpty: 'Välj minst en.',
  arrayMaxSize: 'Listan är för lång.',
  maxLength: 'Texten är för lång.',
  minLength: 'Texten är för kort.',
  isDateString: 'Datumet ska skrivas ÅÅÅÅ-MM-DD.',
  isIso8601: 'Tiden ska skrivas som datum och klockslag.',
  matches: 'Fältet har inte rätt form.',
};

/** The field problems of a validation error and all below it, with paths such as `signatories.0.method`. */
export function fieldProblems(errors: readonly ValidationError[], path = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = `${path}${error.property}`;
    const own = Object.keys(error.constraints ?? {}).map((code) => ({
      field,
      code,
      message: sentences[code] ?? 'Fältet har inte rätt form.',
    }));
    return [...own, ...fieldProblems(error.children ?? [], `${field}.`)];
  });
}

/** Reads every body and query through its DTO. Unknown fields are refused, and every fault names its field. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new Malformed('malformed-fields', fieldProblems(errors)),
  });
