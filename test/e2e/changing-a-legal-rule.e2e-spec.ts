import type {
  LegalRuleProposalsView,
  LegalRuleProposalView,
} from '../../src/trust/legal-rules/legal-rule-proposal.view';
import type { GuidancesView, LegalRulesView } from '../../src/trust/legal-rules/legal-rule.view';
import { answerOf } from '../support/answer';
import { dayFromNow } from '../support/builders';
import { newestRule, proposeRule, wantedRule } from '../support/legal-rules';
import type { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let administrator: SignedIn;
let reviewer: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  const municipality = await world.organisation('municipality');
  administrator = await world.as(await world.person('administrator', municipality));
  reviewer = await world.as(await world.person('log_reviewer', municipality));
});
afterAll(() => world.close());

const rules = () => world.database.sql<{ code: string }>('select code from legal_rules');
const approve = (by: SignedIn, { id, version }: LegalRuleProposalView) =>
  by.post(`/api/legal-rule-proposals/${id}/approval`, {}, version);
const refuse = (by: SignedIn, { id, version }: LegalRuleProposalView, reason = 'Påhittat skäl') =>
  by.post(`/api/legal-rule-proposals/${id}/refusal`, { reason }, version);
const withdraw = (by: SignedIn, { id, version }: LegalRuleProposalView) =>
  by.post(`/api/legal-rule-proposals/${id}/withdrawal`, {}, version);

describe('a new version of a legal rule', () => {
  it('is proposed by one and approved by another, who sees the old beside the new', async () => {
    const proposed = await proposeRule(administrator, 'AGE_SSF', { value: { from: 7, to: 12 } });
    expect(proposed).toMatchObject({ state: 'proposed', isMyProposal: true, may: ['withdraw'] });
    expect((await newestRule(reviewer, 'AGE_SSF')).validFrom).toBe('2024-01-01');

    const { items } = await answerOf<LegalRuleProposalsView>(
      reviewer.get('/api/legal-rule-proposals').expect(200),
    );
    expect(items[0]).toMatchObject({
      before: { code: 'AGE_SSF', validFrom: '2024-01-01', value: { from: 8, to: 12 }, isInForce: true },
      value: { from: 7, to: 12 },
      may: ['approve', 'refuse'],
    });
    const approved = await answerOf<LegalRuleProposalView>(approve(reviewer, proposed).expect(200));

    expect(approved).toMatchObject({ state: 'approved', may: [] });
    const all = await answerOf<LegalRulesView>(reviewer.get('/api/legal-rules').expect(200));
    expect(
      all.items
        .filter(({ code }) => code === 'AGE_SSF')
        .map(({ validFrom, validUntil, isInForce, isNewest }) => [
          validFrom,
          validUntil,
          isInForce,
          isNewest,
        ]),
    ).toEqual([
      [dayFromNow(1), null, false, true],
      ['2024-01-01', dayFromNow(1), true, false],
    ]);
    expect(await world.auditTrail(proposed.id)).toEqual([
      { event: 'legal-rule.proposed', outcome: 'allowed' },
      { event: 'legal-rule.approved', outcome: 'allowed' },
    ]);
  });

  it('says by name and day that a lawyer has reviewed it, and then it is no longer unreviewed', async () => {
    const school = await world.as(await world.participant('school'));
    const guidance = async () =>
      (await answerOf<GuidancesView>(school.get('/api/sharing-guidance?category=school').expect(200))).items;
    expect(await guidance()).toMatchObject([{ reviewedBy: null, reviewedOn: null }]);
    const { text } = await newestRule(administrator, 'GUIDANCE_SCHOOL');
    const review = { reviewedBy: 'Jur Påhittad', reviewedOn: dayFromNow(-2) };

    const proposed = await proposeRule(administrator, 'GUIDANCE_SCHOOL', {
      ...review,
      text,
      validFrom: dayFromNow(0),
    });
    await approve(reviewer, proposed).expect(200);

    expect(await guidance()).toMatchObject([review]);
  });

  it('is turned down with a reason, or taken back by who made it', async () => {
    const [one, other] = [
      await proposeRule(administrator, 'AGE_SSPF'),
      await proposeRule(administrator, 'AGE_SSPF'),
    ];

    const refused = await answerOf<LegalRuleProposalView>(refuse(reviewer, one).expect(200));
    const withdrawn = await answerOf<LegalRuleProposalView>(withdraw(administrator, other).expect(200));

    expect(refused).toMatchObject({ state: 'refused', refusalReason: 'Påhittat skäl', may: [] });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', decidedByName: null, may: [] });
    expect((await newestRule(reviewer, 'AGE_SSPF')).validFrom).toBe('2024-01-01');
  });

  it('sent twice is made once', async () => {
    const wanted = wantedRule(await newestRule(administrator, 'MEMBERSHIP_TERM'));
    const send = () =>
      administrator
        .post('/api/legal-rule-proposals', wanted)
        .set('Idempotency-Key', 'samma-regel-tva-ganger');

    const [first, second] = [await answerOf(send().expect(201)), await answerOf(send().expect(201))];

    expect(second).toEqual(first);
  });
});

