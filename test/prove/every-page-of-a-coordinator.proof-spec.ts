import { pagesOfACoordinator } from '../support/pages';
import { Stage } from '../support/stage';
import { walk } from '../support/walk';

jest.setTimeout(600_000);

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

it('every page of a coordinator is sound, in both languages and both widths', async () => {
  const coordinator = await stage.as('samordnare');
  expect(await walk(stage, coordinator, pagesOfACoordinator)).toEqual([]);
});
