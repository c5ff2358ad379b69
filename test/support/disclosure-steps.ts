import type { DisclosureView } from '../../src/trust/sharing/disclosure.view';
import { dayFromNow, type Person } from './builders';
import type { World } from './world';

/** The body of a sound proposal: on request, for one reader, under lag 2025:170 7 § unless told. */
export const soundDisclosure = (to: Person, noteIds: readonly string[], facts: object = {}) => ({
  recipientId: to.organisation.id,
  readerIds: [to.userId],
  noteIds,
  ruleCode: 'LAG_2025_170_7',
  answers: { need: 'Påhittat behov', balance: 'Påhittad avvägning' },
  assessment: 'Påhittad bedömning.',
  childsBest: 'Påhittad bedömning.',
  harm: 'Påhittad bedömning.',
  requestReference: 'Påhittad begäran 7',
  isFamilyTold: true,
  mayServeInvestigation: false,
  coversUntil: dayFromNow(7),
  ...facts,
});

/** What is done to disclosures, over HTTP. */
export class DisclosureSteps {
  constructor(private readonly world: World) {}

  async propose(by: Person, caseId: string, body: object) {
    return (await this.world.as(by)).post(`/api/cases/${caseId}/disclosures`, body);
  }

  /** `what`: approval, refusal or stop. */
  async act(by: Person, { id, version }: DisclosureView, what: string, body?: object) {
    return (await this.world.as(by)).post(`/api/disclosures/${id}/${what}`, body, version);
  }
}
