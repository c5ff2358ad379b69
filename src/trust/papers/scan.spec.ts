import { aJpeg, aPdf, aPng } from '../../../test/support/scans';
import { kindOfScan } from './scan';

const said = (mediaType: string, ending: string) => ({ mediaType, ending });
const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
  return 'taken';
};

describe('a scan', () => {
  it.each([
    [aPdf(), 'application/pdf', 'pdf'],
    [aPdf(), 'application/pdf', 'PDF'],
    [aPng(), 'image/png', 'png'],
    [aJpeg(), 'image/jpeg', 'jpg'],
    [aJpeg(), 'image/jpeg', 'jpeg'],
    [Buffer.concat([aJpeg(), Buffer.alloc(30)]), 'image/jpeg', 'jpg'],
  ])('is what its content says, when type and ending say the same (%#)', (content, mediaType, ending) => {
    expect(kindOfScan(content, said(mediaType, ending))).toBe(mediaType);
  });

  it.each([
    ['a picture under the name of a PDF', aPng(), 'application/pdf', 'pdf'],
    ['a PDF under the name of a picture', aPdf(), 'image/png', 'png'],
    ['the right type with another ending', aPdf(), 'application/pdf', 'png'],
    ['the right ending with another type', aPdf(), 'image/png', 'pdf'],
    ['no ending', aPdf(), 'application/pdf', ''],
    ['a page', Buffer.from('<!doctype html><script>'), 'application/pdf', 'pdf'],
    ['a program', Buffer.from('MZ\u0090'), 'image/png', 'png'],
    ['something before the PDF', Buffer.concat([Buffer.from('x'), aPdf()]), 'application/pdf', 'pdf'],
    ['one byte', Buffer.from('%'), 'application/pdf', 'pdf'],
  ])('is refused as not what it says: %s', (_, content, mediaType, ending) => {
    expect(codeOf(() => kindOfScan(content, said(mediaType, ending)))).toBe('scan-not-what-it-says');
  });

  it.each([
    ['a PDF cut off', aPdf().subarray(0, -12), 'application/pdf', 'pdf'],
    [
      'a PDF with something after its end',
      Buffer.concat([aPdf(), Buffer.from('MZ')]),
      'application/pdf',
      'pdf',
    ],
    [
      'a PDF whose table lies beyond it',
      Buffer.from('%PDF-1.7\nstartxref\n999\n%%EOF'),
      'application/pdf',
      'pdf',
    ],
    ['a PNG cut off', aPng().subarray(0, -5), 'image/png', 'png'],
    ['a PNG with something after its end', Buffer.concat([aPng(), aPdf()]), 'image/png', 'png'],
    ['a PNG without a head', Buffer.concat([aPng().subarray(0, 8), aPng().subarray(33)]), 'image/png', 'png'],
    ['a JPEG cut off', aJpeg().subarray(0, -2), 'image/jpeg', 'jpg'],
    ['a JPEG that is a head alone', Buffer.from('ffd8ffe000', 'hex'), 'image/jpeg', 'jpg'],
    [
      'a JPEG with a program after it',
      Buffer.concat([aJpeg(), Buffer.alloc(100, 'MZ')]),
      'image/jpeg',
      'jpg',
    ],
  ])('is refused as damaged: %s', (_, content, mediaType, ending) => {
    expect(codeOf(() => kindOfScan(content, said(mediaType, ending)))).toBe('scan-damaged');
  });
});
