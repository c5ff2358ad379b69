import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { lastDayBefore, shortDay } from '../../lib/dates';
import { Button } from '../../ui/button';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Pill } from '../../ui/status-word';
import { ActButton } from '../../ui/act-button';
import { type Organisation, registerQuery, useDirectoryActs } from './directory-queries';
import { OpenOrganisationDialog } from './open-organisation-dialog';

/** The organisations, whether an agreement keeps them open, and how many work there. */
export function OrganisationsTab() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(registerQuery);
  const mayOpen = useMay('organisation:open');
  const { banner, tell } = useResult();
  const [isOpening, setOpening] = useState(false);
  const columns = useColumns(tell);
  return (
    <Section
      title={t('directory.tabs.organisations')}
      help={t('directory.organisations.help')}
      action={
        mayOpen && (
          <Button icon="plus" onPress={() => setOpening(true)}>
            {t('directory.organisations.open')}
          </Button>
        )
      }
    >
      {banner}
      <DataTable
        caption={t('directory.organisations.caption')}
        isCaptionHidden
        columns={columns}
        rows={data.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t('directory.organisations.empty')}>
            {t('directory.organisations.emptyWhat')}
          </EmptyState>
        }
      />
      {isOpening && <OpenOrganisationDialog onClose={() => setOpening(false)} onOpened={tell} />}
    </Section>
  );
}

function useColumns(onDone: (message: string) => void): Column<Organisation>[] {
  const { t } = useTranslation();
  return [
    { id: 'name', header: t('directory.facts.name'), isRowHeader: true, cell: ({ name }) => name },
    {
      id: 'kind',
      header: t('directory.organisations.kind'),
      cell: ({ kind }) => t(`directory.kinds.${kind}`),
    },
    {
      id: 'state',
      header: t('directory.facts.state'),
      isOneLine: true,
      cell: (organisation) => <OrganisationState organisation={organisation} />,
    },
    {
      id: 'people',
      header: t('directory.organisations.people'),
      isNumeric: true,
      cell: ({ people }) => people,
    },
    {
      id: 'acts',
      header: t('directory.facts.acts'),
      cell: (organisation) =>
        organisation.may.includes('end') && <EndOrganisation organisation={organisation} onDone={onDone} />,
    },
  ];
}

function OrganisationState({ organisation: { state, openUntil } }: { organisation: Organisation }) {
  const { t } = useTranslation();
  if (state === 'ended') return <Pill icon="lock">{t('directory.organisations.ended')}</Pill>;
  if (state === 'without-agreement' || openUntil === null) {
    return (
      <Pill tone="late" icon="late">
        {t('directory.organisations.withoutAgreement')}
      </Pill>
    );
  }
  return (
    <Pill tone="done" icon="check">
      {t('directory.organisations.openUntil', { day: shortDay(lastDayBefore(openUntil)) })}
    </Pill>
  );
}

function EndOrganisation({
  organisation,
  onDone,
}: {
  organisation: Organisation;
  onDone: (message: string) => void;
}) {
  const { t } = useTranslation();
  const { endOrganisation } = useDirectoryActs();
  const words = { name: organisation.name, count: organisation.people };
  return (
    <ActButton
      variant="tertiary"
      act={t('directory.organisations.end')}
      label={t('directory.organisations.endLabel', words)}
      title={t('directory.organisations.endTitle')}
      isDangerous
      onConfirm={async () => {
        await endOrganisation(organisation);
        onDone(t('directory.organisations.endDone', words));
      }}
    >
      <p>{t('directory.organisations.endBody', words)}</p>
    </ActButton>
  );
}
