import { SoleConnection } from '../../../src/platform/database/sole-connection';
import { Attendance } from '../../../src/trust/audit/sealing/attend';
import { Sealer } from '../../../src/trust/audit/sealing/sealer';
import { localSigner } from '../../../src/trust/audit/tree/local-signer';
import { NOTE_SIGNATURE, type NoteSigner } from '../../../src/trust/audit/tree/signed-note';
import { FileWitness } from '../../../src/trust/audit/witness/file-witness';

const [url = '', origin = '', seed = '', witnessFile = ''] = process.argv.slice(2);
const tell = (what: string) => process.stdout.write(what);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Signs as slowly as a key elsewhere would, so that whoever kills finds it at work. */
function slowly(signer: NoteSigner): NoteSigner {
  return {
    key: signer.key,
    sign: async (message) => {
      tell('s');
      await pause(Math.random() * 20);
      return signer.sign(message);
    },
  };
}

/** A sealer as a process of its own, as fast as it can. Tells `s` when it signs, and `d` when what it signed is kept. */
async function main(): Promise<void> {
  const connection = new SoleConnection(url);
  const signer = slowly(localSigner(origin, NOTE_SIGNATURE, Buffer.from(seed, 'hex')));
  const sealer = new Sealer(connection, signer);
  const witness = new FileWitness({
    name: 'file',
    path: witnessFile,
    logs: [signer.key],
    now: () => new Date(),
  });
  const attendance = new Attendance(witness, connection);
  tell('r');
  for (;;) {
    const { sealed } = await sealer.step();
    if (sealed > 0) tell('d');
    const { answer } = await attendance.attend();
    if (answer && answer.kind !== 'remembered' && answer.kind !== 'behind')
      tell(`(${JSON.stringify(answer)})`);
    await pause(Math.random() * 10);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