describe('a proposal is refused, with nothing saved and a row in the log,', () => {
  it.each([
    ['from yesterday', 'AGE_SSPF', { validFrom: dayFromNow(-1) }, 'begins-in-the-past', ['validFrom']],
    ['with the same words and figures', 'AGE_SSPF', { text: null }, 'nothing-changes', ['text']],
    [
      'reviewed by somebody, never',
      'AGE_SSPF',
      { reviewedBy: 'Jur Påhittad' },
      'review-incomplete',
      ['reviewedBy'],
    ],
    [
      'reviewed tomorrow',
      'AGE_SSPF',
      { reviewedBy: 'Jur', reviewedOn: dayFromNow(1) },
      'reviewed-in-the-future',
      ['reviewedOn'],
    ],
    ['with no figures', 'AGE_SSPF', { value: {} }, 'rule-misshapen', ['value.from', 'value.to']],
    [
      'with a word for a figure',
      'AGE_SSPF',
      { value: { from: 'tolv', to: 18 } },
      'rule-misshapen',
      ['value.from'],
    ],
    [
      'that ends before it begins',
      'AGE_SSPF',
      { value: { from: 18, to: 12 } },
      'rule-misshapen',
      ['value.to'],
    ],
    [
      'with a consent of fifteen months',
      'CONSENT_VALIDITY',
      { value: { defaultMonths: 6, maxMonths: 15 } },
      'rule-misshapen',
      ['value.maxMonths'],
    ],
    [
      'that shows figures of four',
      'STATISTICS_THRESHOLD',
      { value: { threshold: 4 } },
      'rule-misshapen',
      ['value.threshold'],
    ],
    ['of no rule', 'AGE_SSPF', { code: 'PAHITTAD' }, 'unknown-rule', ['code']],
  ] as const)('%s', async (_, code, more, expected, fields) => {
    const newest = await newestRule(administrator, code);
    const wanted = wantedRule(newest, 'text' in more ? { text: newest.text } : more);
    const before = await world.database.sql('select id from legal_rule_proposals');
    const answer = await administrator.post('/api/legal-rule-proposals', wanted);

    expect(answer.body).toMatchObject({ status: 422, code: expected });
    const { title, errors, requestId } = answer.body as {
      title: string;
      requestId: string;
      errors: { field: string; message: string }[];
    };
    expect(errors.map(({ field }) => field)).toEqual(fields);
    for (const sentence of [title, ...errors.map(({ message }) => message)]) {
      expect(sentence).toMatch(/^[A-ZÅÄÖ].*\.$/);
    }
    expect(await world.database.sql('select id from legal_rule_proposals')).toEqual(before);
    expect(
      await world.database.sql('select event, outcome, reason from audit_events where request_id = $1', [
        requestId,
      ]),
    ).toEqual([{ event: 'legal-rule.proposed', outcome: 'refused', reason: expected }]);
  });

  it('of a rule that has got a new version since it was read', async () => {
    const newest = await newestRule(administrator, 'CONSENT_SIGNATORIES');
    await approve(reviewer, await proposeRule(administrator, 'CONSENT_SIGNATORIES')).expect(200);

    const late = await refusalOf(
      administrator.post('/api/legal-rule-proposals', wantedRule(newest, { validFrom: dayFromNow(9) })),
    );

    expect(late).toMatchObject({ status: 409, code: 'rule-changed-meanwhile' });
  });
});

