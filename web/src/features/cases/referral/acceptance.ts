import type { components } from '../../../api/schema';
import { z } from '../../../lib/zod';
import { custodies, programmes, relations } from './referral-codes';

type AcceptReferral = components['schemas']['AcceptReferralDto'];

/** What is asked of each guardian. A protected child's guardians are not named. */
const guardianSchema = (isProtected: boolean) => {
  const name = isProtected ? z.string() : z.string().trim().min(1).max(100);
  return z.object({
    givenName: name,
    familyName: name,
    personalIdentityNumber: z.string(),
    bornOn: z.iso.date(),
    relation: z.enum(relations),
    custody: z.enum(custodies),
  });
};

/** What the coordinator fills in when a referral becomes a case. */
export const acceptanceSchema = (isProtected: boolean) =>
  z.object({ programme: z.enum(programmes), guardians: z.array(guardianSchema(isProtected)) });

export type Acceptance = z.infer<ReturnType<typeof acceptanceSchema>>;
export type GuardianValues = Acceptance['guardians'][number];

/** What most often holds, so that least has to be changed. */
export const newGuardian: GuardianValues = {
  givenName: '',
  familyName: '',
  personalIdentityNumber: '',
  bornOn: '',
  relation: 'mother',
  custody: 'joint',
};

/** What is sent: of a protected child's guardians nothing that names them. */
export function toAcceptance({ programme, guardians }: Acceptance, isProtected: boolean): AcceptReferral {
  return {
    programme,
    guardians: guardians.map(({ givenName, familyName, personalIdentityNumber, ...rest }) => {
      const number = personalIdentityNumber.replace(/[\s-]/g, '');
      return {
        ...rest,
        givenName: isProtected ? null : givenName,
        familyName: isProtected ? null : familyName,
        personalIdentityNumber: isProtected || number === '' ? null : number,
      };
    }),
  };
}
