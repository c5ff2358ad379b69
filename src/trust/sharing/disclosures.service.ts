import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import { newId, type OrganisationId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { OwnAct } from '../access/own-act';
import type { CaseId } from '../consent/consent';
import type { DisclosureId } from './disclosure';
import type {
  DisclosureGroundsView,
  DisclosurePreparationView,
  DisclosuresView,
  DisclosureView,
  ReceivedDisclosuresView,
} from './disclosure.view';
import { actsOnDisclosure, stateOfDisclosure } from './disclosure-decision';
import { DisclosureAlreadyDecided, DisclosureBreaksRule, DisclosureRuleHasEnded } from './disclosures.errors';
import { disclosureEvent } from './disclosures.events';
import { DisclosuresRepository, type NoteToDisclose, type Recipient } from './disclosures.repository';
import type { DisclosureRow } from './disclosures.sql';
import type { ProposeDisclosureDto } from './dto/propose-disclosure.dto';
import { type Ground, groundsFor, mayStart, needsApproval, type Way } from './ground';
import { type DisclosureFault, faultsOf, latestEnd, type Proposal } from './propose-disclosure';

const isManager = ({ role }: Actor): boolean => role === 'unit_manager';

/** Disclosures on another legal basis than consent: offered, made, approved, refused, stopped. */
@Injectable()
export class DisclosuresService {
  constructor(
    private readonly disclosures: DisclosuresRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotVisible`. */
  async prepare(tx: Tx, actor: Actor, caseId: CaseId): Promise<DisclosurePreparationView> {
    tx.trace.about({ caseId });
    const [programme, notes] = await tx.together([
      this.disclosures.programmeOf(tx, caseId),
      this.disclosures.ownNotes(tx, caseId, actor.organisationId),
    ]);
    tx.trace.listed(notes.map(({ id }) => id));
    return { notes, recipients: await this.disclosures.recipients(tx, actor.organisationId, programme) };
  }

  /** Only what the law lets this unit use towards this recipient about these notes. Throws `NotVisible`. */
  async grounds(
    tx: Tx,
    actor: Actor,
    caseId: CaseId,
    recipientId: string,
    noteIds: readonly string[],
  ): Promise<DisclosureGroundsView> {
    tx.trace.about({ caseId });
    const { recipient, notes } = await this.ends(tx, actor, caseId, recipientId, noteIds);
    const way = this.wayOf(actor, recipient, notes);
    const offered = groundsFor(await this.disclosures.grounds(tx, way.today), way);
    return { items: offered.map((ground) => toGroundView(ground, way)) };
  }

  /** Throws `NotVisible` and `DisclosureBreaksRule`. */
  async propose(tx: Tx, actor: Actor, caseId: CaseId, wanted: ProposeDisclosureDto): Promise<DisclosureView> {
    tx.trace.about({ caseId });
    const { programme, recipient, notes } = await this.ends(
      tx,
      actor,
      caseId,
      wanted.recipientId,
      wanted.noteIds,
    );
    const way = this.wayOf(actor, recipient, notes);
    const [ground] = await this.disclosures.grounds(tx, way.today, wanted.ruleCode);
    const proposal = proposalOf(wanted);
    const isToOneself = recipient.id === actor.organisationId;
    const faults = [
      ...faultsOf(proposal, { programme, ground, way, isToOneself }),
      ...(await this.faultsOfReaders(tx, recipient.id, wanted.readerIds)),
    ];
    if (isFaulty(faults)) throw new DisclosureBreaksRule(faults);
    if (!ground) throw new NotVisible();

    const id = newId<DisclosureId>();
    const { noteIds, readerIds, mayServeInvestigation } = wanted;
    const asked = { needsApproval: needsApproval(ground, way.isManager), mayServeInvestigation };
    await this.disclosures.insert(
      tx,
      { ...proposal, ...asked, id, caseId, programme, recipient, ground, noteIds, readerIds },
      actor,
    );
    await tx.emit(disclosureEvent('proposed', id, caseId));
    return this.show(tx, actor, id);
  }

  async list(tx: Tx, actor: Actor, caseId: CaseId): Promise<DisclosuresView> {
    tx.trace.about({ caseId });
    await this.disclosures.programmeOf(tx, caseId);
    return this.viewsOf(tx, actor, await this.disclosures.search(tx, caseId));
  }

  async waiting(tx: Tx, actor: Actor): Promise<DisclosuresView> {
    return this.viewsOf(tx, actor, await this.disclosures.waiting(tx));
  }

  /** Throws `NotVisible`. */
  async show(tx: Tx, actor: Actor, id: DisclosureId): Promise<DisclosureView> {
    const row = await this.disclosures.find(tx, id);
    tx.trace.about({ caseId: row.caseId, resourceId: id });
    return toDisclosureView(row, actor, this.clock.now());
  }

  async received(tx: Tx): Promise<ReceivedDisclosuresView> {
    const rows = await this.disclosures.received(tx);
    tx.trace.listed(rows.map(({ id }) => id));
    return {
      items: rows.map((row) => ({
        ...row,
        decidedAt: row.decidedAt.toISOString(),
        coversUntil: row.coversUntil.toISOString(),
        noteIds: [...row.noteIds],
      })),
    };
  }

  /** Throws `NotVisible`, `StaleVersion`, `OwnAct`, `DisclosureAlreadyDecided` and `DisclosureRuleHasEnded`. */
  async approve(tx: Tx, actor: Actor, id: DisclosureId, version: number): Promise<DisclosureView> {
    const { caseId, isRuleInForce } = await this.findToDecide(tx, actor, id, version);
    if (!isRuleInForce) throw new DisclosureRuleHasEnded();
    if (!(await this.disclosures.approve(tx, id, version, actor.userId))) throw new StaleVersion();
    await tx.emit(disclosureEvent('approved', id, caseId));
    return this.show(tx, actor, id);
  }

  /** Throws `NotVisible`, `StaleVersion`, `OwnAct` and `DisclosureAlreadyDecided`. */
  async refuse(
    tx: Tx,
    actor: Actor,
    id: DisclosureId,
    version: number,
    reason: string,
  ): Promise<DisclosureView> {
    const { caseId } = await this.findToDecide(tx, actor, id, version);
    if (!(await this.disclosures.refuse(tx, id, version, actor.userId, reason.trim())))
      throw new StaleVersion();
    await tx.emit(disclosureEvent('refused', id, caseId));
    return this.show(tx, actor, id);
  }

  /** At once, for every reader. Throws `NotVisible`, `StaleVersion` and `DisclosureAlreadyDecided`. */
  async stop(
    tx: Tx,
    actor: Actor,
    id: DisclosureId,
    version: number,
    reason: string,
  ): Promise<DisclosureView> {
    const row = await this.disclosures.find(tx, id);
    tx.trace.about({ caseId: row.caseId, resourceId: id });
    if (row.version !== version) throw new StaleVersion();
    const state = stateOfDisclosure(row, this.clock.now());
    if (state !== 'in-force' && state !== 'awaits-approval') throw new DisclosureAlreadyDecided();
    if (!(await this.disclosures.stop(tx, id, version, reason.trim()))) throw new StaleVersion();
    await tx.emit(disclosureEvent('stopped', id, row.caseId));
    return this.show(tx, actor, id);
  }

  private async findToDecide(
    tx: Tx,
    actor: Actor,
    id: DisclosureId,
    version: number,
  ): Promise<DisclosureRow> {
    const row = await this.disclosures.find(tx, id);
    tx.trace.about({ caseId: row.caseId, resourceId: id });
    if (row.version !== version) throw new StaleVersion();
    if (stateOfDisclosure(row, this.clock.now()) !== 'awaits-approval') throw new DisclosureAlreadyDecided();
    if (row.proposedById === actor.userId) throw new OwnAct();
    return row;
  }

  private async ends(tx: Tx, actor: Actor, caseId: CaseId, recipientId: string, noteIds: readonly string[]) {
    const [programme, notes, recipient] = await tx.together([
      this.disclosures.programmeOf(tx, caseId),
      this.disclosures.notes(tx, caseId, noteIds),
      this.disclosures.recipient(tx, recipientId),
    ]);
    if (notes.length < noteIds.length) throw new NotVisible();
    const foreign = noteIds.flatMap((id, index): DisclosureFault[] =>
      notes.some((note) => note.id === id && note.organisationId === actor.organisationId)
        ? []
        : [{ field: `noteIds.${index}`, code: 'note-is-not-your-units' }],
    );
    if (isFaulty(foreign)) throw new DisclosureBreaksRule(foreign);
    if (!recipient)
      throw new DisclosureBreaksRule([{ field: 'recipientId', code: 'recipient-takes-no-part' }]);
    return { programme, recipient, notes };
  }

  private async faultsOfReaders(
    tx: Tx,
    recipientId: OrganisationId,
    readerIds: readonly string[],
  ): Promise<DisclosureFault[]> {
    const working = await this.disclosures.workingAt(tx, recipientId, readerIds);
    return readerIds.flatMap((id, index): DisclosureFault[] =>
      working.includes(id) ? [] : [{ field: `readerIds.${index}`, code: 'reader-does-not-work-there' }],
    );
  }

  private wayOf(actor: Actor, recipient: Recipient, notes: readonly NoteToDisclose[]): Way {
    return {
      discloser: actor.organisationKind,
      recipient: recipient.kind,
      secrecyClasses: notes.map(({ secrecyClass }) => secrecyClass),
      isManager: isManager(actor),
      today: this.clock.today(),
    };
  }

  private viewsOf(tx: Tx, actor: Actor, rows: readonly DisclosureRow[]): DisclosuresView {
    tx.trace.listed(rows.map(({ id }) => id));
    return { items: rows.map((row) => toDisclosureView(row, actor, this.clock.now())) };
  }
}

const isFaulty = (faults: readonly DisclosureFault[]): faults is [DisclosureFault, ...DisclosureFault[]] =>
  faults.length > 0;

const proposalOf = (wanted: ProposeDisclosureDto): Proposal => ({
  answers: Object.fromEntries(
    Object.entries(wanted.answers).map(([key, answer]) => [key, typeof answer === 'string' ? answer : '']),
  ),
  assessment: wanted.assessment ?? '',
  childsBest: wanted.childsBest ?? '',
  harm: wanted.harm ?? '',
  requestReference: wanted.requestReference?.trim() ?? null,
  isFamilyTold: wanted.isFamilyTold,
  familyNotToldBecause: wanted.familyNotToldBecause ?? null,
  coversUntil: wanted.coversUntil,
});

function toGroundView(ground: Ground, { isManager, today }: Way) {
  const { value, validUntil: _, ...rule } = ground;
  return {
    ...rule,
    questions: value.questions.map(({ key, sv, en }) => ({ key, sv, en })),
    mayAnswerRequest: mayStart(ground, true, isManager),
    mayActOnOwnInitiative: mayStart(ground, false, isManager),
    needsApproval: needsApproval(ground, isManager),
    usualEnd: Temporal.PlainDate.from(today).add({ days: value.defaultDays }).toString(),
    latestEnd: latestEnd(ground, today),
  };
}

function toDisclosureView(row: DisclosureRow, actor: Actor, now: Date): DisclosureView {
  const { discloserId: _, proposedById: __, rule, answers, ...shown } = row;
  const { questions, ...named } = rule;
  return {
    ...shown,
    state: stateOfDisclosure(row, now),
    rule: named,
    answers: questions.map((question) => ({ ...question, answer: answers[question.key] ?? '' })),
    proposedAt: row.proposedAt.toISOString(),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    refusedAt: row.refusedAt?.toISOString() ?? null,
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    coversUntil: row.coversUntil.toISOString(),
    notes: [...row.notes],
    readers: [...row.readers],
    may: actsOnDisclosure(row, actor, now),
  };
}
