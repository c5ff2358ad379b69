import { Oracle } from '../support/cells/oracle';
import { disagreements, questions } from '../support/cells/second-opinion';

describe('the declaration, and policies written from the words of the product alone', () => {
  it('agree, wherever one looks: here at every ninety-seventh question, in the proofs at all', () => {
    const asked = questions(97);

    expect(asked.length).toBeGreaterThan(1_000);
    expect(disagreements(asked, new Oracle())).toEqual([]);
  });
});
