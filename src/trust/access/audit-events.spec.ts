import { auditEvents, auditPurposes, vocabulary } from './audit-events';

describe('the vocabulary of the audit log', () => {
  it('has at least seventy kinds, each with a purpose', () => {
    expect(auditEvents.length).toBeGreaterThanOrEqual(70);
    expect(auditEvents.filter((event) => !auditPurposes.includes(vocabulary[event][0]))).toEqual([]);
  });

  it('says of each kind in one sentence what somebody did, and of no two the same', () => {
    const sentences = auditEvents.map((event) => vocabulary[event][1]);

    expect(sentences.filter((sentence) => !/^[A-Z][^.]+\.$/.test(sentence))).toEqual([]);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('names a thing and what became of it', () => {
    expect(auditEvents.filter((event) => !/^[a-z-]+\.[a-z-]+$/.test(event))).toEqual([]);
  });
});
