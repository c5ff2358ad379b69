const exclusions = `(select coalesce(json_agg(json_build_object('recipientId', e.recipient_id,
           'category', e.category, 'words', e.words) order by e.id), '[]')
         from consent_exclusions e where e.consent_id = c.id)`;

/** What tells what a consent covers, and when. */
const covering = `
  c.id, c.consent_number, c.guardian_id, c.valid_from::text, c.valid_until::text, c.offered_at, c.refused_at,
    c.superseded_at, c.withdrawn_at, k.closed_at is not null as is_case_closed, p.required, p.signed, p.last_signed_at,
    c.suffices_until::text,
    (select coalesce(json_agg(json_build_object('discloserId', s.discloser_id, 'recipientId', s.recipient_id,
         'category', s.category, 'withdrawnAt', s.withdrawn_at)
         order by s.discloser_id, s.recipient_id, s.category), '[]')
     from consent_scopes s where s.consent_id = c.id) as scopes`;

const fromConsents = (which: string): string => `
  from consents c join cases k on k.id = c.case_id join consents_signed_so_far(c.case_id) p on p.consent_id = c.id
  where ${which} order by c.consent_number desc`;

const ofCase = 'c.case_id = $1';

/** The consents of one case, as far as they tell what is covered; `$1` is the case. */
export const selectCovering = 'select * from consents_covering_for_me($1) order by consent_number desc';

const whole = (which: string): string => `
  select ${covering}, c.case_id, c.programme, c.follows_id, c.language, c.child_view, c.version,
    json_build_object('purposes', c.purposes, 'formVersion', c.form_version,
      'informationVersion', c.information_version,
      'interpreter', json_build_object('language', c.interpreter_language, 'mode', c.interpreter_mode,
        'reference', c.interpreter_reference),
      'maturity', json_build_object('judgedBy', c.maturity_judged_by, 'judgedOn', c.maturity_judged_on,
        'reasons', c.maturity_reasons),
      'custodyProof', json_build_object('kind', c.custody_proof, 'checkedOn', c.custody_checked_on,
        'reference', c.custody_proof_reference),
      'exclusions', ${exclusions}) as form,
    (select coalesce(json_agg(json_build_object('id', g.id, 'personId', g.person_id, 'capacity', g.capacity,
         'isRequired', g.is_required, 'signedAt', g.signed_at, 'method', g.method, 'evidence', g.evidence,
         'place', g.signed_place, 'witnessId', g.witness_id, 'provider', g.signature_provider,
         'level', g.signature_level, 'scanId', g.scan_id, 'healthTicked', g.health_ticked, 'refusedAt', g.refused_at,
         'refusalSaid', g.refusal_said) order by g.capacity, g.id), '[]')
     from consent_signatories g where g.consent_id = c.id) as signatories ${fromConsents(which)}`;

/** The consents of one case as JSON-bearing rows, newest first; `$1` is the case. */
export const selectConsents = whole(ofCase);

/** A consent and those of its case after it, which may have ended it, newest first; `$1` is the consent. */
export const selectConsentOnwards = whole(`
  c.case_id = (select s.case_id from consents s where s.id = $1)
    and c.consent_number >= (select s.consent_number from consents s where s.id = $1)`);
