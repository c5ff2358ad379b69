import { newId, type UserId } from '../../../src/platform/id';
import type { Consent, ConsentId, Scope, Signatory, SignatoryId } from '../../../src/trust/consent/consent';
import type { PersonId } from '../../../src/trust/directory/person-name';
import { dayFromNow } from '../builders';
import { aConsent, aForm, aSignatory } from '../consents';
import { answeredBy, type CaseFacts } from './case-facts';
import { at, type Cast } from './cast';
import type { Of } from './operations';
import type { Write } from './write';

/** A time so many hours from now. */
export const hoursFromNow = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);

/** A second person's answer as columns. */
export const acting = (
  answer: 'none' | 'approved' | 'refused',
  by: UserId,
): Readonly<Record<string, unknown>> =>
  answer === 'none' ? {} : { [`${answer}_by`]: by, [`${answer}_at`]: new Date() };

/** What happens to the consents of a case. */
export function applyToConsents(
  operation: Of<'offer' | 'sign' | 'refuse' | 'withdraw' | 'supersede'>,
  facts: CaseFacts,
  cast: Cast,
): Write[] {
  if (operation.kind === 'offer') return offer(operation, facts, cast);
  const consent = facts.consent(operation.consent);
  if (!consent?.offeredAt) return [];
  switch (operation.kind) {
    case 'sign':
      return sign(operation, consent, facts, cast);
    case 'refuse':
      return end('refused', consent, facts);
    case 'supersede':
      return end('superseded', consent, facts);
    case 'withdraw':
      return withdraw(operation, consent, facts, cast);
  }
}

function offer(operation: Of<'offer'>, facts: CaseFacts, cast: Cast): Write[] {
  const { isDraft, days, hasChildView, excludes } = operation;
  const scopes = scopesOf(operation, facts, cast);
  const [first] = scopes;
  if (!first || (isDraft && facts.consents.some(({ offeredAt }) => !offeredAt))) return [];
  const signatories = isDraft ? [] : signatoriesOf(operation, facts, cast);
  const exclusion = {
    recipientId: excludes === 'recipient' ? first.recipientId : null,
    category: excludes === 'category' ? first.category : null,
    words: null,
  };
  const isPossible =
    excludes !== 'nothing' && (facts.programme === 'SSPF' || exclusion.category !== 'police');
  const consent = aConsent({
    id: newId<ConsentId>(),
    caseId: facts.id,
    programme: facts.programme,
    consentNumber: facts.consents.length + 1,
    validFrom: dayFromNow(days[0]),
    validUntil: dayFromNow(days[1]),
    childView: hasChildView ? 'Vill ha hjälp' : null,
    form: aForm({ exclusions: isPossible ? [exclusion] : [] }),
    offeredAt: isDraft ? null : new Date(),
    signatories,
    scopes,
  });
  facts.consents.push(consent);
  return rowsOf(consent, cast);
}

function signatoriesOf(
  { guardians, youth, signsAtOnce }: Of<'offer'>,
  facts: CaseFacts,
  cast: Cast,
): Signatory[] {
  const isAlone = guardians === 0 && youth !== 'required';
  const asked = [
    ...cast.people
      .slice(0, isAlone ? 1 : guardians)
      .map((personId) => ({ personId, capacity: 'guardian' as const, isRequired: true })),
    ...(youth === 'not asked'
      ? []
      : [{ personId: facts.childId, capacity: 'young_person' as const, isRequired: youth === 'required' }]),
  ];
  return asked.map(({ personId, capacity, isRequired }) => {
    const signed =
      signsAtOnce && isRequired
        ? { signedAt: hoursFromNow(-48) }
        : { signedAt: null, method: null, evidence: null };
    return aSignatory({
      id: newId<SignatoryId>(),
      personId: personId as PersonId,
      capacity,
      isRequired,
      ...signed,
    });
  });
}

function scopesOf({ cells }: Of<'offer'>, facts: CaseFacts, cast: Cast): Scope[] {
  const scopes: Scope[] = [];
  for (const { from, to, category } of cells) {
    const [discloser, recipient] = [at(cast.units, from), at(cast.units, to)];
    if (discloser === recipient || !facts.admits(discloser) || !facts.admits(recipient)) continue;
    const scope = { discloserId: discloser.id, recipientId: recipient.id, category, withdrawnAt: null };
    if (!scopes.some((each) => JSON.stringify(each) === JSON.stringify(scope))) scopes.push(scope);
  }
  return scopes;
}

