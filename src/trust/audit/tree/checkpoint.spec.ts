import { checkpointText, parseCheckpoint } from './checkpoint';
import { cosign, cosignaturesOf, cosignedMessage } from './cosignature';
import { localSigner } from './local-signer';
import { monthText, parseMonth } from './month';
import { COSIGNATURE, NOTE_SIGNATURE, parseNote, signNote } from './signed-note';

// The example of C2SP tlog-checkpoint and tlog-cosignature.
const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const example = `${text}
— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

const log = localSigner('example.com/behind-the-sofa', NOTE_SIGNATURE, Buffer.alloc(32, 1));
const witness = localSigner('witness.example.com/w1', COSIGNATURE, Buffer.alloc(32, 2));
const cosigned = async (time = 1679315147) =>
  (await signNote(text, log)) + (await cosign(text, time, witness));
const lines = (note: string) => {
  const parsed = parseNote(note);
  if (!parsed) throw new Error('no note');
  return parsed;
};

describe('a checkpoint', () => {
  it('reads as the published example says, and is written back the same', () => {
    const checkpoint = parseCheckpoint(lines(example).text);

    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(checkpoint && checkpointText(checkpoint)).toBe(text);
    expect(lines(example).signatures.map(({ id }) => id)).toEqual(['033de0ae', '8d66cf3f']);
  });

  it('may have extension lines, which mean nothing', () => {
    expect(parseCheckpoint(`${text}anything\n`)?.size).toBe(20852163);
  });

  it.each([
    ['no origin', text.replace('example.com/behind-the-sofa', '')],
    ['a size with a zero before it', text.replace('20852163', '020852163')],
    ['a size below nothing', text.replace('20852163', '-1')],
    ['a size in hexadecimal', text.replace('20852163', '0x10')],
    ['a size beyond what is counted exactly', text.replace('20852163', '9007199254740993')],
    ['a root too short', text.replace('CsUYapGG', '')],
    ['a root of bits to spare', text.replace('2I=', '2J=')],
    ['an empty extension line', `${text}\n`],
    ['no newline at its end', text.slice(0, -1)],
    ['no root', 'example.com/behind-the-sofa\n20852163\n'],
  ])('is none with %s', (_, spoilt) => {
    expect(parseCheckpoint(spoilt)).toBeUndefined();
  });
});

describe('a cosignature', () => {
  it('signs what the specification shows', () => {
    expect(cosignedMessage(text, 1679315147).toString()).toBe(`cosignature/v1\ntime 1679315147\n${text}`);
  });

  it('says which witness saw the checkpoint, and when', async () => {
    expect(cosignaturesOf(lines(await cosigned()), [witness.key])).toEqual([
      { witness: 'witness.example.com/w1', time: 1679315147 },
    ]);
  });

  it('has its time at the place that the published example has it', () => {
    expect(lines(example).signatures[1]?.signature.readBigUInt64BE()).toBe(1679315147n);
  });

  it('is passed over when nobody trusts the witness', async () => {
    expect(cosignaturesOf(lines(await cosigned()), [])).toEqual([]);
    expect(cosignaturesOf(lines(example), [witness.key])).toEqual([]);
  });

  it('is false for another text, another time, or a signature cut short', async () => {
    const note = await cosigned();
    const [own, theirs] = lines(note).signatures;
    if (!own || !theirs) throw new Error('two lines were expected');
    const later = Buffer.concat([Buffer.of(1), theirs.signature.subarray(1)]);
    const withSignature = (signature: Buffer) => ({ text, signatures: [own, { ...theirs, signature }] });

    expect(cosignaturesOf(lines(note.replace('20852163', '20852164')), [witness.key])).toBeUndefined();
    expect(cosignaturesOf(withSignature(later), [witness.key])).toBeUndefined();
    expect(cosignaturesOf(withSignature(theirs.signature.subarray(0, 71)), [witness.key])).toBeUndefined();
    expect(cosignaturesOf(withSignature(theirs.signature.subarray(0, 8)), [witness.key])).toBeUndefined();
  });

  it('is not made with the key of a log', async () => {
    await expect(cosign(text, 1, log)).rejects.toThrow(RangeError);
  });
});

describe('a closed month', () => {
  const hash = Buffer.alloc(32, 5);
  const month = { origin: log.key.name, month: '2026-10', first: 4, next: 7, hashes: [hash, hash] };

  it('reads back as it was written', () => {
    expect(parseMonth(monthText(month))).toEqual(month);
  });

  it.each([
    ['a hash too few', monthText({ ...month, hashes: [hash] })],
    ['a hash too many', monthText({ ...month, hashes: [hash, hash, hash] })],
    ['no event', monthText({ ...month, next: 4, hashes: [] })],
    ['a month that is none', monthText({ ...month, month: '2026-13' })],
    ['the title of a checkpoint', monthText(month).replace(' month\n', '\n')],
    ['no newline at its end', monthText(month).slice(0, -1)],
  ])('is none with %s', (_, spoilt) => {
    expect(parseMonth(spoilt)).toBeUndefined();
  });

  it('is no checkpoint, and no checkpoint is a month', () => {
    expect(parseCheckpoint(monthText(month))).toBeUndefined();
    expect(parseMonth(text)).toBeUndefined();
  });
});
