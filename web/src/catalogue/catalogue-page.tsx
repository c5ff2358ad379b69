import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { zodResolver } from '@hookform/resolvers/zod';
import { BarChart } from '../charts/bar-chart';
import { LineChart } from '../charts/line-chart';
import { SmallMultiples } from '../charts/small-multiples';
import { StackedBarChart } from '../charts/stacked-bar-chart';
import { z } from '../lib/zod';
import { Board } from '../ui/board';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { DataTable } from '../ui/data-table';
import { DescriptionList } from '../ui/description-list';
import { EmptyState } from '../ui/empty-state';
import { Form } from '../ui/form';
import {
  FormCheckbox,
  FormCheckboxGroup,
  FormDateField,
  FormDateTimeField,
  FormNumberField,
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  FormTextField,
} from '../ui/form-fields';
import { InfoBanner } from '../ui/info-banner';
import { LinkButton } from '../ui/link';
import { Menu } from '../ui/menu';
import { Page } from '../ui/page';
import { Section } from '../ui/section';
import { Pill, StatusWord } from '../ui/status-word';
import { Stepper } from '../ui/stepper';
import { Timeline } from '../ui/timeline';
import { toast } from '../ui/toast';
import { UrlTabs } from '../ui/url-tabs';
import { bars, boardCards, boardColumns, choices, entries, lines, phases, tableRows } from './samples';

/** Every piece of ui/ and charts/ on one page, with invented content, for eyes and for axe. Only in catalogue builds. */
export function CataloguePage() {
  return (
    <Page
      title="Byggstenar"
      lead="Alla byggstenar på en sida, med påhittat innehåll."
      breadcrumb={[{ label: 'Startsida', to: '/' }]}
      action={<LinkButton to="/" variant="primary" children="Ny anmälan" />}
      head={
        <UrlTabs
          label="Flikar"
          tabs={['Översikt', 'Tidslinje', 'Samtycke', 'Plan'].map((label) => ({
            id: label,
            label,
            count: 2,
          }))}
        />
      }
      width="wide"
    >
      <Stepper label="Fas" steps={phases} />
      <Words />
      <BoardSample />
      <FormSample />
      <Lists />
      <Section title="Diagram">
        <div className="two-columns">
          <BarChart model={bars} />
          <LineChart model={lines} />
          <StackedBarChart model={bars} />
        </div>
        <SmallMultiples model={lines} />
      </Section>
    </Page>
  );
}

function Words() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title="Ord och knappar" help="Färgen är aldrig ensam.">
      <div className="row">
        <StatusWord status="done" />
        <StatusWord status="ongoing" />
        <StatusWord status="soon" />
        <StatusWord status="late" />
        <Pill>Skolan</Pill>
        <Pill tone="done" icon="check">
          Omfattas t.o.m. 3 dec
        </Pill>
      </div>
      <div className="row">
        <Button variant="primary" onPress={() => toast('Sparat.')}>
          Spara
        </Button>
        <Button>Avbryt</Button>
        <Button variant="tertiary" icon="print">
          Skriv ut
        </Button>
        <Button variant="danger" onPress={() => setOpen(true)}>
          Återkalla
        </Button>
        <Button isDisabled>Går inte nu</Button>
        <Menu
          trigger={<Button icon="down">Mer</Button>}
          actions={[{ id: 'a', label: 'Byt fas', help: 'Kräver skäl' }]}
          onAction={() => undefined}
        />
      </div>
      <InfoBanner title="Samtycket går ut om 7 dagar">
        <p>Efter den 3 december ser skolan inte längre det som socialtjänsten har delat.</p>
      </InfoBanner>
      <InfoBanner kind="attention" title="Två åtaganden är försenade" />
      <InfoBanner kind="problem" title="Det går inte att byta fas">
        <p>Kartläggningen är inte klar.</p>
      </InfoBanner>
      <InfoBanner kind="done" title="Beslutet är signerat" />
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Återkalla samtycket?"
        confirm="Återkalla"
        isDangerous
        onConfirm={() => Promise.resolve()}
      >
        <p>Skolan, fritiden och polisen ser från och med nu inget som socialtjänsten har delat.</p>
      </ConfirmDialog>
    </Section>
  );
}

