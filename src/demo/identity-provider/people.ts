/** Somebody whom one can sign in as. The login is all that Samspel ever recognises them by. */
export interface DemoPerson {
  readonly login: string;
  readonly displayName: string;
  readonly description: string;
}

/** The scope of `orgAffiliation` (uid@organisation) that this provider speaks for. */
export const DEMO_SCOPE = 'demo.samspel.example';

/** The people of the demonstration. None of these names can be borne by anyone. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('samordnare', 'Sam Ordnarsson', 'Samordnare: leder arbetet i SSF och SSPF'),
  person('polisstation', 'Stationa Socialsson', 'Socialsekreterare på polisstationen'),
  person('enhetschef', 'Enhetta Chefsson', 'Enhetschef inom socialtjänsten'),
  person('skola', 'Skolan Påhittsson', 'Skolans representant'),
  person('socialtjanst', 'Sociala Tjänstesson', 'Socialtjänstens representant'),
  person('fritid', 'Fritida Låtsasson', 'Fritidsverksamhetens representant'),
  person('polis', 'Polisa Exempelsson', 'Polisens representant, bara i SSPF'),
  person('operativ', 'Opera Tivsson', 'Ledamot i den operativa gruppen'),
  person('styrgrupp', 'Styra Gruppsson', 'Ledamot i styrgruppen: ser statistik, aldrig ärenden'),
  person('logggranskare', 'Logga Granskarsson', 'Logggranskare: ser vem som har läst vad'),
  person(
    'logggranskare-2',
    'Andra Granskarsson',
    'Den andra logggranskaren: godkänner det som den första föreslår',
  ),
  person('arkivarie', 'Arkiva Riesson', 'Arkivarie: gallring och registerutdrag'),
  person('administrator', 'Admina Istratorsson', 'Administratör: användare, organisationer och roller'),
  person(
    'administrator-2',
    'Andra Istratorsson',
    'Den andra administratören: godkänner det som den första föreslår',
  ),
  person('utvecklingsledare', 'Utveckla Ledarsson', 'Utvecklingsledare: lägesbild och åtgärdsplan'),
  person('okand', 'Okänd Besökare', 'Finns i inloggningen, men är okänd för Samspel'),
];

function person(login: string, displayName: string, description: string): DemoPerson {
  return { login, displayName, description };
}

/** The value that identifies a person to Samspel, together with the slug of the provider. */
export function affiliationOf(login: string): string {
  return `${login}@${DEMO_SCOPE}`;
}
