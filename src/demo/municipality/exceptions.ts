import { type Day, daysFrom, instantOf } from './calendar';
import type { BoardCase } from './cases';
import { userId } from './colleagues';
import { idOf } from './ids';
import { units } from './organisations';

interface Story {
  readonly daysAgo: number;
  readonly time: string;
  readonly closes: string;
  readonly reason: string;
  readonly judged: string | null;
}

const stories: readonly Story[] = [
  {
    daysAgo: 12,
    time: '21:40',
    closes: '22:40',
    reason:
      'Ungdomen dök upp på fritidsgården sent, rädd och utan någon att ringa. Behövde veta vem som är ansvarig.',
    judged: 'Samtalet är bekräftat av fritidsgårdens chef. Det gick inte att vänta till morgonen.',
  },
  {
    daysAgo: 2,
    time: '19:05',
    closes: '20:05',
    reason: 'Hot mot en ungdom utanför fritidsgården i kväll. Behövde veta om det finns en plan för skydd.',
    judged: null,
  },
];

/** One past emergency that was judged, and one that waits for a judgement. */
export const emergencyRows = (board: readonly BoardCase[], today: Day) =>
  board
    .filter(({ script }) => script.programme === 'SSPF' && script.phase === 'ACTIVE')
    .slice(0, stories.length)
    .flatMap(({ id }, index) => {
      const story = stories[index];
      return story ? [emergencyRow(id, story, today)] : [];
    });

function emergencyRow(caseId: string, { daysAgo, time, closes, reason, judged }: Story, today: Day) {
  const on = daysFrom(today, -daysAgo);
  const isJudged = judged !== null;
  return {
    id: idOf('emergency', caseId),
    case_id: caseId,
    programme: 'SSPF',
    user_id: userId('fritid'),
    organisation_id: units.leisure.id,
    organisation_kind: units.leisure.kind,
    reason,
    opened_at: instantOf(on, time),
    closes_at: instantOf(on, closes),
    ended_at: null,
    review_due_on: daysFrom(on, 5),
    reviewed_by: isJudged ? userId('logggranskare') : null,
    reviewed_at: isJudged ? instantOf(daysFrom(on, 2), '09:30') : null,
    verdict: isJudged ? 'justified' : null,
    review_comment: judged,
    version: isJudged ? 2 : 1,
  };
}

/** A coordinator has asked to see the name of a protected child, and waits for a second person. */
export const unlockRows = (board: readonly BoardCase[], today: Day) =>
  board
    .filter(({ family }) => family.child.isProtected)
    .slice(0, 1)
    .map(({ id, family }) => ({
      id: idOf('unlock', id),
      person_id: family.child.id,
      case_id: id,
      organisation_id: units.coordination.id,
      requested_by: userId('samordnare-2'),
      reason: 'Sjukhuset frågar efter ungdomen vid namn och behöver rätt kontaktperson i dag.',
      requested_at: instantOf(daysFrom(today, -1), '15:20'),
      wanted_hours: 4,
      version: 1,
    }));
