import type { Content } from 'pdfmake/interfaces';
import type { Piece } from '../../platform/pdf/typesetter';
import { informationCategories, signatureMethods } from '../consent/consent';
import { bold, type Form, hasSection, heading, nameOf, text, together, WIDTH } from './consent-form-parts';
import { numberOf, type PaperSignatory } from './consent-paper';
import type { Words } from './words';

const line = (label: string): Piece => ({ kind: 'line', label });
const box = (words: string): Piece => ({ kind: 'box', text: words });

/** The interpreter who took part, or what is to be filled in about one. */
export function interpreter(form: Form): Content[] {
  const { paper, words, set } = form;
  const { interpreter: used } = paper;
  const modes = ['on_site', 'phone', 'video'].map((mode) => words.say(`interpreter.${mode}`)).join(' / ');
  const pieces = used
    ? [
        text(
          words.say('interpreter.used', {
            language: words.languageName(used.language),
            mode: words.say(`interpreter.${used.mode}`),
          }),
        ),
        ...(used.reference === null
          ? []
          : [text(words.say('interpreter.reference', { reference: used.reference }))]),
      ]
    : [
        box(words.say('interpreter.no')),
        box(`${words.say('interpreter.yes')} (${modes})`),
        line(words.say('interpreter.language')),
      ];
  return [together(set.stack([heading(form, 'interpreter'), ...pieces], WIDTH))];
}

/** The child's own stand, and how mature the child is. */
export function childView(form: Form): Content[] {
  const { paper, words, set } = form;
  if (!hasSection(paper, 'child')) return [];
  const { maturity } = paper;
  const said = paper.childView === null ? [line(''), line(words.say('child.line'))] : [text(paper.childView)];
  const judged = maturity
    ? text(
        words.say('child.maturity', {
          reasons: maturity.reasons,
          by: maturity.by,
          on: words.day(maturity.on),
        }),
      )
    : line(words.say('child.maturityLine'));
  return [
    together(set.stack([heading(form, 'child'), text(words.say('child.lead')), ...said, judged], WIDTH)),
  ];
}

/** A place to sign for each of them, and what is filled in by whoever receives the paper. */
export function signatures(form: Form): Content[] {
  const { paper, words, set } = form;
  const lead = set.stack([heading(form, 'signatures'), text(words.say('signatures.lead'))], WIDTH);
  const [first, ...rest] = paper.signatories.map((each) => signatory(form, each));
  if (!first) return [together(lead, set.paragraph(words.say('signatures.none'), WIDTH)), receipt(form)];
  return [together(lead, first), ...rest.map((each) => together(each)), receipt(form)];
}

function signatory({ paper, words, set }: Form, who: PaperSignatory): Content {
  const half = WIDTH / 2;
  const state = who.isRequired ? 'signatures.required' : 'signatures.offered';
  const custody = who.custody === null ? [] : [words.say(`custody.${who.custody}`)];
  const about = [words.say(`capacity.${who.capacity}`), ...custody, words.say(state)].join(' · ');
  const isNumberHidden = paper.child.isProtected && who.capacity === 'young_person';
  const head = [
    ...(who.name === null ? [] : [bold(who.name)]),
    text(about, { size: 9.5 }),
    ...answer(words, who),
  ];
  return {
    stack: [
      set.stack(head, WIDTH),
      set.table(
        [
          [[line(words.say('signatures.signature'))], [line(words.say('signatures.place'))]],
          [
            [line(words.say('signatures.name'))],
            isNumberHidden ? [] : [line(words.say('signatures.number'))],
          ],
        ],
        [half, half],
        { isRuled: false },
      ),
    ],
  };
}

function answer(words: Words, { signedOn, method, isHealthTicked, refusedOn }: PaperSignatory): Piece[] {
  if (signedOn !== null && method !== null) {
    const given = { on: words.day(signedOn), method: words.say(`method.${method}`) };
    const health = isHealthTicked ? 'signatures.healthYes' : 'signatures.healthNo';
    const asked = isHealthTicked === null ? [] : [text(words.say(health))];
    return [bold(words.say('signatures.given', given)), ...asked];
  }
  return refusedOn === null ? [] : [bold(words.say('signatures.refused', { on: words.day(refusedOn) }))];
}

function receipt({ words, set }: Form): Content {
  const half = WIDTH / 2;
  const methods = signatureMethods.map((method) => box(words.say(`method.${method}`)));
  const codes = ['receipt.name', 'receipt.when', 'receipt.witness', 'receipt.original'] as const;
  const [name, when, witness, original] = codes.map((code) => line(words.say(code)));
  return together(
    set.stack(
      [
        text(words.say('receipt.title'), { bold: true, above: 8 }),
        text(words.say('receipt.method')),
        ...methods,
      ],
      WIDTH,
    ),
    set.table(
      [
        [name ? [name] : [], when ? [when] : []],
        [witness ? [witness] : [], original ? [original] : []],
      ],
      [half, half],
      { isRuled: false },
    ),
  );
}

/** Custody that one has alone and how it was proved, and guardians who do not agree. */
export function custody(form: Form): Content[] {
  const { paper, words, set } = form;
  if (!hasSection(paper, 'custody')) return [];
  const { custodyProof, isDisagreed } = paper;
  const proof = custodyProof
    ? [text(words.say(`custody.${custodyProof.kind}`, { on: words.day(custodyProof.on) }))]
    : [box(words.say('custody.proofBox')), line(words.say('custody.proofLine'))];
  const stand = isDisagreed
    ? bold(words.say('custody.disagreed'))
    : box(words.say('custody.disagreementBox'));
  const pieces = [heading(form, 'custody'), text(words.say('custody.disagreement')), stand, ...proof];
  return [together(set.stack(pieces, WIDTH))];
}

/** The last page, with which a family can take back its yes. */
export function withdrawalSlip(form: Form): Content[] {
  const { paper, words, set } = form;
  const title = set.paragraph(words.say('slip.title'), WIDTH, {
    size: 21,
    bold: true,
    below: 6,
    heading: 1,
  });
  const number = bold(`${words.say('fact.number')} ${numberOf(paper)}`);
  const what = [
    text(words.say('slip.what'), { size: 13.5, bold: true, above: 12, below: 4 }),
    box(words.say('slip.all')),
  ];
  const codes = ['signatures.signature', 'signatures.name', 'signatures.place'];
  const signed = [
    ...codes.map((code) => line(words.say(code))),
    text(words.say('slip.hand'), { above: 6 }),
    line(words.say('slip.received')),
  ];
  return [
    {
      pageBreak: 'before',
      stack: [
        title,
        set.stack([text(words.say('slip.lead')), number, ...what], WIDTH),
        parts(form),
        set.stack(signed, WIDTH),
      ],
    },
  ];
}

/** The recipients and the categories of the matrix, each with a box of its own. */
function parts({ paper, words, set }: Form): Content {
  const recipients = [...new Set(paper.ways.map(({ recipient }) => recipient))];
  const categories = informationCategories.filter((each) =>
    paper.ways.some((way) => way.categories.includes(each)),
  );
  const cells = [
    [bold(words.say('slip.recipients')), ...recipients.map((each) => box(nameOf(words, each)))],
    [bold(words.say('slip.categories')), ...categories.map((each) => box(words.say(`category.${each}`)))],
  ];
  return set.table([cells], [WIDTH / 2, WIDTH / 2]);
}
