import type { ChartModel } from '../charts/model';
import type { Choice } from '../ui/field-props';
import type { Status } from '../ui/status-word';
import type { Step } from '../ui/stepper';
import type { TimelineEntry } from '../ui/timeline';

export const phases: Step[] = [
  { id: 'referral', label: 'Anmälan', state: 'done', note: '3 sep. 2026' },
  { id: 'mapping', label: 'Kartläggning', state: 'done', note: '24 sep. 2026' },
  { id: 'plan', label: 'Plan', state: 'current' },
  { id: 'follow-up', label: 'Uppföljning', state: 'ahead' },
  { id: 'closure', label: 'Avslut', state: 'ahead' },
];

export const boardColumns = [
  { id: 'referral', title: 'Anmälan' },
  { id: 'mapping', title: 'Kartläggning' },
  { id: 'plan', title: 'Plan' },
  { id: 'follow-up', title: 'Uppföljning' },
];

export const boardCards: { id: string; columnId: string; name: string; alias: string; status: Status }[] = [
  { id: 'a', columnId: 'referral', name: '2026-0042', alias: 'SSPF · 14 år', status: 'soon' },
  { id: 'b', columnId: 'referral', name: '2026-0043', alias: 'SSF · 11 år', status: 'ongoing' },
  { id: 'c', columnId: 'mapping', name: '2026-0031', alias: 'SSPF · 16 år', status: 'late' },
  { id: 'd', columnId: 'plan', name: '2026-0017', alias: 'SSPF · 15 år', status: 'done' },
];

export const choices: Choice[] = [
  { value: 'school', label: 'Skolan', help: 'Elevhälsan läser anmälan.' },
  { value: 'social', label: 'Socialtjänsten' },
  { value: 'leisure', label: 'Fritiden' },
  { value: 'police', label: 'Polisen' },
  { value: 'other', label: 'Någon annan' },
  { value: 'nobody', label: 'Ingen' },
];

export const entries: TimelineEntry[] = [
  {
    id: '1',
    at: '2026-11-25T12:05:00Z',
    title: 'Nätverksmöte',
    meta: 'Socialtjänsten · Syns för: Skolan, Fritiden',
  },
  { id: '2', at: '2026-11-03T08:00:00Z', title: 'Anteckning', meta: 'Skolan · Syns för: din enhet' },
  { id: '3', at: '2026-10-20T07:30:00Z', title: 'Samtycke lämnat', meta: 'Gäller till den 3 december' },
];

export const tableRows: { what: string; who: string; until: string; hours: number; state: Status }[] = [
  {
    what: 'Fritidsgård två kvällar i veckan',
    who: 'Fritiden',
    until: '1 dec. 2026',
    hours: 4,
    state: 'ongoing',
  },
  { what: 'Samtal med mentor', who: 'Skolan', until: '20 nov. 2026', hours: 12, state: 'late' },
  { what: 'Föräldrastöd', who: 'Socialtjänsten', until: '15 nov. 2026', hours: 8, state: 'done' },
];

export const bars: ChartModel = {
  title: 'Pågående ärenden per oro och program',
  categoryLabel: 'Oro',
  categories: ['Skolfrånvaro', 'Droger', 'Våld', 'Ekonomi'],
  series: [
    {
      id: 'ssf',
      label: 'SSF',
      cells: [{ kind: 'value', n: 24 }, { kind: 'suppressed' }, { kind: 'value', n: 9 }, { kind: 'missing' }],
    },
    {
      id: 'sspf',
      label: 'SSPF',
      cells: [
        { kind: 'value', n: 31 },
        { kind: 'value', n: 18 },
        { kind: 'value', n: 12 },
        { kind: 'suppressed' },
      ],
    },
  ],
};

export const lines: ChartModel = {
  title: 'Nya ärenden per kvartal',
  categoryLabel: 'Kvartal',
  categories: ['K4 2025', 'K1 2026', 'K2 2026', 'K3 2026'],
  series: [
    {
      id: 'ssf',
      label: 'SSF',
      cells: [
        { kind: 'value', n: 7 },
        { kind: 'value', n: 11 },
        { kind: 'suppressed' },
        { kind: 'value', n: 9 },
      ],
    },
    {
      id: 'sspf',
      label: 'SSPF',
      cells: [
        { kind: 'value', n: 14 },
        { kind: 'value', n: 12 },
        { kind: 'value', n: 17 },
        { kind: 'value', n: 21 },
      ],
    },
  ],
};