function rowsOf(consent: Consent, cast: Cast): Write[] {
  const scoped = { case_id: consent.caseId, programme: consent.programme };
  const kindOf = (id: string): string | undefined => cast.units.find((unit) => unit.id === id)?.kind;
  return [
    {
      insert: 'consents',
      row: {
        id: consent.id,
        ...scoped,
        consent_number: consent.consentNumber,
        language: 'sv',
        valid_from: consent.validFrom,
        valid_until: consent.validUntil,
        child_view: consent.childView,
        drafted_by: cast.scribe,
        drafted_at: new Date(),
        purposes: consent.form.purposes,
        form_version: 1,
        offered_by: consent.offeredAt ? cast.scribe : null,
        offered_at: consent.offeredAt,
        version: 1,
      },
    },
    ...consent.signatories.map((each): Write => ({
      insert: 'consent_signatories',
      row: {
        id: each.id,
        consent_id: consent.id,
        person_id: each.personId,
        capacity: each.capacity,
        is_required: each.isRequired,
        signed_at: each.signedAt,
        method: each.method,
        evidence: each.evidence,
        received_by: each.signedAt ? cast.scribe : null,
        version: 1,
      },
    })),
    ...consent.scopes.map(({ discloserId, recipientId, category }): Write => ({
      insert: 'consent_scopes',
      row: {
        consent_id: consent.id,
        ...scoped,
        discloser_id: discloserId,
        discloser_kind: kindOf(discloserId),
        recipient_id: recipientId,
        recipient_kind: kindOf(recipientId),
        category,
      },
    })),
    ...consent.form.exclusions.map(({ recipientId, category }): Write => ({
      insert: 'consent_exclusions',
      row: {
        id: newId(),
        consent_id: consent.id,
        ...scoped,
        recipient_id: recipientId,
        recipient_kind: recipientId === null ? null : kindOf(recipientId),
        category,
      },
    })),
  ];
}

function sign({ signatory, hours }: Of<'sign'>, consent: Consent, facts: CaseFacts, cast: Cast): Write[] {
  if (consent.signatories.length === 0) return [];
  const picked = at(consent.signatories, signatory);
  if (picked.signedAt ?? picked.refusedAt) return [];
  const signedAt = hoursFromNow(hours);
  facts.replace(answeredBy(consent, { ...picked, signedAt, method: 'PAPER_SCAN', evidence: 'pärm 1' }));
  const row = {
    id: picked.id,
    signed_at: signedAt,
    method: 'PAPER_SCAN',
    evidence: 'pärm 1',
    received_by: cast.scribe,
  };
  return [{ update: 'consent_signatories', row }];
}

function end(how: 'refused' | 'superseded', consent: Consent, facts: CaseFacts): Write[] {
  const key = how === 'refused' ? 'refusedAt' : 'supersededAt';
  if (consent[key]) return [];
  const now = new Date();
  facts.replace({ ...consent, [key]: now });
  return [{ update: 'consents', row: { id: consent.id, [`${how}_at`]: now } }];
}

function withdraw({ part, cell }: Of<'withdraw'>, consent: Consent, facts: CaseFacts, cast: Cast): Write[] {
  const [signatory] = consent.signatories;
  if (!signatory || consent.withdrawnAt) return [];
  const picked = at(consent.scopes, cell);
  const recipient = part === 'recipient' || part === 'cell' ? picked.recipientId : null;
  const category = part === 'category' || part === 'cell' ? picked.category : null;
  const now = new Date();
  if (part === 'all') facts.replace({ ...consent, withdrawnAt: now });
  else
    facts.replace({
      ...consent,
      scopes: consent.scopes.map((scope) =>
        (recipient === null || scope.recipientId === recipient) &&
        (category === null || scope.category === category)
          ? { ...scope, withdrawnAt: scope.withdrawnAt ?? now }
          : scope,
      ),
    });
  const row = {
    id: newId(),
    consent_id: consent.id,
    person_id: signatory.personId,
    form: 'oral',
    recipient_id: recipient,
    category,
    received_by: cast.scribe,
    withdrawn_at: now,
  };
  return [{ insert: 'consent_withdrawals', row }];
}
