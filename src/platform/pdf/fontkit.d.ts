/** The little of fontkit that measuring takes. */
declare module 'fontkit' {
  export interface Run {
    readonly advanceWidth: number;
  }
  export interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string, features?: readonly string[]): Run;
  }
  export function create(bytes: Buffer): Font;
}
