import { type Day, daysFrom } from './calendar';
import { userId } from './colleagues';
import { idOf } from './ids';

/** A new version of the guidance on sharing about school, which waits for a second person. */
export const ruleProposalRows = (today: Day) => [
  {
    id: idOf('legal-rule-proposal', 0),
    code: 'GUIDANCE_SCHOOL',
    supersedes_from: '2026-01-01',
    kind: 'sharing_guidance',
    valid_from: daysFrom(today, 30),
    law: 'OSL 10 kap. 1 §',
    text_sv: 'Om skolan: närvaro, skolsituation och stöd.',
    value: {
      category: 'school',
      sv: [
        'Dela det som mottagaren behöver för sitt arbete, och inget mer. Pröva varje uppgift för sig.',
        'Närvaro och skolsituation kan oftast beskrivas utan namn på andra elever.',
        'Elevhälsans samtal hör inte hit. De har starkare sekretess.',
        'Skriv varifrån uppgiften kommer, så att mottagaren kan fråga rätt person.',
      ],
      en: [
        'Share what the recipient needs for its work, and no more. Weigh each fact by itself.',
        'Attendance and the situation at school can mostly be told without naming other pupils.',
        'What was said to student health does not belong here: its secrecy is stronger.',
        'Write where the fact comes from, so that the recipient can ask the right person.',
      ],
    },
    source: 'Brå 2021 om informationsdelning; JO 682-2014',
    certainty: 'DESIGN',
    reason: 'Skolorna har frågat vem de ska vända sig till om en uppgift är oklar.',
    proposed_by: userId('administrator'),
  },
];
