import { linesOf, NotLines } from './lines';

async function read(...chunks: readonly Buffer[]): Promise<string[]> {
  async function* source() {
    yield* chunks;
  }
  const lines: string[] = [];
  for await (const some of linesOf(source())) lines.push(...some);
  return lines;
}
const octets = (text: string) => Buffer.from(text, 'utf8');

describe('lines of a file', () => {
  it('are the same wherever the file is split', async () => {
    const file = octets('ett\n\nåäö 😀\nsist');
    const told = new Set<string>();
    for (let at = 0; at <= file.length; at += 1)
      told.add(JSON.stringify(await read(file.subarray(0, at), file.subarray(at))));

    expect([...told]).toEqual([JSON.stringify(['ett\n', '\n', 'åäö 😀\n', 'sist'])]);
  });

  it('end torn where a letter was cut in two', async () => {
    expect(await read(octets('ett\n'), Buffer.from([0x61, 0xc3]))).toEqual(['ett\n', 'a\ufffd']);
  });

  it('are none in an empty file', async () => {
    expect(await read()).toEqual([]);
  });

  it('keep what other programs drop: a byte order mark, a carriage return', async () => {
    expect(await read(octets('\ufeffett\r\n'))).toEqual(['\ufeffett\r\n']);
  });

  it.each([
    ['octets that are no UTF-8', [Buffer.from([0x61, 0xff, 0x0a])]],
    ['a line without end', [Buffer.alloc(5 * 1024 * 1024, 0x61)]],
  ])('are refused with %s', async (_, chunks) => {
    await expect(read(...chunks)).rejects.toThrow(NotLines);
  });
});
