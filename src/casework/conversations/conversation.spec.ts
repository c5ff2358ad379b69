import { conversationFaults, type ConversationSetting, type HeldConversation } from './conversation';

const now = new Date('2026-11-20T15:00+01:00');
const sspf: ConversationSetting = { programme: 'SSPF', recordedByKind: 'social_services', age: 15 };
const ssf: ConversationSetting = { programme: 'SSF', recordedByKind: 'social_services', age: 11 };
const [youth, guardian, police] = [
  { kind: 'youth' } as const,
  { kind: 'guardian' } as const,
  { kind: 'police' } as const,
];

const aConversation = (facts: Partial<HeldConversation> = {}): HeldConversation => ({
  heldAt: new Date('2026-11-20T14:00+01:00'),
  heldOn: '2026-11-20',
  isVoluntaryInformed: true,
  participants: [youth, guardian],
  guardianAbsentReason: null,
  outcome: 'NO_FURTHER_CONCERN',
  followUpOn: null,
  ...facts,
});

describe('conversationFaults', () => {
  it.each([
    ['with the young person and a guardian', aConversation(), sspf],
    ['with the police, in SSPF', aConversation({ participants: [youth, guardian, police] }), sspf],
    ['recorded by the police, in SSPF', aConversation(), { ...sspf, recordedByKind: 'police' }],
    ['without the police, in SSF', aConversation(), ssf],
    [
      'without a guardian, when it says why',
      aConversation({ participants: [youth], guardianAbsentReason: 'Ville inte komma' }),
      sspf,
    ],
    ['without a guardian, of an adult', aConversation({ participants: [youth] }), { ...sspf, age: 18 }],
    ['with a guardian alone', aConversation({ participants: [guardian] }), sspf],
    [
      'that leads to another on a day',
      aConversation({ outcome: 'FOLLOW_UP_TALK', followUpOn: '2026-12-04' }),
      sspf,
    ],
    [
      'that nobody came to',
      aConversation({
        outcome: 'NOT_REACHED',
        participants: [],
        isVoluntaryInformed: false,
        guardianAbsentReason: 'Svarade inte',
      }),
      sspf,
    ],
  ] as const)('finds nothing wrong with one %s', (_, conversation, setting) => {
    expect(conversationFaults(conversation, setting, now)).toEqual([]);
  });

  it.each([
    [
      'the police take part in SSF',
      aConversation({ participants: [youth, guardian, police] }),
      ssf,
      'no-police-in-ssf',
    ],
    ['the police record in SSF', aConversation(), { ...ssf, recordedByKind: 'police' }, 'no-police-in-ssf'],
    [
      'the family was not told that it is voluntary',
      aConversation({ isVoluntaryInformed: false }),
      sspf,
      'voluntary-not-told',
    ],
    [
      'a family that declined was not told so either',
      aConversation({ isVoluntaryInformed: false, outcome: 'DECLINED_TALK' }),
      sspf,
      'voluntary-not-told',
    ],
    [
      'no guardian took part and nobody says why',
      aConversation({ participants: [youth] }),
      sspf,
      'guardian-absence-unexplained',
    ],
    [
      'the reason is a blank',
      aConversation({ participants: [youth], guardianAbsentReason: '  ' }),
      sspf,
      'guardian-absence-unexplained',
    ],
    [
      'a guardian is missing the day before the eighteenth birthday',
      aConversation({ participants: [youth] }),
      { ...sspf, age: 17 },
      'guardian-absence-unexplained',
    ],
    [
      'a guardian is missing and the age is not known',
      aConversation({ participants: [youth] }),
      { ...sspf, age: null },
      'guardian-absence-unexplained',
    ],
    [
      'a follow-up talk has no day',
      aConversation({ outcome: 'FOLLOW_UP_TALK' }),
      sspf,
      'follow-up-without-day',
    ],
    [
      'the follow-up lies before it',
      aConversation({ followUpOn: '2026-11-19' }),
      sspf,
      'follow-up-before-conversation',
    ],
    [
      'it has not been held yet',
      aConversation({ heldAt: new Date('2026-11-20T15:00:01+01:00') }),
      sspf,
      'held-in-the-future',
    ],
    [
      'nobody of the family took part',
      aConversation({ participants: [police], guardianAbsentReason: 'Ville inte komma' }),
      sspf,
      'nobody-of-the-family',
    ],
    [
      'nobody took part at all',
      aConversation({ participants: [], guardianAbsentReason: 'Ville inte komma' }),
      sspf,
      'nobody-of-the-family',
    ],
  ] as const)('refuses when %s', (_, conversation, setting, fault) => {
    expect(conversationFaults(conversation, setting, now)).toEqual([fault]);
  });

  it('names everything that is wrong at once, the police first', () => {
    const wrong = aConversation({ participants: [police], isVoluntaryInformed: false });

    expect(conversationFaults(wrong, ssf, now)).toEqual([
      'no-police-in-ssf',
      'voluntary-not-told',
      'guardian-absence-unexplained',
      'nobody-of-the-family',
    ]);
  });
});