function BoardSample() {
  const [cards, setCards] = useState(boardCards);
  return (
    <Section title="Tavla">
      <Board
        label="Ärenden efter fas"
        columns={boardColumns}
        cards={cards}
        canMove={(card) => boardColumns.map(({ id }) => id).filter((id) => id !== card.columnId)}
        onMove={(card, columnId) => {
          setCards((before) => before.map((one) => (one.id === card.id ? { ...one, columnId } : one)));
          return Promise.resolve(true);
        }}
        renderCard={(card) => (
          <div className="stack stack-tight">
            <a href={`#${card.id}`}>{card.name}</a>
            <span>{card.alias}</span>
            <span className="quiet small">Nästa: nätverksmöte 26 nov</span>
            <StatusWord status={card.status} />
          </div>
        )}
      />
    </Section>
  );
}

const schema = z.object({
  name: z.string().min(1),
  reason: z.string().min(1),
  age: z.number().nullable(),
  unit: z.string().min(1),
  kind: z.string().min(1),
  told: z.literal(true),
  who: z.array(z.string()).min(1),
  day: z.iso.date(),
  at: z.iso.datetime(),
});

function FormSample() {
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { age: null, name: '', reason: '', unit: '', kind: '', who: [], day: '', at: '' },
  });
  return (
    <Section title="Formulär">
      <Form
        form={form}
        submit="Skicka anmälan"
        guardsUnsaved={false}
        onSubmit={() => Promise.resolve(toast('Skickat.'))}
        beside={<Button>Avbryt</Button>}
      >
        <FormTextField name="name" label="Ärendets kortnamn" help="Skriv inget som pekar ut barnet." />
        <FormTextArea name="reason" label="Skäl" maxLength={500} />
        <FormNumberField name="age" label="Ålder" isOptional />
        <FormSelect name="unit" label="Enhet" choices={choices} />
        <FormRadioGroup name="kind" label="Insats" choices={choices.slice(0, 3)} />
        <FormCheckboxGroup name="who" label="Vilka berörs?" choices={choices.slice(0, 3)} />
        <FormCheckbox name="told" label="Familjen vet om anmälan" />
        <FormDateField name="day" label="Dag" />
        <FormDateTimeField name="at" label="Tidpunkt" help="Som klockan visade." />
      </Form>
    </Section>
  );
}

function Lists() {
  return (
    <div className="two-columns">
      <Section title="Tidslinje">
        <Timeline label="Tidslinje" entries={entries} />
        <DataTable
          caption="Åtaganden"
          rows={tableRows}
          rowKey={(row) => row.what}
          columns={[
            { id: 'what', header: 'Vad', cell: (row) => row.what, isRowHeader: true },
            { id: 'who', header: 'Vem', cell: (row) => row.who },
            { id: 'until', header: 'Senast', cell: (row) => row.until },
            { id: 'hours', header: 'Timmar', cell: (row) => row.hours, isNumeric: true },
            { id: 'state', header: 'Läge', cell: (row) => <StatusWord status={row.state} /> },
          ]}
        />
        <EmptyState title="Inga anmälningar väntar" action={<Button>Skriv en anmälan</Button>}>
          Nya anmälningar visas här när skola, socialtjänst, fritid eller polis skickar dem.
        </EmptyState>
      </Section>
      <Section title="Uppgifter" isPanel>
        <DescriptionList
          facts={[
            { term: 'Program', value: 'SSPF' },
            { term: 'Ålder', value: '14 år' },
            { term: 'Samordnare', value: 'Kim Påhittad' },
            { term: 'Nästa', value: 'Nätverksmöte torsdag 26 november' },
          ]}
        />
      </Section>
    </div>
  );
}
