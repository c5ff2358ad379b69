import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { IsDay } from '../../../platform/http/moments';

const TEXT = 4000;

/** A disclosure on another legal basis than consent, as whoever decides assessed it. */
export class ProposeDisclosureDto {
  @IsUUID()
  recipientId!: string;

  /** Those at the recipient who are to read, by name. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  readerIds!: string[];

  /** The own unit's notes that are disclosed, and nothing else. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  noteIds!: string[];

  @Matches(/^[A-Z0-9_]{3,60}$/)
  ruleCode!: string;

  /** The answers to the questions of the ground, by their keys. */
  @IsObject()
  answers!: Record<string, string>;

  /** What the recipient needs, and why. */
  @IsOptional()
  @IsString()
  @MaxLength(TEXT)
  assessment?: string;

  /** What is best for the child. */
  @IsOptional()
  @IsString()
  @MaxLength(TEXT)
  childsBest?: string;

  /** What harm the disclosure may do, and why it weighs less. */
  @IsOptional()
  @IsString()
  @MaxLength(TEXT)
  harm?: string;

  /** Which request it answers; left out when the unit acts on its own initiative. */
  @IsOptional()
  @IsString()
  @Matches(/\S/)
  @MaxLength(200)
  requestReference?: string;

  @IsBoolean()
  isFamilyTold!: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(TEXT)
  familyNotToldBecause?: string;

  /** Whether the recipient may use it in investigating a crime. */
  @IsBoolean()
  mayServeInvestigation!: boolean;

  /**
   * The first day on which it no longer covers.
   * @format date
   */
  @IsDay()
  coversUntil!: string;
}
