import type { DemoPerson } from './identity-provider/people';

/** What the demonstration prints when it is ready. */
export function welcome(address: string, people: readonly DemoPerson[], folder: string): string {
  const width = (text: (person: DemoPerson) => string): number =>
    Math.max(...people.map((person) => text(person).length));
  const [logins, names] = [width(({ login }) => login), width(({ displayName }) => displayName)];
  const lines = people.map(
    ({ login, displayName, description }) =>
      `  ${login.padEnd(logins)}  ${displayName.padEnd(names)}  ${description}`,
  );
  return [
    '',
    `Samspel är igång på ${address}`,
    '',
    'Alla människor och händelser är påhittade. Du kan logga in som:',
    '',
    ...lines,
    '',
    `Allt sparas i ${folder}. Ta bort mappen för att börja om. Stoppa med Ctrl+C.`,
    '',
    '',
  ].join('\n');
}
