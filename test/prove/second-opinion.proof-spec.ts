import { Oracle } from '../support/cells/oracle';
import { disagreements, questions } from '../support/cells/second-opinion';

it('the declaration agrees with policies written from the words of the product, on every question', () => {
  const asked = questions();
  const found = disagreements(asked, new Oracle());

  console.info(`${asked.length} questions to the declaration and to Cedar, ${found.length} disagreements`);
  expect(asked.length).toBeGreaterThan(100_000);
  expect(found).toEqual([]);
}, 600_000);
