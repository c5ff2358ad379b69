import { ageOn } from '../../trust/directory/age';
import { listedNumbers } from '../../trust/directory/listed-numbers';
import { birthDateIn } from '../../trust/directory/personal-identity-number';
import { type Day, daysFrom, monthsFrom } from './calendar';
import { pick } from './names';

export type Sex = 'female' | 'male';

/** When somebody was born, and the test number that says so, if one was left. */
export interface Birth {
  readonly bornOn: Day;
  readonly sex: Sex;
  readonly number: string | null;
}

/** The published test numbers, each given to one invented person at most. */
export class TestNumbers {
  private readonly left = [...listedNumbers()].sort();
  private taken = 0;

  constructor(private readonly today: Day) {}

  /** A young person of these ages both on the earlier day and today. Without a number when none is left. */
  youth(from: number, to: number, since: Day): Birth {
    const fits = (number: string): boolean =>
      ageOn(birthDateIn(number), since) >= from && ageOn(birthDateIn(number), this.today) <= to;
    return this.take(fits) ?? this.invent(monthsFrom(since, -12 * from));
  }

  /** A grown-up who is 20 to 45 years older than a child. */
  parentOf(child: Birth, sex: Sex): Birth {
    const fits = (number: string): boolean => {
      const years = ageOn(birthDateIn(number), child.bornOn);
      return years >= 20 && years <= 45 && sexIn(number) === sex;
    };
    return this.take(fits) ?? { ...this.invent(monthsFrom(child.bornOn, -12 * 31)), sex };
  }

  private take(fits: (number: string) => boolean): Birth | undefined {
    const fitting = this.left.filter(fits);
    if (fitting.length === 0) return undefined;
    const number = pick(fitting, 7 * this.taken++);
    this.left.splice(this.left.indexOf(number), 1);
    return { number, bornOn: birthDateIn(number), sex: sexIn(number) };
  }

  /** Somebody whose number Samspel does not know, born some weeks before the day. */
  private invent(latest: Day): Birth {
    const index = this.taken++;
    return {
      number: null,
      bornOn: daysFrom(latest, -1 - ((index * 29) % 300)),
      sex: index % 2 === 0 ? 'female' : 'male',
    };
  }
}

/** Odd eleventh digit: male. */
const sexIn = (number: string): Sex => (Number(number[10]) % 2 === 1 ? 'male' : 'female');
