/** What a register may say; `unknown` where nobody asked. */
export const sexes = ['female', 'male', 'unknown'] as const;
export type Sex = (typeof sexes)[number];

/** How custody of a child is held. */
export const custodies = ['joint', 'sole', 'appointed'] as const;
export type Custody = (typeof custodies)[number];

/** Somebody to find or make. The number was checked before; who is protected may be without a name. */
export interface PersonToRegister {
  readonly givenName?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly personalIdentityNumber?: string | null | undefined;
  readonly bornOn: string;
  readonly sex: Sex;
  readonly isProtected: boolean;
}
