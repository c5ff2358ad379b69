import type { NextEventKind } from '../../casework/cases/case';
import type { ConcernCategory } from '../../casework/cases/referral';
import type { OrganisationKind } from '../../trust/access/roles';
import type { ConsentStory, OpenPhase } from './board';
import { pick } from './names';

const concerns: readonly (readonly ConcernCategory[])[] = [
  ['SCHOOL_ABSENCE', 'BEHAVIOUR_CHANGE'],
  ['WORRYING_PEERS', 'NO_POSITIVE_LEISURE'],
  ['NORM_BREAKING_BEHAVIOUR', 'SCHOOL_PROBLEMS'],
  ['UNSUITABLE_PLACES', 'WORRYING_PEERS'],
  ['THEFT'],
  ['MENTAL_HEALTH', 'SCHOOL_ABSENCE'],
  ['AGGRESSIVE_BEHAVIOUR', 'SCHOOL_PROBLEMS'],
  ['RECRUITMENT_SIGNS', 'WORRYING_PEERS', 'BEHAVIOUR_CHANGE'],
];

/** What a concern is about; the text of the same number tells it in words. */
export const concernsOf = (index: number): readonly ConcernCategory[] => pick(concerns, index);

const referrals = [
  'Frånvaron har ökat sedan terminsstarten, mest på morgnarna. Eleven säger sig vara trött och drar sig undan kamrater. ' +
    'Vårdnadshavarna vill ha hjälp och är positiva till att vi ses tillsammans.',
  'Har slutat med sin idrott och umgås nu mest med äldre ungdomar. Är hjälpsam och rolig på fritidsgården när det är ' +
    'lugnt omkring. Familjen vill hitta något nytt att göra på eftermiddagarna.',
  'Har svårt att komma till ro på lektionerna och hamnar i konflikter på rasterna. Fungerar bra i liten grupp. ' +
    'Hemmet och skolan är överens om att fler behöver hjälpas åt.',
  'Har vid flera tillfällen varit ute sent på platser där det ofta är stökigt. Tar emot stöd när någon vuxen frågar. ' +
    'Föräldrarna är oroliga och har själva bett om ett samtal.',
  'Har tagit saker i butik två gånger tillsammans med kamrater. Ångrar sig och har bett om ursäkt. ' +
    'Familjen vill ha stöd så att det stannar vid detta.',
  'Mår sämre sedan i våras, sover lite och orkar inte alltid komma till skolan. Har god kontakt med elevhälsan. ' +
    'Vårdnadshavarna känner till aktualiseringen och tycker att den är bra.',
  'Blir lätt arg och har svårt att avsluta en konflikt. Har två vuxna på skolan som eleven litar på. ' +
    'Hemmet efterfrågar samma bemötande från alla som möter barnet.',
  'Har fått nya äldre bekanta och kommer hem med saker som familjen inte känner igen. Vill själv ha det lugnare. ' +
    'Vi bedömer att stöd nu kan göra stor skillnad.',
] as const;

export const referralText = (index: number): string => pick(referrals, index);

const nextEvents: Readonly<Record<OpenPhase, NextEventKind>> = {
  SCREENING: 'phone-call',
  CONSENT_PENDING: 'consent-talk',
  MAPPING: 'mapping-talk',
  PLANNING: 'network-meeting',
  ACTIVE: 'follow-up-meeting',
  FOLLOW_UP: 'follow-up-meeting',
  CLOSING: 'closing-meeting',
};

export const nextEventOf = (phase: OpenPhase, consent: ConsentStory): NextEventKind =>
  consent === 'withdrawn' || consent === 'not-renewed' ? 'consent-talk' : nextEvents[phase];

const notes: Readonly<Record<Exclude<OrganisationKind, 'municipality'>, readonly string[]>> = {
  school: [
    'Närvaron är 82 procent de senaste fyra veckorna, mot 64 i början av terminen. Morgnarna är fortfarande svårast.',
    'Har börjat äta lunch med klassen igen. Mentorn stämmer av kort varje fredag, vilket fungerar bra.',
    'Anpassningar: tydlig start på lektionen, paus efter tjugo minuter, plats nära läraren. Provas till terminens slut.',
    'Tre konflikter på raster denna månad, alla utan skada. Eleven ber själv om att få gå undan när det blir för mycket.',
    'Klarar godkänt i sju ämnen. Extra tid i matematik på tisdagar. Eleven är stolt över det, och det märks.',
    'Samtal med elev och vårdnadshavare. Alla är nöjda med att samma vuxna möter upp på morgonen.',
  ],
  social_services: [
    'Hembesök. Familjen berättar att kvällarna har blivit lugnare. De vill fortsätta med samtalen i Familjehuset.',
    'Förhandsbedömning avslutad utan utredning. Familjen tar emot öppna insatser och känner till vart de vänder sig.',
    'Kontaktperson föreslagen. Den unga vill träffa personen först, gärna på fritidsgården.',
    'Uppföljning med båda vårdnadshavarna. De är överens om hemtider och om vem som ringer skolan.',
    'Föräldrastöd påbörjat, fyra av sex tillfällen genomförda. Vårdnadshavaren beskriver mindre bråk om skolan.',
  ],
  leisure: [
    'Kommer till fritidsgården två kvällar i veckan och hjälper till i kaféet. Trivs bäst när det är få besökare.',
    'Har provat på klättring och vill fortsätta. Föreningen har plats från nästa månad, avgiften är ordnad.',
    'Var med på lovaktiviteten tre dagar av fyra. Tog hand om två yngre deltagare på ett fint sätt.',
    'Umgås mer med jämnåriga nu. Fältgruppen har mött gruppen ute vid två tillfällen, lugnt båda gångerna.',
  ],
  police: [
    'Områdespolis har haft kort kontakt vid två tillfällen, båda lugna. Den unga hälsade och stannade och pratade.',
    'Inga nya händelser sedan föregående möte. Kontakten med föräldrarna är god.',
    'Trygghetsvandring med fältgruppen. Den plats som tidigare var stökig har fått bättre belysning.',
  ],
  coordination: [
    'Samtal med familjen om hur samverkan går till och vad samtycket innebär. De fick formuläret på sitt språk.',
    'Avstämning inför mötet. Familjen vill att skolan berättar först, och att mötet hålls på eftermiddagen.',
    'Den unga vill själv vara med halva mötet och har skrivit tre saker som ska tas upp.',
    'Planen följd upp per telefon. Två av tre åtaganden är klara, det tredje väntar på plats i föreningen.',
  ],
};

/** What a unit writes about a case. */
export function noteText(kind: OrganisationKind, index: number): string {
  return pick(kind === 'municipality' ? notes.coordination : notes[kind], index);
}
