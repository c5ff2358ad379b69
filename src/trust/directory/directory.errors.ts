import { RuleBroken } from '../../platform/http/problem';
import type { NumberFault } from './personal-identity-number';

const sentences: Readonly<Record<NumberFault, string>> = {
  'number-malformed': 'Personnumret ska skrivas med tolv siffror, ÅÅÅÅMMDDNNNN.',
  'number-check-digit': 'Personnumrets kontrollsiffra stämmer inte. Kontrollera siffrorna.',
  'number-not-listed': 'I demonstrationen får bara Skatteverkets testpersonnummer användas.',
  'number-is-a-test-number': 'Numret är ett av Skatteverkets testpersonnummer och tillhör ingen person.',
  'number-other-birth-date': 'Personnumret och födelsedatumet stämmer inte överens.',
};

/** 422: a personal identity number that cannot be taken. The sentence never repeats it. */
export class InvalidPersonalNumber extends RuleBroken {
  readonly code: NumberFault;
  constructor(fault: NumberFault, field: string) {
    super(sentences[fault], [{ field, code: fault, message: sentences[fault] }]);
    this.code = fault;
  }
}
