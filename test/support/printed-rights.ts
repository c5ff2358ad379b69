import type { AccessRule } from '../../src/trust/access/access-rule';
import { type Action, actions, everyAction, nounOf } from '../../src/trust/access/actions';
import { declaration } from '../../src/trust/access/declaration';
import { forbids } from '../../src/trust/access/forbids';
import { roles } from '../../src/trust/access/roles';
import { informationCategories, phases } from '../../src/trust/access/vocabulary';

const opening = `# Rights

Who may what, printed from the declaration in \`src/trust/access\` by \`UPDATE_AUTHORITY=1 npx jest test/contract/authority\`; a
test fails while the two differ. What no line allows is denied. A line reads: role, at which kinds of organisation: how
one stands to the thing, on what ground; then what narrows it. What is shut stands last, and wins over every line.
`;

/** The whole declaration as a text that a reviewer reads line by line. */
export function printedRights(): string {
  const nouns = [...new Set(everyAction.map(nounOf))];
  return [opening, table(), ...nouns.map(sectionOf), shut()].join('\n');
}

/** Role against noun: how many of its actions the role holds, in one way or another. */
function table(): string {
  const nouns = [...new Set(everyAction.map(nounOf))];
  const of = (noun: string) => everyAction.filter((action) => nounOf(action) === noun);
  const lines = roles.map((role) => {
    const cells = nouns.flatMap((noun) => {
      const held = of(noun).filter((action) =>
        declaration.some((rule) => rule.role === role && rule.action === action),
      );
      return held.length > 0 ? [`${noun} ${held.length}/${of(noun).length}`] : [];
    });
    return `- ${code(role)}: ${cells.join(', ')}`;
  });
  return `## Roles\n\nHow many actions of each noun a role holds.\n\n${lines.join('\n')}\n`;
}

const sectionOf = (noun: string): string =>
  [
    `## ${noun}\n`,
    ...everyAction
      .filter((action) => nounOf(action) === noun)
      .map((action) => `### ${action}\n\n${actions[action]}\n\n${linesOf(action).join('\n')}\n`),
  ].join('\n');

/** One line for all kinds of organisation at which a role holds the action alike. */
function linesOf(action: Action): string[] {
  const kindsOf = new Map<string, string[]>();
  for (const rule of declaration.filter((each) => each.action === action)) {
    const alike = `${rule.role} ${wayOf(rule)}`;
    kindsOf.set(alike, [...(kindsOf.get(alike) ?? []), rule.kind]);
  }
  return [...kindsOf].map(([alike, kinds]) => {
    const [role = '', ...way] = alike.split(' ');
    return `- ${code(role)} at ${kinds.map(code).join(', ')}: ${way.join(' ')}`;
  });
}

const wayOf = ({ relationship, basis, categories, phases: during }: AccessRule): string =>
  [
    `${code(relationship)} on ${code(basis)}`,
    ...narrowed('about', categories, informationCategories),
    ...narrowed('in', during, phases),
  ].join('; ');

/** What is left out, or what is let in, whichever is shorter to read. */
function narrowed<T extends string>(word: string, some: readonly T[], all: readonly T[]): string[] {
  const left = all.filter((each) => !some.includes(each));
  if (left.length === 0) return [];
  return left.length < some.length
    ? [`${word} all but ${left.map(code).join(', ')}`]
    : [`${word} ${some.map(code).join(', ')}`];
}

const shut = (): string =>
  [
    '## Shut, whatever allows it\n',
    ...forbids.map(({ circumstance, actions: some }) =>
      some === 'every'
        ? `- ${code(circumstance)}: everything`
        : `- ${code(circumstance)}: ${some.map(code).join(', ')}`,
    ),
    '',
  ].join('\n');

const code = (word: string): string => `\`${word}\``;
