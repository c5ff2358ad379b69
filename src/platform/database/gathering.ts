import type { Answer, Statement } from './transaction';

interface Asked {
  readonly statement: Statement;
  readonly answer: (rows: never[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Puts selects that are asked for in one turn of the event loop into one statement. */
export class Gathering {
  private asked: Asked[] = [];

  constructor(private readonly send: (statement: Statement) => Promise<Answer>) {}

  /** The rows of one of them, as JSON tells them. All fail with the first that fails. */
  read<Row>(statement: Statement): Promise<Row[]> {
    return new Promise<Row[]>((answer, fail) => {
      this.asked.push({ statement, answer, fail });
      if (this.asked.length === 1) queueMicrotask(() => void this.ask());
    });
  }

  private async ask(): Promise<void> {
    const asked = this.asked;
    this.asked = [];
    try {
      const { rows } = await this.send(gathered(asked.map(({ statement }) => statement)));
      const [found] = rows as Record<string, never[]>[];
      asked.forEach(({ answer }, index) => answer(found?.[`rows_${index}`] ?? []));
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  }
}

/** One row with a column of rows for each select, its parameters numbered on from those before. */
export function gathered(selects: readonly Statement[]): Statement {
  return { text: textOf(selects), values: selects.flatMap(({ values }) => values) };
}

/** The text of selects that were gathered once, found by going from text to text: putting it together costs more. */
interface Known {
  text?: string;
  readonly next: Map<string, Known>;
}

const known: Known = { next: new Map() };

function textOf(selects: readonly Statement[]): string {
  let at = known;
  for (const { text } of selects) {
    let next = at.next.get(text);
    if (!next) at.next.set(text, (next = { next: new Map() }));
    at = next;
  }
  return (at.text ??= putTogether(selects));
}

function putTogether(selects: readonly Statement[]): string {
  let before = 0;
  const columns = selects.map(({ text, values }, index) => {
    const first = before;
    before += values.length;
    const numbered = text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + first}`);
    return `(select coalesce(json_agg(r), '[]') from (${numbered}) r) as rows_${index}`;
  });
  return `select ${columns.join(',\n')}`;
}
