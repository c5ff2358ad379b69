import { AskingInBodies } from '../support/foreign/asking-in-bodies';
import { Landscape } from '../support/foreign/landscape';
import { aWorld, type World } from '../support/world';

let world: World;
let landscape: Landscape;
beforeAll(async () => {
  world = await aWorld();
  landscape = await Landscape.of(world);
}, 120_000);
afterAll(async () => {
  await landscape.close();
  await world.close();
});

/**
 * What is said of an id that never was, in a body that is sound but for it: each tells that the field was looked up. Only
 * the filter of the board, which finds nothing, and a part that nobody consented to are told by what they find.
 */
const refusals = {
  'GET /api/cases organisationId': '200',
  'GET /api/cases/:id/disclosures/grounds noteIds': '404 not-found',
  'GET /api/cases/:id/disclosures/grounds recipientId': '422 recipient-takes-no-part recipientId',
  'POST /api/agreements organisationIds': '422 organisation-has-ended organisationIds',
  'POST /api/cases/:id/conflicts userId': '422 unknown-colleague userId',
  'POST /api/cases/:id/consent-drafts exclusions.receivingOrganisationId':
    '422 organisation-takes-no-part exclusions.0.receivingOrganisationId',
  'POST /api/cases/:id/consent-drafts guardianId': '422 not-a-guardian guardianId',
  'POST /api/cases/:id/consent-drafts scopes.disclosingOrganisationId':
    '422 organisation-takes-no-part scopes.0.disclosingOrganisationId',
  'POST /api/cases/:id/consent-drafts scopes.receivingOrganisationId':
    '422 organisation-takes-no-part scopes.0.receivingOrganisationId',
  'POST /api/cases/:id/consents exclusions.receivingOrganisationId':
    '422 organisation-takes-no-part exclusions.0.receivingOrganisationId',
  'POST /api/cases/:id/consents guardianId': '422 not-a-guardian guardianId',
  'POST /api/cases/:id/consents scopes.disclosingOrganisationId':
    '422 organisation-takes-no-part scopes.0.disclosingOrganisationId',
  'POST /api/cases/:id/consents scopes.receivingOrganisationId':
    '422 organisation-takes-no-part scopes.0.receivingOrganisationId',
  'POST /api/cases/:id/disclosures noteIds': '404 not-found',
  'POST /api/cases/:id/disclosures readerIds': '422 reader-does-not-work-there readerIds.0',
  'POST /api/cases/:id/disclosures recipientId': '422 recipient-takes-no-part recipientId',
  'POST /api/cases/:id/notes correctsNoteId': '422 another-units-note correctsNoteId',
  'POST /api/cases/:id/notes guardianIds': '422 not-a-guardian guardianIds',
  'POST /api/cases/:id/participants organisationId': '422 unknown-organisation organisationId',
  'POST /api/cases/:id/participants userId': '422 does-not-work-there userId',
  'POST /api/consents/:id/disagreements againstId': '422 not-a-signatory signatoryId',
  'POST /api/consents/:id/disagreements inFavourId': '422 not-a-signatory signatoryId',
  'POST /api/consents/:id/refusal signatoryId': '422 not-a-signatory signatoryId',
  'POST /api/consents/:id/signatures scanId': '422 scan-unknown scanId',
  'POST /api/consents/:id/signatures signatoryId': '422 not-a-signatory signatoryId',
  'POST /api/consents/:id/signatures witnessId': '422 witness-unknown witnessId',
  'POST /api/consents/:id/withdrawals receivingOrganisationId': '409 nothing-to-withdraw',
  'POST /api/consents/:id/withdrawals signatoryId': '422 not-a-signatory signatoryId',
  'POST /api/custody/decisions/:id/corrections deciderId': '422 no-delegation-then deciderId',
  'POST /api/custody/detentions/:id/decisions deciderId': '422 no-delegation-then deciderId',
  'POST /api/memberships organisationId': '422 organisation-has-ended organisationId',
  'POST /api/memberships userId': '422 unknown-colleague userId',
  'POST /api/notes/:id/shares organisationIds': '422 consent-does-not-cover organisationIds.0',
  'POST /api/session/membership membershipId': '404 not-found',
  'PUT /api/consents/:id exclusions.receivingOrganisationId':
    '422 organisation-takes-no-part exclusions.0.receivingOrganisationId',
  'PUT /api/consents/:id guardianId': '422 not-a-guardian guardianId',
  'PUT /api/consents/:id scopes.disclosingOrganisationId':
    '422 organisation-takes-no-part scopes.0.disclosingOrganisationId',
  'PUT /api/consents/:id scopes.receivingOrganisationId':
    '422 organisation-takes-no-part scopes.0.receivingOrganisationId',
  'PUT /api/consents/:id/signatories/:signatoryId/scan scanId': '422 scan-unknown scanId',
  'PUT /api/custody/decisions/:id deciderId': '422 no-delegation-then deciderId',
};

/** A log reviewer may know of everything that was logged, and so of the ids in it. */
const openToWhoeverAsks = [
  ...['caseId', 'childId', 'emergencyId', 'userId'].map((field) => `GET /api/audit/events ${field}`),
  ...['organisationId', 'userId'].map((field) => `GET /api/cases/:id/access-log ${field}`),
  ...['erasure-approvals', 'erasure-withdrawals'].map((step) => `POST /api/audit/${step} caseId`),
];

it('every id in a body or a query, replaced by the ids of others, answers as one that never was, and changes nothing', async () => {
  const asking = await AskingInBodies.of(world, landscape);
  const before = await landscape.fingerprint();

  await asking.ask();
  process.stdout.write(`foreign ids in bodies: ${asking.asked} asked in ${asking.fields.length} fields\n`);

  expect(asking.told).toEqual([]);
  expect(asking.refusals).toEqual(refusals);
  expect(asking.fields).toEqual([...Object.keys(refusals), ...openToWhoeverAsks].sort());
  expect(await landscape.fingerprint()).toBe(before);
}, 600_000);
