import { auditEvents } from '../access/audit-events';
import { actOf, eventsOf } from './act-of-event';

describe('an event of the log', () => {
  it.each([
    ['case.viewed', 'read'],
    ['notes.listed', 'read'],
    ['note.who-could-viewed', 'read'],
    ['disclosures.received-listed', 'read'],
    ['note.explained', 'read'],
    ['consent.scan-read', 'read'],
    ['contact.asked', 'read'],
    ['note.written', 'change'],
    ['consent.withdrawn', 'change'],
    ['emergency.opened', 'change'],
    ['participant.ended', 'change'],
    ['consent.scan-stored', 'change'],
    ['consent.form-printed', 'print'],
    ['case-access.printed', 'print'],
    ['audit.exported', 'print'],
  ] as const)('%s is a %s', (event, act) => expect(actOf(event)).toBe(act));

  it('is of one kind', () => {
    const all = [...eventsOf('read'), ...eventsOf('change'), ...eventsOf('print')];

    expect(all.sort()).toEqual([...auditEvents].sort());
  });
});
