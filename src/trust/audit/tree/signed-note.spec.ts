import { localSigner, newSignerKey, parseSignerKey } from './local-signer';
import {
  COSIGNATURE,
  formatVerifierKey,
  isTrusted,
  NOTE_SIGNATURE,
  parseNote,
  parseVerifierKey,
  signNote,
} from './signed-note';

// The example of golang.org/x/mod/sumdb/note, whose private key is published with it.
const neumann = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const neumannKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const note = `${text}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
// The example of C2SP signed-note: its key is not published, its form is.
const quasimodo = `Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`;

const trusted = (line: string) => {
  const key = parseVerifierKey(line);
  if (!key) throw new Error('no key');
  return key;
};
const opened = (signed: string) => {
  const parsed = parseNote(signed);
  if (!parsed) throw new Error('no note');
  return parsed;
};
const stranger = localSigner('stranger.example', NOTE_SIGNATURE, Buffer.alloc(32, 9));

describe('a signed note', () => {
  it('is signed as the published example is', async () => {
    const signer = parseSignerKey(neumann);

    expect(signer && (await signNote(text, signer))).toBe(note);
    expect(signer && formatVerifierKey(signer.key)).toBe(neumannKey);
  });

  it('is trusted by the key that signed it, also with lines of others beside', async () => {
    const beside = (await signNote(text, stranger)).slice(text.length + 1);

    expect(isTrusted(opened(note), [trusted(neumannKey)])).toBe(true);
    expect(isTrusted(opened(beside === '' ? note : note + beside), [trusted(neumannKey)])).toBe(true);
  });

  it('keeps the blank lines of its text, and is cut at the last one', () => {
    const { text: verse, signatures } = opened(quasimodo);

    expect(verse).toBe(quasimodo.slice(0, quasimodo.indexOf('\n—')));
    expect(signatures.map(({ name, id }) => [name, id])).toEqual([
      ['quasimodo.example/salvatore', '367ba04b'],
    ]);
  });

  it.each([
    ['its text is another', note.replace('cryptography', 'cryptographY')],
    ['its signature is another', note.replace('JkuBS9', 'JkuBS8')],
    ['its name is another', note.replace('— PeterNeumann', '— PeterNewman')],
    ['its key id is another', note.replace('x08go', 'y08go')],
  ])('is not trusted when %s', (_, spoilt) => {
    expect(isTrusted(opened(spoilt), [trusted(neumannKey)])).toBe(false);
  });

  it('is not trusted without a key, by another key, or with a false line of a trusted key beside a true one', async () => {
    const false_ = (await signNote(`${text}more\n`, stranger)).slice(`${text}more\n`.length + 1);

    expect(isTrusted(opened(note), [])).toBe(false);
    expect(isTrusted(opened(note), [stranger.key])).toBe(false);
    expect(isTrusted(opened(note + false_), [trusted(neumannKey)])).toBe(true);
    expect(isTrusted(opened(note + false_), [trusted(neumannKey), stranger.key])).toBe(false);
  });

  it.each([
    ['no blank line', note.replace('\n\n', '\n')],
    ['no signature', `${text}\n`],
    ['no newline at its end', note.slice(0, -1)],
    ['a control character', note.replace('If', 'I\tf')],
    ['a carriage return', note.replace('is.\n', 'is.\r\n')],
    ['half a surrogate pair', note.replace('If', '\ud83d')],
    ['another dash', note.replace('—', '-')],
    ['a name with a plus', note.replace('PeterNeumann', 'Peter+Neumann')],
    ['a signature that is no base64', note.replace('x08go', 'x08g*')],
    ['base64 with bits to spare', note.replace('AM=\n', 'AN=\n')],
    ['a word too many', note.replace('x08go', 'x08go x08go')],
    ['a line that is none', `${note}and more\n`],
    ['too many lines', note + note.slice(text.length + 1).repeat(64)],
  ])('is no note with %s', (_, spoilt) => {
    expect(parseNote(spoilt)).toBeUndefined();
  });

  it('is not made of a text without its last newline', async () => {
    await expect(signNote('no newline', stranger)).rejects.toThrow(RangeError);
  });
});

describe('a key', () => {
  it.each([NOTE_SIGNATURE, COSIGNATURE] as const)('of kind %i reads back as it was written', (kind) => {
    const line = newSignerKey('log.example/one', kind);
    const key = parseSignerKey(line)?.key;

    expect(key?.kind).toBe(kind);
    expect(key && parseVerifierKey(formatVerifierKey(key))?.id).toBe(key?.id);
  });

  it.each([
    ['the id of another', neumannKey.replace('c74f20a3', 'c74f20a4')],
    ['another name', neumannKey.replace('PeterNeumann', 'PeterNewman')],
    ['a kind we do not know', 'PeterNeumann+c74f20a3+AhGc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['too few octets', 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy1w=='],
    ['nothing in it', ''],
  ])('is refused with %s', (_, line) => {
    expect(parseVerifierKey(line)).toBeUndefined();
  });

  it.each([
    ['the id of another', neumann.replace('c74f20a3', 'c74f20a4')],
    ['no seed', 'PRIVATE+KEY+PeterNeumann+c74f20a3+AQ=='],
    ['its public half alone', neumannKey],
  ])('does not sign with %s', (_, line) => {
    expect(parseSignerKey(line)).toBeUndefined();
  });
});
