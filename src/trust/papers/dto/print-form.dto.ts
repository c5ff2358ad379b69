import { IsIn } from 'class-validator';
import { paperLanguages, type PaperLanguage } from '../words';

/** In which language to print the form. */
export class PrintFormDto {
  @IsIn(paperLanguages)
  language!: PaperLanguage;
}
