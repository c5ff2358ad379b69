import type { accessibility as swedish } from '../sv/accessibility';

export const accessibility: typeof swedish = {
  title: 'Accessibility in Samspel',
  lead: 'Accessibility statement under the Swedish Act (2018:1937) on the accessibility of digital public services.',
  how: {
    title: 'How accessible is the service?',
    body: 'Samspel is to meet WCAG 2.2 level AA. Our assessment is that it does so in part: what is tested automatically has no known faults, but what only a person can test has not been fully tested.',
  },
  tested: {
    title: 'What we have tested',
    items: {
      axe: 'Every page is examined automatically with axe in Chromium at every change.',
      keyboard: 'Forms, dialogs and the board are tried with the keyboard alone.',
      reflow: 'The pages are tried at a width of 320 pixels, with motion reduced and in forced colours.',
    },
  },
  notTested: {
    title: 'What we have not tested yet',
    items: {
      readers: 'Screen readers: NVDA, JAWS, VoiceOver and TalkBack.',
      browsers: 'Firefox and Safari, and touch on real phones.',
      people: 'Users with disabilities have not tried the service.',
      documents: 'Prints and documents made in the service have not been examined against PDF/UA.',
    },
  },
  known: {
    title: 'Known shortcomings',
    items: {
      drag: 'While a card is dragged on the board, the rest of the page is hidden from screen readers. The menu “Move to …” does the same without dragging.',
      tables: 'Wide tables scroll sideways on narrow screens. Those of the log become cards instead.',
    },
  },
  contact: {
    title: 'Tell us',
    body: 'If you find something that does not work, tell the person responsible for Samspel in your municipality. If you need content in another format, you are to have it.',
  },
  supervision: {
    title: 'Supervision',
    body: 'The Agency for Digital Government (Digg) supervises the Act. If you are not content with our answer you can report it to Digg.',
    link: 'Report to Digg (digg.se)',
  },
  updated: 'The statement rests on our own assessment and was updated {{day}}.',
};
