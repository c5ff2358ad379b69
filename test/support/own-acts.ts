import type { Test } from 'supertest';
import type { ReleaseView } from '../../src/oversight/statistics/statistics.view';
import type { Action } from '../../src/trust/access/actions';
import type { ConflictsView } from '../../src/trust/conflicts/conflict.view';
import type { AgreementView } from '../../src/trust/directory/agreement.view';
import type { EmergencyView } from '../../src/trust/emergencies/emergency.view';
import type {
  PeopleOfCaseView,
  PersonOfCaseView,
  UnlockView,
} from '../../src/trust/protection/protection.view';
import type { DisclosureView } from '../../src/trust/sharing/disclosure.view';
import { answerOf } from './answer';
import { dayFromNow, type Person } from './builders';
import { moveCase } from './cases';
import { addNewcomer, type Office, propose } from './directory';
import { soundDisclosure } from './disclosure-steps';
import { proposeRule } from './legal-rules';
import { LogReviewSteps } from './log-reviews';
import type { SignedIn } from './person';
import type { World } from './world';

/** An act that needs a second person, about to be done by the first. */
export interface OwnDeed {
  /** Where what the act would change lies. */
  readonly table: string;
  readonly send: () => Test;
}

const reason = 'Påhittat skäl som är tillräckligt långt.';

/** Everything that takes four eyes, each begun by somebody who holds the right to end it, by its action. */
export class OwnActs {
  constructor(
    private readonly world: World,
    private readonly office: Office,
    private readonly coordinator: Person,
  ) {}

  readonly all: Readonly<Partial<Record<Action, () => Promise<OwnDeed>>>> = {
    'agreement:approve': () => this.agreement(),
    'membership:approve': () => this.membership(),
    'membership:confirm': () => this.confirmation(),
    'protection:approve-lifting': () => this.lifting(),
    'identity:approve-unlocking': () => this.unlocking(),
    'case:close': () => this.closing(),
    'conflict:lift': () => this.conflict(),
    'disclosure:approve': () => this.disclosure(),
    'emergency:review': () => this.emergency(),
    'legal-rule:approve': () => this.rule(),
    'audit:approve-closing': () => this.monthOfTheLog(),
    'audit:approve-erasure': () => this.eventsOfTheLog(),
    'log-review:judge': () => this.judging(),
    'log-review:sign-off': () => this.signing(),
    'statistics:approve': () => this.figures(),
  };

  private get browser(): Promise<SignedIn> {
    return this.world.as(this.coordinator);
  }

  private async agreement(): Promise<OwnDeed> {
    const { one, school } = this.office;
    const signed = {
      reference: 'KS 2026/9',
      signatories: 'Ordf Påhittad',
      signedOn: dayFromNow(-1),
      validFrom: dayFromNow(0),
      validUntil: dayFromNow(365),
      organisationIds: [school.id],
    };
    const { id, version } = await answerOf<AgreementView>(one.post('/api/agreements', signed).expect(201));
    return { table: 'agreements', send: () => one.post(`/api/agreements/${id}/approval`, {}, version) };
  }

  private async membership(): Promise<OwnDeed> {
    const { one, school } = this.office;
    const newcomer = await addNewcomer(one, 'egen-handling');
    const { id, version } = await propose(one, newcomer.id, school);
    return { table: 'memberships', send: () => one.post(`/api/memberships/${id}/approval`, {}, version) };
  }

  private async confirmation(): Promise<OwnDeed> {
    const { head, manager } = this.office;
    await this.world.database.sql('update memberships set confirmed_until = $2 where id = $1', [
      manager.membershipId,
      dayFromNow(5),
    ]);
    return {
      table: 'membership_confirmations',
      send: () => head.post(`/api/memberships/${manager.membershipId}/confirmation`, {}, 1),
    };
  }

