import type { ConsentView } from '../told-consent';
import type { Person } from '../builders';
import type { HttpRaces } from './over-http';
import type { World } from '../world';

/** Two changes at once, what they were answered, and what the rows came to. */
export interface Outcome {
  readonly answers: readonly number[];
  readonly state: Readonly<Record<string, unknown>>;
}

/** Two changes beside each other, each of whose outcomes must be one of the serial ones. */
export class SerialRaces {
  constructor(
    private readonly world: World,
    private readonly races: HttpRaces,
  ) {}

  private async partlySigned(): Promise<{ caseId: string; consent: ConsentView; awaited: string }> {
    const { steps, school, social, ways } = this.races;
    const { id: caseId } = await steps.aCase([school, social]);
    const consent = await steps.signOne(await steps.offer(caseId, ways));
    let [last] = consent.signatories.filter(({ signedAt }) => signedAt === null).slice(-1);
    let signed = consent;
    while (
      signed.signatories.filter(({ signedAt, isRequired }) => isRequired && signedAt === null).length > 1
    )
      signed = await steps.signOne(signed);
    [last] = signed.signatories.filter(({ signedAt, isRequired }) => isRequired && signedAt === null);
    return { caseId, consent: signed, awaited: last?.id ?? '' };
  }

  private async signAs(by: Person, consent: ConsentView, signatoryId: string) {
    const signature = { signatoryId, method: 'PAPER_SCAN', evidence: 'pärm 1' };
    return (await this.world.as(by)).post(
      `/api/consents/${consent.id}/signatures`,
      signature,
      consent.version,
    );
  }

  private async stateOf(consentId: string): Promise<Readonly<Record<string, unknown>>> {
    const [row] = await this.world.database.sql<Record<string, unknown>>(
      `select c.withdrawn_at is not null as withdrawn, c.superseded_at is not null as superseded,
         (select count(*)::integer from consent_coverage v where v.consent_id = c.id and now() < v.covers_until) as covers
       from consents c where id = $1`,
      [consentId],
    );
    return row ?? {};
  }

  /** The last signature beside a withdrawal of all. */
  async signatureBesideWithdrawal(): Promise<Outcome> {
    const { caseId, consent, awaited } = await this.partlySigned();
    const [one, other] = await this.races.atOnce(
      caseId,
      () => this.signAs(this.races.coordinator, consent, awaited),
      () => this.races.steps.withdraw(this.races.other, withSignedFirst(consent)),
    );
    return { answers: [one.status, other.status], state: await this.stateOf(consent.id) };
  }

  /** Two coordinators record the same signature. */
  async twoAtOneSignature(): Promise<Outcome> {
    const { caseId, consent, awaited } = await this.partlySigned();
    const [one, other] = await this.races.atOnce(
      caseId,
      () => this.signAs(this.races.coordinator, consent, awaited),
      () => this.signAs(this.races.other, consent, awaited),
    );
    return { answers: [one.status, other.status].sort(), state: await this.stateOf(consent.id) };
  }

  /** The last signature while a colleague invites somebody into the case. */
  async signatureBesideInvitation(): Promise<Outcome> {
    const { caseId, consent, awaited } = await this.partlySigned();
    const { organisation, userId } = await this.world.participant('leisure');
    const colleague = await this.world.as(this.races.other);
    const invitation = { organisationId: organisation.id, userId, function: 'fritidsledare' };
    const [one, other] = await this.races.atOnce(
      caseId,
      () => this.signAs(this.races.coordinator, consent, awaited),
      () => colleague.post(`/api/cases/${caseId}/participants`, invitation),
    );
    return { answers: [one.status, other.status], state: await this.stateOf(consent.id) };
  }

  /** Two coordinators withdraw the same consent. */
  async twoWithdrawals(): Promise<Outcome> {
    const { about, consent } = await this.races.aSharedCase();
    const [one, other] = await this.races.atOnce(
      about.id,
      () => this.races.steps.withdraw(this.races.coordinator, consent),
      () => this.races.steps.withdraw(this.races.other, consent),
    );
    return { answers: [one.status, other.status].sort(), state: await this.stateOf(consent.id) };
  }

  /** A later consent that leaves the way out is completed while the note is being shared that way. */
  async supersedingBesideSharing(): Promise<Outcome & { readonly shown: readonly string[] }> {
    const { steps, school, social, coordinator } = this.races;
    const about = await steps.aCase([school, social]);
    const { id: caseId } = about;
    const earlier = await steps.inForce(caseId, this.races.ways);
    const note = await steps.write(school, caseId, 'school');
    let later = await steps.offer(caseId, [[school, coordinator, 'school']]);
    while (later.signatories.filter(({ signedAt, isRequired }) => isRequired && signedAt === null).length > 1)
      later = await steps.signOne(later);
    const [last] = later.signatories.filter(({ signedAt, isRequired }) => isRequired && signedAt === null);
    const [one, other] = await this.races.atOnce(
      caseId,
      () => this.signAs(coordinator, later, last?.id ?? ''),
      () => steps.share(school, note.id, [social]),
    );
    return {
      answers: [one.status, other.status],
      state: await this.stateOf(earlier.id),
      shown: (await this.races.showsContent(social, { about, consent: earlier, note })).by,
    };
  }
}

/** The same consent, so that whoever signed already is who withdraws. */
const withSignedFirst = (consent: ConsentView): ConsentView => ({
  ...consent,
  signatories: [...consent.signatories].sort(
    (one, other) => Number(other.signedAt !== null) - Number(one.signedAt !== null),
  ),
});
