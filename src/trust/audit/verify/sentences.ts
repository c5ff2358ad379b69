import { EXIT_CODES, type Finding } from './findings';
import type { Report } from './verify-export';

/** Findings that the command prints; the report keeps more. */
const MOST_PRINTED = 50;

/** A report as the command prints it: the verdict, what was seen, and where it fails. */
export function sentencesOf(report: Report): string[] {
  const { verdict, header, events, erased, checkpoints, witnessed, closedMonths, findings } = report;
  const unprinted = report.findingCount - Math.min(findings.length, MOST_PRINTED);
  return [
    `${verdict} (${EXIT_CODES[verdict]})`,
    ...(header
      ? [
          `log ${header.origin}, ${header.from} to ${header.to}, exported ${header.exportedAt}`,
          `${events} events from sequence ${header.first}, ${erased} erased, ${checkpoints} checkpoints, witnessed to ${witnessed}`,
        ]
      : []),
    ...(closedMonths.length > 0 ? [`by their hashes alone: ${closedMonths.join(', ')}`] : []),
    ...findings.slice(0, MOST_PRINTED).map(sentenceOf),
    ...(unprinted > 0 ? [`and ${unprinted} more`] : []),
  ];
}

const sentenceOf = ({ kind, sequence, tells }: Finding): string =>
  `${kind}${sequence === null ? '' : ` at ${sequence}`}: ${tells}`;
