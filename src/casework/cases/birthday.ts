import { daysBetween } from '../../platform/clock/stockholm';
import { reviewStages } from '../../trust/consent/review-stages';
import { birthdayOn } from '../../trust/directory/age';

/** The birthdays that raise a review: programme or consent change there (product 5). */
const reviewAges = [12, 15, 18] as const;

/** The birthday within the next 60 days that asks for a review, as `YYYY-MM-DD`; undefined when there is none. */
export const birthdayToReview = (bornOn: string, today: string): string | undefined =>
  reviewAges
    .map((age) => birthdayOn(bornOn, age))
    .find((day) => day >= today && daysBetween(today, day) <= Math.max(...reviewStages));
