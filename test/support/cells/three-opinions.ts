import { AtTheDatabase } from './at-the-database';
import { expected, type Probe } from './cell';
import { Oracle } from './oracle';
import { OverHttp } from './over-http';
import type { Stage } from './stage';

/** How many cells were tried, and where the service, the database and the oracle do not agree. */
export interface Tried {
  readonly cells: number;
  readonly disagreements: readonly string[];
  /** Of each probe, each standing and each state of consent: how many cells should be allowed, and how many not. */
  readonly sides: Readonly<Record<string, Sides>>;
}
export interface Sides {
  allowed: number;
  denied: number;
}

/**
 * Tries every probe of everybody in every case, three ways; of `every`th person alone, where told. Who works with no
 * case is tried at every eighth.
 */
export async function threeOpinions(stage: Stage, every = 1): Promise<Tried> {
  const console = await stage.world.database.consoleOf('app');
  const [http, sql, oracle] = [new OverHttp(stage), new AtTheDatabase(stage, console), new Oracle()];
  const disagreements: string[] = [];
  const sides: Record<string, Sides> = {};
  let cells = 0;
  for (const [index, staged] of stage.cases.entries()) {
    for (const [place, actor] of stage.actors.entries()) {
      if (place % every !== 0) continue;
      if (!actor.worksWithCases && index % 8 !== 0) continue;
      const wanted = expected(oracle, staged, actor);
      const [served, stored] = [await http.try(actor, staged), await sql.try(actor, staged)];
      for (const [probe, allowed] of Object.entries(wanted) as [Probe, boolean][]) {
        cells++;
        for (const name of [probe, actor.standing, `consent ${staged.consent}`])
          (sides[name] ??= { allowed: 0, denied: 0 })[allowed ? 'allowed' : 'denied'] += 1;
        if (served[probe] === allowed && stored[probe] === allowed) continue;
        const { programme, closed, isProtected, consent } = staged;
        disagreements.push(
          `${probe}: ${actor.person.role} at ${actor.unit}, ${actor.standing}; ${programme}${closed ? ' closed' : ''}` +
            `${isProtected ? ' protected' : ''}, consent ${consent}: oracle ${allowed}, service ${served[probe]}, ` +
            `database ${stored[probe]}`,
        );
      }
    }
  }
  await console.end();
  return { cells, disagreements, sides };
}
