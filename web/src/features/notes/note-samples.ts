import { school } from '../../test/consents';
import { aSession } from '../../test/fake-api';

/** Somebody of the school. */
export const ofSchool = () => {
  const session = aSession();
  return { ...session, membership: { ...session.membership, organisation: school } };
};

/** The case whose notes are shown. */
export const aCase = {
  id: 'c1',
  programme: 'SSPF',
  may: ['write-note'],
  phases: [
    { from: 'MAPPING', to: 'PLANNING', reason: null, byName: 'Kim Påhittad', at: '2026-11-10T09:00:00Z' },
  ],
};
