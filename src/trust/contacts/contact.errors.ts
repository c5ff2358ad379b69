import { RuleBroken } from '../../platform/http/problem';

/** 422: a question without a reason. */
export class QuestionNeedsAReason extends RuleBroken {
  readonly code = 'question-needs-a-reason';
  constructor() {
    const message = 'Skriv varför du frågar, med minst 20 tecken. Frågan har inte ställts.';
    super(message, [{ field: 'reason', code: 'question-needs-a-reason', message }]);
  }
}
