import { actionsOn, askedOnCards } from './case-actions';

const coordinator = { role: 'coordinator', organisationKind: 'coordination' } as const;
const teacher = { role: 'participant', organisationKind: 'school' } as const;
const officer = { role: 'participant', organisationKind: 'police' } as const;
const manager = { role: 'unit_manager', organisationKind: 'school' } as const;

const writing = ['consent:withdraw', 'note:write', 'note:share'] as const;
const covered = { isClosed: false, standing: 'open', consent: 'in-force', mayHere: writing } as const;
const shut = { isClosed: false, standing: 'own-records', consent: 'withdrawn', mayHere: writing } as const;

describe('what somebody may do with a case', () => {
  it('is all for a coordinator while consent is in force', () => {
    expect(actionsOn({ ...covered, mayHere: askedOnCards }, coordinator)).toEqual([
      'move-phase',
      'set-next-event',
      'invite',
      'end-participation',
      'offer-consent',
      'record-withdrawal',
      'write-note',
      'share-note',
      'record-conversation',
    ]);
  });

  it('is to write, share and receive a withdrawal for a participant whom consent covers', () => {
    expect(actionsOn(covered, teacher)).toEqual(['record-withdrawal', 'write-note', 'share-note']);
  });

  it('includes a concern conversation for the police, and not for a school', () => {
    expect(actionsOn({ ...covered, mayHere: askedOnCards }, officer)).toContain('record-conversation');
    expect(actionsOn(covered, teacher)).not.toContain('record-conversation');
  });

  it('is to write on, and not to share, for one whom consent no longer covers', () => {
    expect(actionsOn(shut, teacher)).toEqual(['write-note']);
  });

  it("has nothing to share for one to whom others' work is shut, whatever the consent says of others", () => {
    expect(actionsOn({ ...covered, standing: 'own-records' }, teacher)).not.toContain('share-note');
  });

  it('is nothing for a participant who stands to it in a way that gives nothing, as in an emergency', () => {
    expect(actionsOn({ ...covered, mayHere: [] }, teacher)).toEqual([]);
  });

  it('is nothing for a unit manager, who reads', () => {
    expect(actionsOn({ ...covered, mayHere: [] }, manager)).toEqual([]);
  });

  it('is nothing for anybody once the case is closed', () => {
    expect(actionsOn({ ...covered, mayHere: askedOnCards, isClosed: true }, coordinator)).toEqual([]);
  });

  it.each(['none', 'expired', 'withdrawn', 'refused'] as const)(
    'has no withdrawal to record and nothing to share when the consent is %s',
    (consent) => {
      const actions = actionsOn({ ...covered, mayHere: askedOnCards, consent }, coordinator);

      expect(actions).not.toContain('record-withdrawal');
      expect(actions).not.toContain('share-note');
    },
  );
});
