import { newId } from '../../../src/platform/id';
import { type Case, dayFromNow, type Organisation, type Person } from '../builders';
import { aDisclosure } from '../disclosures';
import type { World } from '../world';
import { type Actor, actorsOf, type Units } from './people';

/** How consent stands in a case. `narrow` is in force between the same units, about another category. */
export const consentStates = [
  'none',
  'offered',
  'covering',
  'narrow',
  'withdrawn',
  'expired',
  'superseded',
] as const;
export type ConsentState = (typeof consentStates)[number];

/** What a case of the stage is. */
export interface Setting {
  readonly programme: 'SSF' | 'SSPF';
  readonly closed: boolean;
  readonly isProtected: boolean;
  readonly consent: ConsentState;
}

/** A case with the rows that the cells ask about. */
export interface StagedCase extends Setting {
  readonly about: Case;
  readonly consentId: string | null;
  readonly signatoryId: string | null;
  readonly participationId: string;
  readonly notes: { readonly shared: string; readonly unshared: string; readonly social: string };
  readonly conversationId: string;
}

/** A world in which everybody stands in their own way to every case. */
export interface Stage {
  readonly world: World;
  readonly units: Units;
  readonly actors: readonly Actor[];
  readonly cases: readonly StagedCase[];
}

/** All settings, in an order in which every n-th is a fair sample. */
export const settings: readonly Setting[] = consentStates.flatMap((consent) =>
  [false, true].flatMap((closed) =>
    [false, true].flatMap((isProtected) =>
      (['SSPF', 'SSF'] as const).map((programme) => ({ programme, closed, isProtected, consent })),
    ),
  ),
);

/** Arranges the cases of these settings, past every policy. */
export async function aStage(world: World, wanted: readonly Setting[]): Promise<Stage> {
  const { actors, units } = await actorsOf(world);
  const stand = new Stand(world, units, actors);
  const cases: StagedCase[] = [];
  for (const setting of wanted) cases.push(await stand.arrange(setting));
  for (const { person, standing } of actors) {
    await world.as(person);
    if (standing === 'takes part, role ended') {
      await world.database.sql('update memberships set ended_at = now() where id = $1', [
        person.membershipId,
      ]);
    }
  }
  return { world, units, actors, cases };
}

class Stand {
  constructor(
    private readonly world: World,
    private readonly units: Units,
    private readonly actors: readonly Actor[],
  ) {}

  private unit(name: string): Organisation {
    const unit = this.units[name];
    if (!unit) throw new Error(`no unit is called ${name}`);
    return unit;
  }

  private first(unit: string): Person {
    const found = this.actors.find((each) => each.unit === unit);
    if (!found) throw new Error(`nobody works at ${unit}`);
    return found.person;
  }

  async arrange(setting: Setting): Promise<StagedCase> {
    const { world } = this;
    const coordinator = this.first('coordination');
    const about = await world.openCase({
      coordinator,
      programme: setting.programme,
      child: await world.child({ protection: setting.isProtected ? 'secrecy_marking' : 'none' }),
      referredBy: this.unit('school'),
    });
    for (const actor of this.actors) await this.place(actor, about, coordinator);
    const shared = await world.note(about, this.first('school'), 'school', this.recipients(setting));
    const unshared = await world.note(about, this.first('school'), 'school');
    const social = await world.note(about, this.first('social'), 'social_services');
    for (const actor of this.actors) await this.disclose(actor, about, shared);
    const consent = await this.consent(setting, about, coordinator);
    const conversationId = await this.conversation(about);
    const [participation] = await world.database.sql<{ id: string }>(
      `select id from case_participants where case_id = $1 and organisation_id = $2 and user_id = $3`,
      [about.id, this.unit('another school').id, this.first('another school').userId],
    );
    if (setting.closed) {
      await world.database.sql(
        `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'GOALS_MET' where id = $1`,
        [about.id],
      );
    }
    const notes = { shared, unshared, social };
    return { ...setting, about, ...consent, participationId: participation?.id ?? '', notes, conversationId };
  }

  private recipients({ programme }: Setting): Organisation[] {
    const names = ['social', 'coordination', ...(programme === 'SSPF' ? ['police'] : [])];
    return names.map((name) => this.unit(name));
  }

