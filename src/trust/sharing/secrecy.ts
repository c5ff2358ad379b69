/** Which secrecy a note stands under (OSL 23, 25, 26 and 35 kap.). */
export const secrecyClasses = [
  'SCHOOL_GENERAL',
  'SCHOOL_STUDENT_HEALTH',
  'SOCIAL_SERVICES',
  'POLICE',
  'LEISURE',
  'HEALTH',
  'COORDINATION',
] as const;
export type SecrecyClass = (typeof secrecyClasses)[number];
