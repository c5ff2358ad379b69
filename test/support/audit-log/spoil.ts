import type { Chance } from '../chance';

/** Something that may happen to a file. */
export type Spoil = (file: string, chance: Chance) => string;

const letters = [
  '0',
  '1',
  '9',
  'a',
  'A',
  '=',
  '+',
  '/',
  '"',
  '\\',
  ' ',
  '\t',
  '\n',
  '{',
  ',',
  '—',
  'é',
  'e\u0301',
  '\u0000',
  '\ud83d',
];

const at = (file: string, chance: Chance) => chance.whole(0, Math.max(1, file.length));
const linesOf = (file: string): string[] => [...(file.match(/[^\n]*\n|[^\n]+$/g) ?? [''])];
const someLine = (lines: readonly string[], chance: Chance) => chance.whole(0, Math.max(1, lines.length));

/** Changes one number that stands behind this name, wherever it stands. */
const numberBehind =
  (name: string): Spoil =>
  (file, chance) => {
    const places = [...file.matchAll(new RegExp(`"${name}":(\\d+)`, 'g'))];
    if (places.length === 0) return file;
    const { 0: all, 1: digits = '0', index } = chance.pick(places);
    const other = chance.pick([
      Number(digits) + 1,
      Math.max(0, Number(digits) - 1),
      chance.whole(0, 50),
      '1e2',
      '-0',
      '00',
    ]);
    return `${file.slice(0, index)}"${name}":${other}${file.slice(index + all.length)}`;
  };

/** Puts another digit into one of the times. */
const aTime: Spoil = (file, chance) => {
  const places = [...file.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)];
  if (places.length === 0) return file;
  const { 0: time, index } = chance.pick(places);
  const place = index + chance.whole(0, time.length);
  return file.slice(0, place) + String(chance.whole(0, 10)) + file.slice(place + 1);
};

/** All that may happen to a file, whoever does it. */
export const spoils: readonly Spoil[] = [
  (file, chance) => {
    const place = at(file, chance);
    return file.slice(0, place) + chance.pick(letters) + file.slice(place + 1);
  },
  (file, chance) => {
    const place = at(file, chance);
    return file.slice(0, place) + chance.pick(letters) + file.slice(place);
  },
  (file, chance) => {
    const place = at(file, chance);
    return file.slice(0, place) + file.slice(place + 1);
  },
  (file, chance) => file.slice(0, at(file, chance)),
  (file, chance) => {
    const lines = linesOf(file);
    return lines.toSpliced(someLine(lines, chance), 1).join('');
  },
  (file, chance) => {
    const lines = linesOf(file);
    const line = lines[someLine(lines, chance)] ?? '';
    return lines.toSpliced(someLine(lines, chance), 0, line).join('');
  },
  (file, chance) => {
    const lines = linesOf(file);
    const [one, other] = [someLine(lines, chance), someLine(lines, chance)];
    return lines
      .with(one, lines[other] ?? '')
      .with(other, lines[one] ?? '')
      .join('');
  },
  (file, chance) => file + chance.pick(['x', '\n', '{}\n', '{"end":true,"events":0}\n']),
  (file, chance) =>
    file.replace(chance.pick([',"consistency"', '"allowed"', '"salt":"', '"left"', '\\n—', ' month']), 'x'),
  aTime,
  ...['sequence', 'number', 'first', 'size', 'events'].map(numberBehind),
];
