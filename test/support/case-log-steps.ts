import type { CaseLogView } from '../../src/trust/access-log/access-log.view';
import { answerOf } from './answer';
import type { Case, Person } from './builders';
import { ConsentSteps } from './consent-steps';
import type { World } from './world';

export type CaseLogQuery = Readonly<Record<string, string>>;

/** A coordinator, a school and social services around cases, and the log of what they do there. */
export class CaseLogSteps {
  private constructor(
    private readonly world: World,
    readonly consents: ConsentSteps,
    readonly coordinator: Person,
    readonly school: Person,
    readonly social: Person,
  ) {}

  static async in(world: World): Promise<CaseLogSteps> {
    const coordinator = await world.coordinator();
    return new CaseLogSteps(
      world,
      new ConsentSteps(world, coordinator),
      coordinator,
      await world.participant('school'),
      await world.participant('social_services'),
    );
  }

  async ask(who: Person, caseId: string, query: CaseLogQuery = {}) {
    return (await this.world.as(who)).get(`/api/cases/${caseId}/access-log`).query(query);
  }

  async logFor(who: Person, caseId: string, query: CaseLogQuery = {}): Promise<CaseLogView> {
    return answerOf(
      (await this.world.as(who)).get(`/api/cases/${caseId}/access-log`).query(query).expect(200),
    );
  }

  /** A case in which school wrote and shared, and social services read. */
  async somethingRead(): Promise<{ readonly about: Case; readonly note: { readonly id: string } }> {
    const { school, social, consents } = this;
    const about = await consents.aCase([school, social]);
    await consents.inForce(about.id, [[school, social, 'school']]);
    const note = await consents.write(school, about.id, 'school');
    await consents.share(school, note.id, [social]);
    await (await this.world.as(social)).get(`/api/notes/${note.id}`).expect(200);
    return { about, note };
  }
}

/** The units that a page of the log tells of. */
export const unitsIn = ({ items }: CaseLogView) => [
  ...new Set(items.map(({ organisationId }) => organisationId)),
];
