import { Stage } from '../support/stage';
import { walk } from '../support/walk';

jest.setTimeout(600_000);

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

it('every page of a coordinator is sound, in both languages and both widths', async () => {
  const coordinator = await stage.as('samordnare');
  const pages = [
    '/cases',
    '/cases?view=list',
    '/cases/{case}',
    '/cases/{case}?tab=timeline',
    '/cases/{case}?tab=consent',
    '/cases/{case}?tab=disclosed',
    '/cases/{case}?tab=conversations',
    '/cases/{case}/disclose',
    '/cases/{case}/consent/new',
    '/my-cases',
    '/referrals',
    '/referrals/new',
    '/referrals/{referral}',
    '/conversations/new?caseId={case}',
    '/conversations/{conversation}',
    '/statistics',
    '/received',
    '/emergencies',
    '/protected-names',
    '/contact',
    '/legal-rules',
  ];

  expect(await walk(stage, coordinator, pages)).toEqual([]);
});
