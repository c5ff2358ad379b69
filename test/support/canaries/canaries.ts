import { readFileSync } from 'node:fs';
import { dayFromNow } from '../builders';

/** What must be read nowhere once a child is protected: names, and which stage of school. */
export const canaries = {
  given: 'Kanariefågla',
  family: 'Voljärsson',
  guardian: 'Burhållarsson',
  stage: 'UPPER_SECONDARY',
} as const;

/** The day that a number begins with. */
export const birthOf = (number: string): string =>
  `${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`;

const listed = readFileSync('config/test-personal-numbers.txt', 'utf8').match(/^\d{12}/gm) ?? [];
const isYoung = (number: string): boolean =>
  birthOf(number) > dayFromNow(-17 * 366) && birthOf(number) < dayFromNow(-13 * 366);

/** Numbers of young people who may be coordinated around, of the published test numbers. */
export const youngNumbers: readonly string[] = listed.filter(isYoung).slice(0, 3);

/** The number of a grown-up. */
export const guardianNumber: string = listed.find((each) => each.startsWith('19')) ?? '';

const all = [...Object.values(canaries), ...youngNumbers, guardianNumber];

/** How a text is written where letters beyond ASCII have no place: in addresses, headers and the keys of a PDF. */
const waysToWrite = (text: string): readonly string[] => [
  text,
  encodeURIComponent(text),
  JSON.stringify(text).slice(1, -1),
  Buffer.from(text).toString('latin1'),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
];
const written = all.flatMap(waysToWrite).map((text) => text.toLowerCase());

/** Whether any of it stands in a text, however it is written. */
export const holdsCanary = (text: string): boolean => {
  const read = text.toLowerCase();
  return written.some((canary) => read.includes(canary));
};
