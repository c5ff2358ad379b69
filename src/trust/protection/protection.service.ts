import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { StaleVersion } from '../../platform/http/problem';
import { newId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { isReason } from '../access/reason';
import { type ActsInCase, actsInCase } from '../access/acts-in-case';
import { may } from '../access/decide-access';
import { toldIf } from '../access/restricted';
import type { CaseId } from '../consent/consent';
import { displayName, personName, type PersonId } from '../directory/person-name';
import { type LiftingRow, PeopleOfCaseRepository, type PersonOfCaseRow } from './people-of-case.repository';
import { decideAnswer, isStronger, type LiftingId, type Mark } from './protection';
import {
  AlreadyAnswered,
  LiftingWaits,
  NothingToLift,
  OwnRequest,
  ProtectionStands,
  ReasonTooShort,
} from './protection.errors';
import { protectionLifted, protectionSet } from './protection.events';
import type { LiftingView, PeopleOfCaseView, PersonAct, PersonOfCaseView } from './protection.view';

/** Marks people as protected at once, and lifts the mark by two. */
@Injectable()
export class ProtectionService {
  constructor(private readonly people: PeopleOfCaseRepository) {}

  /** Throws `NotVisible`. */
  async list(tx: Tx, actor: Actor, caseId: CaseId): Promise<PeopleOfCaseView> {
    tx.trace.about({ caseId });
    const [rows, inCase] = await tx.together([
      this.people.list(tx, caseId),
      actsInCase(tx, caseId, askedOnPeople),
    ]);
    return { items: rows.map((row) => viewFor(row, actor, inCase)) };
  }

  /** Throws `NotVisible`, `StaleVersion` and `ProtectionStands`. */
  async set(
    tx: Tx,
    actor: Actor,
    { caseId, personId }: { readonly caseId: CaseId; readonly personId: PersonId },
    version: number,
    mark: Mark,
  ): Promise<PersonOfCaseView> {
    tx.trace.about({ caseId, resourceId: personId });
    const found = await this.people.find(tx, caseId, personId);
    if (found.version !== version) throw new StaleVersion();
    if (!isStronger(mark, found.protection)) throw new ProtectionStands();
    if (!(await this.people.protect(tx, personId, mark))) throw new ProtectionStands();
    await tx.emit(protectionSet(personId, caseId));
    return this.view(tx, actor, caseId, personId);
  }

  /** Throws `NotVisible`, `ReasonTooShort`, `NothingToLift` and `LiftingWaits`. */
  async proposeLifting(
    tx: Tx,
    actor: Actor,
    { caseId, personId }: { readonly caseId: CaseId; readonly personId: PersonId },
    reason: string,
  ): Promise<PersonOfCaseView> {
    tx.trace.about({ caseId, resourceId: personId });
    const found = await this.people.find(tx, caseId, personId);
    if (found.protection === 'none') throw new NothingToLift();
    if (found.lifting) throw new LiftingWaits();
    if (!isReason(reason)) throw new ReasonTooShort();
    const id = newId<LiftingId>();
    await this.people.proposeLifting(tx, { id, caseId, personId, reason: reason.trim(), by: actor.userId });
    return this.view(tx, actor, caseId, personId);
  }

  /** Throws `NotVisible`, `StaleVersion`, `OwnRequest` and `AlreadyAnswered`. */
  async answerLifting(
    tx: Tx,
    actor: Actor,
    id: LiftingId,
    version: number,
    as: 'approved' | 'refused',
  ): Promise<PersonOfCaseView> {
    const found = await this.people.findLifting(tx, id);
    const { caseId, personId } = found;
    tx.trace.about({ caseId, resourceId: id });
    if (found.version !== version) throw new StaleVersion();
    check(found, actor);
    await this.people.answerLifting(tx, found, as, actor.userId);
    if (as === 'approved') await tx.emit(protectionLifted(id, caseId));
    return this.view(tx, actor, caseId, personId);
  }

  private async view(tx: Tx, actor: Actor, caseId: CaseId, personId: PersonId): Promise<PersonOfCaseView> {
    const [row, inCase] = await tx.together([
      this.people.find(tx, caseId, personId),
      actsInCase(tx, caseId, askedOnPeople),
    ]);
    return viewFor(row, actor, inCase);
  }
}

const askedOnPeople = ['protection:set', 'protection:lift', 'identity:ask-to-unlock'] as const;

function check({ proposedBy, isAnswered }: LiftingRow, actor: Actor): void {
  const decision = decideAnswer({ askedBy: proposedBy, isAnswered }, actor.userId);
  if (decision.allowed) return;
  throw decision.because === 'own-act' ? new OwnRequest() : new AlreadyAnswered();
}

function viewFor(row: PersonOfCaseRow, actor: Actor, inCase: ActsInCase): PersonOfCaseView {
  const name = personName(row);
  const isShielded =
    name.kind === 'alias' || (row.unlock?.expiresAt !== undefined && row.unlock.expiresAt !== null);
  return {
    id: row.id,
    standing: row.standing,
    relation: row.relation,
    custody: row.custody,
    name: { kind: name.kind, name: displayName(name) },
    isShielded,
    protection: toldIf(may(actor, 'protection:set'), 'protection-mark', row.protection),
    unlock: row.unlock && {
      id: row.unlock.id,
      state: row.unlock.expiresAt === null ? 'waiting' : 'open',
      until: row.unlock.expiresAt === null ? null : new Date(row.unlock.expiresAt).toISOString(),
    },
    lifting: row.lifting && liftingFor(row.lifting, actor),
    version: row.version,
    may: actsOn(row, isShielded, inCase),
  };
}

function liftingFor(lifting: NonNullable<PersonOfCaseRow['lifting']>, actor: Actor): LiftingView {
  const { proposedBy, ...shown } = lifting;
  const answers =
    may(actor, 'protection:approve-lifting') &&
    decideAnswer({ askedBy: proposedBy, isAnswered: false }, actor.userId).allowed;
  return { ...shown, may: answers ? ['approve', 'refuse'] : [] };
}

function actsOn(row: PersonOfCaseRow, isShielded: boolean, inCase: ActsInCase): PersonAct[] {
  const wishes: readonly [PersonAct, boolean][] = [
    ['protect', inCase.has('protection:set') && row.protection !== 'fictitious_identity'],
    ['propose-lifting', inCase.has('protection:lift') && row.protection !== 'none' && row.lifting === null],
    [
      'ask-to-unlock',
      inCase.has('identity:ask-to-unlock') && isShielded && row.unlock === null && !row.isUnderAnotherName,
    ],
  ];
  return wishes.filter(([, fits]) => fits).map(([act]) => act);
}
