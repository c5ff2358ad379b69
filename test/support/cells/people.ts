import type { OrganisationKind, Role } from '../../../src/trust/access/roles';
import type { Organisation, Person } from '../builders';
import type { World } from '../world';

/** How somebody stands to every case of the stage. */
export type Standing =
  | 'none'
  | 'takes part'
  | 'took part'
  | 'takes part, role ended'
  | 'takes part, conflict of interest'
  | 'conflict of interest'
  | 'emergency'
  | 'emergency is over'
  | 'named in a disclosure'
  | 'named in a stopped disclosure';

/** Somebody of the stage. */
export interface Actor {
  readonly person: Person;
  readonly unit: string;
  readonly standing: Standing;
  /** Whether the role works with cases at all: others are tried at a few cases only. */
  readonly worksWithCases: boolean;
}

/** The units of the stage: one of each kind, and a school that no consent names. */
export type Units = Readonly<Record<string, Organisation>>;

const kinds: Readonly<Record<string, OrganisationKind>> = {
  coordination: 'coordination',
  school: 'school',
  'another school': 'school',
  social: 'social_services',
  police: 'police',
  leisure: 'leisure',
  municipality: 'municipality',
};

const cast: readonly (readonly [Role, string, Standing])[] = [
  ['coordinator', 'coordination', 'none'],
  ['coordinator', 'coordination', 'conflict of interest'],
  ['participant', 'school', 'takes part'],
  ['participant', 'school', 'none'],
  ['participant', 'another school', 'takes part'],
  ['unit_manager', 'school', 'none'],
  ['participant', 'social', 'takes part'],
  ['participant', 'social', 'none'],
  ['participant', 'social', 'took part'],
  ['participant', 'social', 'takes part, role ended'],
  ['participant', 'social', 'takes part, conflict of interest'],
  ['participant', 'social', 'emergency'],
  ['participant', 'social', 'emergency is over'],
  ['participant', 'social', 'named in a disclosure'],
  ['participant', 'social', 'named in a stopped disclosure'],
  ['lul_social_worker', 'social', 'takes part'],
  ['unit_manager', 'social', 'none'],
  ['participant', 'police', 'takes part'],
  ['participant', 'police', 'emergency'],
  ['unit_manager', 'police', 'none'],
  ['participant', 'leisure', 'takes part'],
  ['unit_manager', 'leisure', 'none'],
  ['unit_manager', 'municipality', 'none'],
  ['operational_group_member', 'municipality', 'none'],
  ['steering_group_member', 'municipality', 'none'],
  ['log_reviewer', 'municipality', 'none'],
  ['records_manager', 'municipality', 'none'],
  ['administrator', 'municipality', 'none'],
  ['development_lead', 'municipality', 'none'],
];

const working: readonly Role[] = ['coordinator', 'participant', 'lul_social_worker', 'unit_manager'];

/** Everybody of the stage, in one role each. */
export async function actorsOf(world: World): Promise<{ actors: Actor[]; units: Units }> {
  const units: Record<string, Organisation> = {};
  for (const [name, kind] of Object.entries(kinds)) units[name] = await world.organisation(kind, name);
  const actors: Actor[] = [];
  for (const [role, unit, standing] of cast) {
    const person = await world.person(role, units[unit] as Organisation);
    actors.push({
      person,
      unit,
      standing,
      worksWithCases: working.includes(role) && unit !== 'municipality',
    });
  }
  return { actors, units };
}
