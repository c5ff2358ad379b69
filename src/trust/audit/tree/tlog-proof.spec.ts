import { checkpointText } from './checkpoint';
import { localSigner } from './local-signer';
import { MemoryTree } from '../../../../test/support/audit-log/memory-tree';
import { NOTE_SIGNATURE, signNote } from './signed-note';
import { formatProof, type LogProof, parseProof, verifyProof } from './tlog-proof';

const log = localSigner('log.example/one', NOTE_SIGNATURE, Buffer.alloc(32, 1));
const other = localSigner('log.example/one', NOTE_SIGNATURE, Buffer.alloc(32, 2));
const tree = MemoryTree.over(Array.from({ length: 11 }, (_, place) => Buffer.from(`leaf ${place}`)));
const leaf = tree.hashOf({ level: 0, index: 6 });

async function aProof(change: Partial<LogProof> = {}, origin = log.key.name): Promise<LogProof> {
  const checkpoint = await signNote(checkpointText({ origin, size: tree.size, root: tree.root() }), log);
  return { index: 6, hashes: tree.inclusion(6), checkpoint, ...change };
}
const written = `c2sp.org/tlog-proof@v1
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=

example.com/fancylog
109482
sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

`;

describe('a proof of one event', () => {
  it('has the form of C2SP tlog-proof', () => {
    const proof = parseProof(written);

    expect(proof).toMatchObject({ index: 73894 });
    expect(proof?.hashes).toHaveLength(2);
    expect(proof && formatProof(proof)).toBe(written);
  });

  it('reads back as it was written, with and without something extra', async () => {
    const plain = await aProof();
    const more = { ...plain, extra: Buffer.from('the leaf') };

    expect(parseProof(formatProof(plain))).toEqual(plain);
    expect(parseProof(formatProof(more))).toEqual(more);
  });

  it('shows the event to whoever trusts the log', async () => {
    expect(verifyProof(await aProof(), leaf, log.key.name, [log.key])).toBe(true);
  });

  it('shows nothing of another event, place, log or key', async () => {
    const proof = await aProof();

    expect(verifyProof(proof, tree.hashOf({ level: 0, index: 5 }), log.key.name, [log.key])).toBe(false);
    expect(verifyProof(await aProof({ index: 5 }), leaf, log.key.name, [log.key])).toBe(false);
    expect(verifyProof(await aProof({ hashes: [] }), leaf, log.key.name, [log.key])).toBe(false);
    expect(verifyProof(proof, leaf, 'log.example/two', [log.key])).toBe(false);
    expect(verifyProof(await aProof({}, 'log.example/two'), leaf, log.key.name, [log.key])).toBe(false);
    expect(verifyProof(proof, leaf, log.key.name, [other.key])).toBe(false);
    expect(verifyProof({ ...proof, checkpoint: 'none' }, leaf, log.key.name, [log.key])).toBe(false);
  });

  it.each([
    ['another title', written.replace('@v1', '@v2')],
    ['no index', written.replace('index 73894\n', '')],
    ['an index with a zero before it', written.replace('73894', '073894')],
    ['a hash cut short', written.replace('gSKyXoYZ', '')],
    ['extra that is no base64', written.replace('index', 'extra ***\nindex')],
    ['a word after the index', written.replace('73894', '73894 5')],
    ['no blank line', written.replaceAll('\n\n', '\n')],
    [
      'more hashes than any tree is deep',
      written.replace('gSK', `${'B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=\n'.repeat(63)}gSK`),
    ],
  ])('is none with %s', (_, spoilt) => {
    expect(parseProof(spoilt)).toBeUndefined();
  });
});