  /** Puts somebody where they stand. The police never stand in SSF: the database refuses the row. */
  private async place({ person, standing }: Actor, about: Case, coordinator: Person): Promise<void> {
    const { world } = this;
    if (about.programme === 'SSF' && person.organisation.kind === 'police') return;
    if (standing.startsWith('takes part') || standing === 'took part')
      await world.invite(about, person, coordinator);
    if (standing === 'took part') {
      await world.database.sql(
        'update case_participants set valid_until = stockholm_today() where case_id = $1 and user_id = $2',
        [about.id, person.userId],
      );
    }
    if (standing.endsWith('conflict of interest')) {
      await world.database.insert('conflicts_of_interest', {
        id: newId(),
        case_id: about.id,
        user_id: person.userId,
        reason: 'Nära anhörig',
        recorded_by: coordinator.userId,
      });
    }
    if (standing.startsWith('emergency')) await this.open(person, about, standing === 'emergency');
  }

  private async open(person: Person, about: Case, isNow: boolean): Promise<void> {
    const opened = isNow ? 'now()' : `now() - interval '61 minutes'`;
    await this.world.database.sql(
      `insert into emergency_accesses (id, case_id, programme, user_id, organisation_id, organisation_kind, reason,
         opened_at, closes_at, review_due_on)
       select $1, c.id, c.programme, $3, $4, $5, 'Akut oro i natt, ingen annan nås', ${opened},
         ${opened} + interval '60 minutes', stockholm_today() + 5 from cases c where c.id = $2`,
      [newId(), about.id, person.userId, person.organisation.id, person.organisation.kind],
    );
  }

  /** The shared note, from the school to somebody by name, on another legal basis than consent. */
  private async disclose({ person, standing }: Actor, about: Case, noteId: string): Promise<void> {
    if (!standing.endsWith('disclosure')) return;
    const school = this.first('school');
    const id = await aDisclosure(this.world.database, {
      about,
      from: school,
      to: [person],
      noteIds: [noteId],
    });
    if (standing === 'named in a stopped disclosure') {
      await this.world.database.sql(
        `update disclosure_decisions set stopped_at = now(), stopped_by = $2, stop_reason = 'Behövs inte' where id = $1`,
        [id, school.userId],
      );
    }
  }

  private async consent({ consent, programme }: Setting, about: Case, by: Person) {
    if (consent === 'none') return { consentId: null, signatoryId: null };
    const over = (category: string) =>
      [
        ['school', 'social'],
        ['school', 'coordination'],
        ['social', 'school'],
        ...(programme === 'SSPF' ? [['school', 'police']] : []),
      ].map(([from = '', to = '']) => ({ from: this.unit(from), to: this.unit(to), category }));
    const days = consent === 'expired' ? { validFrom: dayFromNow(-60), validUntil: dayFromNow(-1) } : {};
    const flows = over(consent === 'narrow' ? 'family' : 'school');
    const id = await this.world.consent(about, by, flows, { ...days, signed: consent !== 'offered' });
    const end = async (column: string) =>
      this.world.database.sql(`update consents set ${column} = now() where id = $1`, [id]);
    if (consent === 'withdrawn') await end('withdrawn_at');
    if (consent === 'superseded') {
      await end('superseded_at');
      await this.world.consent(about, by, over('family'));
    }
    const [signatory] = await this.world.database.sql<{ id: string }>(
      'select id from consent_signatories where consent_id = $1',
      [id],
    );
    return { consentId: id as string, signatoryId: signatory?.id ?? null };
  }

  private async conversation(about: Case): Promise<string> {
    const id = newId();
    const social = this.first('social');
    await this.world.database.insert('concern_conversations', {
      id,
      ...conversationRow(about, social, `påhittat ${id}`),
    });
    return id;
  }
}

/** A conversation as its row, in the name of its unit. */
export const conversationRow = (about: Case, by: Person, number: string) => ({
  number,
  case_id: about.id,
  programme: about.programme,
  organisation_id: by.organisation.id,
  organisation_kind: by.organisation.kind,
  recorded_by: by.userId,
  trigger_kind: 'SCHOOL',
  concern_categories: ['THEFT'],
  held_at: new Date(),
  place: 'Påhittad plats',
  is_voluntary_informed: true,
  youth_spoken_alone: true,
  themes: [],
  youth_view: 'Påhittat',
  outcome: 'NO_FURTHER_CONCERN',
});
