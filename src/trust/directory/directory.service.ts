import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { OrganisationId, UserId } from '../../platform/id';
import { DirectoryRepository } from './directory.repository';
import type { ColleagueView, OrganisationView } from './directory.view';
import type { PersonToRegister } from './person';
import type { PersonId } from './person-name';
import { birthDateIn } from './personal-identity-number';
import { PersonalIdentityNumbers } from './personal-identity-numbers';

/** Organisations, those who work there, and the people whom the daily work is about. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly directory: DirectoryRepository,
    private readonly numbers: PersonalIdentityNumbers,
  ) {}

  /** The organisations that stand open today, by name. */
  organisations(tx: Tx): Promise<OrganisationView[]> {
    return this.directory.organisations(tx);
  }

  /** Those who take part in cases from an organisation. Throws `NotVisible`. */
  async colleagues(tx: Tx, id: OrganisationId): Promise<ColleagueView[]> {
    if (!(await this.directory.isKnown(tx, id))) throw new NotVisible();
    return this.directory.colleagues(tx, id);
  }

  /** Whether somebody works at an organisation now, in a role that takes part in cases. */
  async worksAt(tx: Tx, userId: UserId, organisationId: OrganisationId): Promise<boolean> {
    return (await this.directory.colleagues(tx, organisationId)).some(({ id }) => id === userId);
  }

  /** Throws `InvalidPersonalNumber`, naming the field and the rule. */
  checkNumber(number: string, bornOn: string, field = 'personalIdentityNumber'): void {
    this.numbers.check(number, bornOn, field);
  }

  /** A number by which somebody is looked for: its own date is the birth date. Throws `InvalidPersonalNumber`. */
  checkNumberAlone(number: string, field = 'personalIdentityNumber'): void {
    this.numbers.check(number, birthDateIn(number), field);
  }

  /** The person of a number in the register of whoever acts, or a new one: the cases', or a unit's own log's. */
  registerPerson(tx: Tx, person: PersonToRegister): Promise<PersonId> {
    return this.directory.registerPerson(tx, person);
  }
}
