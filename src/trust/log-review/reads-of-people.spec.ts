import { leavesAs, readsOfPeople } from './reads-of-people';

describe('the reads that are reviewed', () => {
  it.each([
    'case.viewed',
    'cases.listed',
    'notes.listed',
    'consent.scan-read',
    'consent.form-printed',
    'custody-log.viewed',
    'contact.asked',
    'emergency.opened',
    'audit.searched',
    'audit.exported',
    'log-review-items.listed',
  ] as const)('have %s among them', (event) => {
    expect(readsOfPeople).toContain(event);
  });

  it.each([
    'note.written',
    'organisations.listed',
    'statistics.viewed',
    'session.viewed',
    'users.listed',
  ] as const)('do not have %s', (event) => {
    expect(readsOfPeople).not.toContain(event);
  });

  it('tell what left on paper or as a file', () => {
    expect((['consent.form-printed', 'audit.exported', 'note.viewed'] as const).map(leavesAs)).toEqual([
      'print',
      'export',
      undefined,
    ]);
  });
});
