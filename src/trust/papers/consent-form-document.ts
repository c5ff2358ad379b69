import type { Content } from 'pdfmake/interfaces';
import type { Paper } from '../../platform/pdf/pdf';
import { Tag } from '../../platform/pdf/tags';
import { Typesetter } from '../../platform/pdf/typesetter';
import { childView, custody, interpreter, signatures, withdrawalSlip } from './consent-form-answers';
import {
  exclusions,
  type Form,
  matrix,
  opening,
  parties,
  purposes,
  rights,
  validity,
  WIDTH,
} from './consent-form-parts';
import { type ConsentPaper, numberOf } from './consent-paper';
import type { Words } from './words';

const MARGIN = 56;

/** The consent form of a paper in the language of its words. */
export function consentFormOf(paper: ConsentPaper, words: Words): Paper {
  const direction = words.language === 'ar' ? 'rtl' : 'ltr';
  const tags = new Tag('Document');
  const form: Form = { paper, words, set: new Typesetter(direction, tags) };
  const onEveryPage: Form = { ...form, set: new Typesetter(direction, null) };
  return {
    title: `${words.say('title')} ${numberOf(paper)}`,
    language: words.language,
    printedAt: paper.printedAt,
    margins: [MARGIN, 62],
    header: () => banner(onEveryPage),
    footer: (page, pages) => foot(onEveryPage, page, pages),
    tags,
    content: [
      ...opening(form),
      ...parties(form),
      ...purposes(form),
      ...matrix(form),
      ...exclusions(form),
      ...validity(form),
      ...rights(form),
      ...interpreter(form),
      ...childView(form),
      ...signatures(form),
      ...custody(form),
      ...withdrawalSlip(form),
    ],
  };
}

/** On every page: that it is a draft, or over. */
function banner({ paper, words, set }: Form): Content {
  if (paper.standing === 'open') return [];
  const warning = {
    kind: 'text',
    text: words.say(paper.standing),
    style: { bold: true, color: '#8c1d18' },
  } as const;
  return { margin: [MARGIN, 22, MARGIN, 0], stack: [set.table([[[warning]]], [WIDTH], { fill: '#fdecea' })] };
}

function foot({ paper, words, set }: Form, page: number, pages: number): Content {
  const said = words.say('footer', { number: numberOf(paper), page, pages });
  return {
    margin: [MARGIN, 18, MARGIN, 0],
    stack: [set.paragraph(said, WIDTH, { size: 8.5, color: '#4a4f57' })],
  };
}
