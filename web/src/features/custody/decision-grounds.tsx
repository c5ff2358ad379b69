import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FailureBanner } from '../../ui/failure-banner';
import { FormRadioGroup, FormSelect } from '../../ui/form-fields';
import { InfoBanner } from '../../ui/info-banner';
import { type Decider, type DecisionKind, decidersQuery, legalBasesQuery } from './custody-queries';
import { decisionKinds } from './decision-kinds';
import type { DecisionValues } from './decision-content';
import { LegalBasis } from './legal-basis';
import { TimeField } from './time-field';

/** What is decided, when, by whom and on what legal basis: each asks the server what the others allow. */
export function DecisionGrounds({ decider }: { decider: Decider | null }) {
  const { t } = useTranslation();
  return (
    <>
      <FormSelect
        name="kind"
        label={t('custodyDecision.kind')}
        choices={decisionKinds.map((value) => ({ value, label: t(`custodyDecision.kinds.${value}`) }))}
        width="full"
      />
      <TimeField name="decidedAt" label={t('custodyDecision.decidedAt')} />
      <DeciderField before={decider} />
      <LegalBasisField />
    </>
  );
}

function useDecided(): { kind: DecisionKind; decidedAt: string } {
  const [kind, decidedAt] = useWatch<DecisionValues, ['kind', 'decidedAt']>({ name: ['kind', 'decidedAt'] });
  return { kind, decidedAt };
}

/** Those with delegation at that moment. Somebody chosen before, who has none now, stays in sight as such. */
function DeciderField({ before }: { before: Decider | null }) {
  const { t } = useTranslation();
  const { kind, decidedAt } = useDecided();
  const chosen = useWatch<DecisionValues, 'deciderId'>({ name: 'deciderId' });
  const { data, error, refetch } = useQuery({
    ...decidersQuery(kind, decidedAt),
    placeholderData: keepPreviousData,
  });
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  const deciders = data?.items ?? [];
  const choices = deciders.map(({ id, name, title, reference }) => ({
    value: id,
    label: t('custodyDecision.deciderOption', { name, title, reference }),
  }));
  const isKnown = chosen === '' || deciders.some(({ id }) => id === chosen);
  const stranger =
    data && !isKnown && before?.id === chosen
      ? [{ value: before.id, label: t('custodyDecision.deciderWithout', { name: before.name }) }]
      : [];
  return (
    <>
      <FormSelect
        name="deciderId"
        label={t('custodyDecision.decider')}
        help={t('custodyDecision.deciderHelp')}
        choices={[...choices, ...stranger]}
        width="full"
      />
      {data?.items.length === 0 && <InfoBanner kind="attention" title={t('custodyDecision.deciderNone')} />}
    </>
  );
}

function LegalBasisField() {
  const { t } = useTranslation();
  const { kind, decidedAt } = useDecided();
  const chosen = useWatch<DecisionValues, 'legalBasisCode'>({ name: 'legalBasisCode' });
  const { data, error, refetch } = useQuery({
    ...legalBasesQuery(kind, decidedAt),
    placeholderData: keepPreviousData,
  });
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const bases = data.items;
  if (bases.length === 0) return <InfoBanner kind="attention" title={t('custodyDecision.legal.none')} />;
  const basis = bases.find(({ code }) => code === chosen) ?? (bases.length === 1 ? bases[0] : undefined);
  return (
    <>
      {bases.length > 1 && (
        <FormRadioGroup
          name="legalBasisCode"
          label={t('custodyDecision.legal.choose')}
          choices={bases.map(({ code, law }) => ({ value: code, label: law }))}
        />
      )}
      {basis && <LegalBasis basis={basis} />}
    </>
  );
}
