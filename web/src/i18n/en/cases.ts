import type { cases as swedish } from '../sv/cases';

export const cases: typeof swedish = {
  board: {
    title: 'Board',
    lead: 'All cases under way, by phase. The content of a case shows only when you open it.',
  },
  case: { title: 'Case', lead: 'What you may see by consent or decision.' },
  myCases: { title: 'My cases', lead: 'Cases that you take part in, and what you have committed to.' },
  referrals: { title: 'Referrals', lead: 'Referrals that wait to be screened or were recently decided.' },
  newReferral: { title: 'New referral', lead: 'Four steps. The family is to know of what you write.' },
  referral: { title: 'Referral', lead: 'What was referred, and what has happened since.' },
};
