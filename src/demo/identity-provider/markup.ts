const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is already safe to put in a page or message as it stands. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | Markup | readonly Markup[];

/**
 * HTML or XML in which every inserted text is escaped, both for element content
 * and for quoted attributes. Only `Markup` goes in untouched.
 */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const inserted = literals.map((literal, index) => literal + safe(parts[index]));
  return new Markup(inserted.join(''));
}

function safe(part: Part | undefined): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  return part instanceof Markup ? part.text : part.map(({ text }) => text).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
