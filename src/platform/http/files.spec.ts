import { text } from 'node:stream/consumers';
import { LateFile } from './files';

describe('a file that takes time to make', () => {
  it('is not made before it is asked for, when the transaction has committed', async () => {
    const steps: string[] = [];
    const make = () => {
      steps.push('made');
      return Promise.resolve(Buffer.from('påhittad'));
    };

    const file = new LateFile(make, 'application/pdf', 'samtycke-2026-0042-1.pdf');
    steps.push('committed');
    const answer = await file.made();

    expect(steps).toEqual(['committed', 'made']);
    expect(await text(answer.getStream())).toBe('påhittad');
    expect(answer.getHeaders()).toEqual({
      type: 'application/pdf',
      length: 9,
      disposition: 'attachment; filename="samtycke-2026-0042-1.pdf"',
    });
  });
});
