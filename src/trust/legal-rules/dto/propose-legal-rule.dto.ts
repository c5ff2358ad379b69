import { IsIn, IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import { certainties, type Certainty } from '../legal-rule';

/** A new version of a legal rule, drawn from its newest. */
export class ProposeLegalRuleDto {
  /** The rule, which must be there. */
  @Matches(/^[A-Z0-9_]{3,60}$/)
  code!: string;

  /**
   * The first day of the version that was seen: the rule's newest.
   * @format date
   */
  @IsDay()
  supersedesFrom!: string;

  /**
   * The first day on which it holds; today at the earliest.
   * @format date
   */
  @IsDay()
  validFrom!: string;

  /** The provision: "OSL 10 kap. 2 §". */
  @IsString()
  @Matches(/\S/)
  @MaxLength(200)
  law!: string;

  /** What it says, in Swedish. */
  @IsString()
  @Matches(/\S/)
  @MaxLength(2000)
  text!: string;

  /** Where it can be read. */
  @IsString()
  @Matches(/\S/)
  @MaxLength(500)
  source!: string;

  @IsIn(certainties)
  certainty!: Certainty;

  /** The lawyer who has reviewed it; left out while nobody has. */
  @IsOptional()
  @IsString()
  @Matches(/\S/)
  @MaxLength(200)
  reviewedBy?: string;

  /**
   * The day of the review; today at the latest.
   * @format date
   */
  @IsOptional()
  @IsDay()
  reviewedOn?: string;

  /** What it says to the service, in the shape of its kind. */
  @IsObject()
  value!: Record<string, unknown>;

  /** Why the rule is to change. */
  @IsString()
  @Matches(/\S/)
  @MaxLength(1000)
  reason!: string;
}