describe('nobody', () => {
  it('approves or refuses their own proposal, with both roles in one person', async () => {
    const person = await world.person('administrator', await world.organisation('municipality'));
    const browser = await world.as(person);
    const own = await proposeRule(browser, 'AGE_SSPF');
    const before = (await rules()).length;
    const membershipId = await world.membership(person.userId, 'log_reviewer', person.organisation);
    await browser.post('/api/session/membership', { membershipId }).expect(204);

    for (const act of [approve, refuse]) {
      expect(await refusalOf(act(browser, own))).toMatchObject({ status: 422, code: 'own-act' });
    }
    expect((await rules()).length).toBe(before);
    expect(await world.auditTrail(own.id)).toEqual([
      { event: 'legal-rule.proposed', outcome: 'allowed' },
      { event: 'legal-rule.approved', outcome: 'refused' },
      { event: 'legal-rule.refused', outcome: 'refused' },
    ]);
  });

  it('decides twice, or in a version that is not there', async () => {
    const one = await proposeRule(administrator, 'AGE_SSPF');
    const later = { ...one, version: one.version + 1 };
    expect((await refusalOf(approve(reviewer, later))).code).toBe('stale-version');
    await refuse(reviewer, one).expect(200);

    for (const act of [approve(reviewer, later), refuse(reviewer, later), withdraw(administrator, later)]) {
      expect(await refusalOf(act)).toMatchObject({ status: 409, code: 'legal-rule-already-decided' });
    }
  });

  it('approves what was drawn from a version that another has followed', async () => {
    const [first, second] = [
      await proposeRule(administrator, 'MEMBERSHIP_CONFIRMATION'),
      await proposeRule(administrator, 'MEMBERSHIP_CONFIRMATION'),
    ];
    await approve(reviewer, first).expect(200);

    expect(await refusalOf(approve(reviewer, second))).toMatchObject({
      status: 409,
      code: 'rule-changed-meanwhile',
    });
    const { items } = await answerOf<LegalRuleProposalsView>(
      reviewer.get('/api/legal-rule-proposals').expect(200),
    );
    expect(items.find(({ id }) => id === second.id)).toMatchObject({ state: 'outdated', may: ['refuse'] });
  });

  it('approves what was to begin on a day that has passed', async () => {
    const late = await proposeRule(administrator, 'CONTACT_MAY_KNOW', { validFrom: dayFromNow(0) });
    await world.database.sql('alter table legal_rule_proposals disable trigger user');
    await world.database.sql('update legal_rule_proposals set valid_from = $2 where id = $1', [
      late.id,
      dayFromNow(-1),
    ]);
    await world.database.sql('alter table legal_rule_proposals enable trigger user');

    expect(await refusalOf(approve(reviewer, late))).toMatchObject({
      status: 409,
      code: 'first-day-has-passed',
    });
  });

  it('takes back what another proposed', async () => {
    const other = await world.as(
      await world.person('administrator', await world.organisation('municipality')),
    );
    const one = await proposeRule(administrator, 'AGE_SSPF');

    expect(await refusalOf(withdraw(other, one))).toMatchObject({
      status: 422,
      code: 'not-yours-to-withdraw',
    });
  });

  it('proposes, sees proposals or decides without the right', async () => {
    const one = await proposeRule(administrator, 'AGE_SSPF');
    const wanted = wantedRule(await newestRule(administrator, 'AGE_SSPF'));
    const others = [
      await world.coordinator(),
      await world.participant('school'),
      await world.participant('police'),
    ];

    for (const each of others) {
      const browser = await world.as(each);
      await browser.get('/api/legal-rules').expect(200);
      await browser.get('/api/legal-rule-proposals').expect(403);
      await browser.post('/api/legal-rule-proposals', wanted).expect(403);
      await approve(browser, one).expect(403);
      await withdraw(browser, one).expect(403);
    }
    await reviewer.post('/api/legal-rule-proposals', wanted).expect(403);
    await withdraw(reviewer, one).expect(403);
    await approve(administrator, one).expect(403);
  });
});