  private async lifting(): Promise<OwnDeed> {
    const child = await this.world.child({ protection: 'secrecy_marking' });
    const about = await this.world.openCase({ coordinator: this.coordinator, child });
    const browser = await this.browser;
    const { items } = await answerOf<PeopleOfCaseView>(
      browser.get(`/api/cases/${about.id}/people`).expect(200),
    );
    const person = items.find(({ standing }) => standing === 'child');
    const { lifting } = await answerOf<PersonOfCaseView>(
      browser.post(`/api/cases/${about.id}/people/${person?.id}/protection-liftings`, { reason }).expect(201),
    );
    return {
      table: 'protection_liftings',
      send: () => browser.post(`/api/protection-liftings/${lifting?.id}/approval`, {}, lifting?.version),
    };
  }

  private async unlocking(): Promise<OwnDeed> {
    const child = await this.world.child({ protection: 'secrecy_marking' });
    const about = await this.world.openCase({ coordinator: this.coordinator, child });
    const browser = await this.browser;
    const { id, version } = await answerOf<UnlockView>(
      browser.post(`/api/cases/${about.id}/people/${child.id}/unlocks`, { reason, hours: 2 }).expect(201),
    );
    return {
      table: 'identity_unlocks',
      send: () => browser.post(`/api/identity-unlocks/${id}/approval`, {}, version),
    };
  }

  private async closing(): Promise<OwnDeed> {
    const about = await this.world.openCase({ coordinator: this.coordinator, phase: 'FOLLOW_UP' });
    const browser = await this.browser;
    await moveCase(browser, about, 1, { to: 'CLOSING' }).expect(200);
    return {
      table: 'cases',
      send: () => moveCase(browser, about, 2, { to: 'CLOSED', closeReason: 'GOALS_MET' }),
    };
  }

  private async conflict(): Promise<OwnDeed> {
    const teacher = await this.world.participant('school');
    const about = await this.world.openCase({ coordinator: this.coordinator, participants: [teacher] });
    const browser = await this.browser;
    const path = `/api/cases/${about.id}/conflicts`;
    await browser.post(path, { userId: teacher.userId, reason }).expect(201);
    const [recorded] = (await answerOf<ConflictsView>(browser.get(path).expect(200))).items;
    const second = await this.world.as(await this.world.coordinator());
    await second.post(`/api/conflicts/${recorded?.id}/lifting`, { reason }, 1).expect(200);
    return {
      table: 'conflicts_of_interest',
      send: () => second.post(`/api/conflicts/${recorded?.id}/lifting/approval`, {}, 2),
    };
  }

  private async disclosure(): Promise<OwnDeed> {
    const school = await this.world.participant('school');
    const police = await this.world.participant('police');
    const rector = await this.world.person('unit_manager', school.organisation);
    const about = await this.world.openCase({ coordinator: this.coordinator, participants: [school] });
    const noteId = await this.world.note(about, school, 'school');
    const head = await this.world.as(rector);
    const wanted = soundDisclosure(police, [noteId], {
      ruleCode: 'OSL_10_2',
      answers: { ownTask: 'Påhittad' },
    });
    const { id, version } = await answerOf<DisclosureView>(
      head.post(`/api/cases/${about.id}/disclosures`, wanted).expect(201),
    );
    return {
      table: 'disclosure_decisions',
      send: () => head.post(`/api/disclosures/${id}/approval`, undefined, version),
    };
  }

  private async emergency(): Promise<OwnDeed> {
    const about = await this.world.openCase({ coordinator: this.coordinator });
    const leisure = await this.world.as(await this.world.participant('leisure'));
    const { id } = await answerOf<EmergencyView>(
      leisure.post('/api/emergencies', { caseNumber: about.number, reason }).expect(201),
    );
    const judge = await this.world.person('log_reviewer', await this.world.organisation('municipality'));
    await this.world.database.sql(
      `update emergency_accesses set user_id = $2, opened_at = opened_at - interval '2 hours',
         closes_at = closes_at - interval '2 hours' where id = $1`,
      [id, judge.userId],
    );
    const browser = await this.world.as(judge);
    const verdict = { verdict: 'justified', comment: 'Jag gjorde rätt.' };
    return {
      table: 'emergency_accesses',
      send: () => browser.post(`/api/emergencies/${id}/review`, verdict, 1),
    };
  }

