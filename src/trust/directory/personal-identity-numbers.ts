import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config';
import { InvalidPersonalNumber } from './directory.errors';
import { listedNumbers } from './listed-numbers';
import { numberFault } from './personal-identity-number';

/** Guards every number on its way in. */
@Injectable()
export class PersonalIdentityNumbers {
  private readonly listed = listedNumbers();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Throws `InvalidPersonalNumber`, naming the field and the rule. */
  check(number: string, bornOn: string, field: string): void {
    const fault = numberFault(number, bornOn, this.config.PERSONAL_NUMBERS, this.listed);
    if (fault) throw new InvalidPersonalNumber(fault, field);
  }
}