  private async rule(): Promise<OwnDeed> {
    const person = await this.world.person('administrator', await this.world.organisation('municipality'));
    const browser = await this.world.as(person);
    const { id, version } = await proposeRule(browser, 'AGE_SSPF');
    await this.becomes(person, browser, 'log_reviewer');
    return {
      table: 'legal_rules',
      send: () => browser.post(`/api/legal-rule-proposals/${id}/approval`, {}, version),
    };
  }

  private async monthOfTheLog(): Promise<OwnDeed> {
    const person = await this.world.person('log_reviewer', await this.world.organisation('municipality'));
    const browser = await this.world.as(person);
    await this.world.database.insert('audit_month_closings', {
      month: '2020-03-01',
      proposed_by: person.userId,
    });
    return {
      table: 'audit_month_closings',
      send: () => browser.post('/api/audit/closing-approvals', { month: '2020-03' }),
    };
  }

  private async eventsOfTheLog(): Promise<OwnDeed> {
    const person = await this.world.person('log_reviewer', await this.world.organisation('municipality'));
    const browser = await this.world.as(person);
    const { id: caseId } = await this.world.openCase({ coordinator: this.coordinator });
    await this.world.database.insert('audit_erasures', {
      case_id: caseId,
      decision: 'KS 2026/114',
      until: `${dayFromNow(-40)}T00:00:00Z`,
      proposed_by: person.userId,
    });
    return {
      table: 'audit_erasures',
      send: () => browser.post('/api/audit/erasure-approvals', { caseId }, 1),
    };
  }

  /** What somebody read, drawn to be reviewed, and the same person as a reviewer. */
  private async ownRead() {
    const steps = new LogReviewSteps(this.world);
    const teacher = await this.world.participant('school');
    const head = await this.world.as(await this.world.person('unit_manager', teacher.organisation));
    await steps.read({ by: teacher });
    await steps.draw();
    const drawn = await steps.of(head, teacher.organisation);
    const reader = await this.world.as(teacher);
    await this.becomes(teacher, reader, 'log_reviewer');
    return { steps, head, drawn, reader };
  }

  private async judging(): Promise<OwnDeed> {
    const { steps, head, drawn, reader } = await this.ownRead();
    const [item] = await steps.items(head, drawn.id);
    if (!item) throw new Error('nothing is to be judged');
    return { table: 'log_review_items', send: () => steps.judge(reader, item) };
  }

  private async signing(): Promise<OwnDeed> {
    const { steps, head, drawn, reader } = await this.ownRead();
    await steps.judgeAll(head, drawn.id);
    return { table: 'log_reviews', send: () => steps.sign(reader, drawn) };
  }

  private async figures(): Promise<OwnDeed> {
    const person = await this.world.coordinator();
    const browser = await this.world.as(person);
    const { id, version } = await answerOf<ReleaseView>(
      browser.post('/api/statistics/proposals').expect(201),
    );
    await this.becomes(person, browser, 'development_lead');
    return {
      table: 'statistics.releases',
      send: () => browser.post(`/api/statistics/proposals/${id}/approval`, undefined, version),
    };
  }

  /** The same person in another role of theirs. */
  private async becomes(
    { userId }: Person,
    browser: SignedIn,
    role: 'log_reviewer' | 'development_lead',
  ): Promise<void> {
    const municipality = await this.world.organisation('municipality');
    const membershipId = await this.world.membership(userId, role, municipality);
    await browser.post('/api/session/membership', { membershipId }).expect(204);
  }
}
