import { i18n } from '../../lib/i18n';
import { z } from '../../lib/zod';
import type { RecordConversation } from './conversation-queries';
import { concernCategories, outcomes, participantKinds, themes, triggerKinds } from './conversation-words';

const agreement = z.object({
  who: z.string().trim().min(1).max(200),
  what: z.string().trim().min(1).max(1000),
  dueOn: z.string(),
});

const fields = z.object({
  triggerKind: z.enum(triggerKinds),
  heldAt: z.string().min(1),
  place: z.string().trim().min(1).max(200),
  concernCategories: z.array(z.enum(concernCategories)).min(1),
  isVoluntaryInformed: z.enum(['yes', 'no']),
  participants: z.array(z.enum(participantKinds)),
  descriptions: z.partialRecord(z.enum(participantKinds), z.string().max(200).optional()),
  guardianAbsentReason: z.string().max(500),
  youthSpokenAlone: z.enum(['yes', 'no']),
  themes: z.array(z.enum(themes)),
  youthView: z.string().max(4000),
  guardianView: z.string().max(4000),
  agreements: z.array(agreement),
  outcome: z.enum(outcomes),
  followUpOn: z.string(),
});

type Fields = z.output<typeof fields>;

/** Whether a conversation came about: otherwise there is nothing to tell of it. */
export function cameAbout(outcome: string): boolean {
  return outcome !== 'NOT_REACHED' && outcome !== 'DECLINED_TALK';
}

/** What the form asks before it is sent: a follow-up has a day, and a talk that was held has the young person's view. */
export const conversationSchema = fields.superRefine((values, context) => {
  const require = (path: keyof Fields, value: string): void => {
    if (value.trim() === '')
      context.addIssue({ code: 'custom', path: [path], message: i18n.t('form.required') });
  };
  if (values.outcome === 'FOLLOW_UP_TALK') require('followUpOn', values.followUpOn);
  if (cameAbout(values.outcome)) require('youthView', values.youthView);
});

/** The answers while they are written: a choice not yet made is empty. */
export interface ConversationValues {
  triggerKind: string;
  heldAt: string;
  place: string;
  concernCategories: string[];
  isVoluntaryInformed: string;
  participants: string[];
  descriptions: Record<string, string | undefined>;
  guardianAbsentReason: string;
  youthSpokenAlone: string;
  themes: string[];
  youthView: string;
  guardianView: string;
  agreements: { who: string; what: string; dueOn: string }[];
  outcome: string;
  followUpOn: string;
}

export const emptyConversation: ConversationValues = {
  triggerKind: '',
  heldAt: '',
  place: '',
  concernCategories: [],
  isVoluntaryInformed: '',
  participants: [],
  descriptions: Object.fromEntries(participantKinds.map((kind) => [kind, ''])),
  guardianAbsentReason: '',
  youthSpokenAlone: '',
  themes: [],
  youthView: '',
  guardianView: '',
  agreements: [],
  outcome: '',
  followUpOn: '',
};

const given = (written: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(written)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );

/** What is sent: nothing that was left empty, and a reason for absence only when a guardian was absent. */
export function conversationFrom(values: Fields): RecordConversation {
  const { triggerKind, heldAt, place, concernCategories, outcome } = values;
  const wasGuardianThere = values.participants.includes('guardian');
  return {
    ...{ triggerKind, heldAt, place, concernCategories, outcome, themes: values.themes },
    isVoluntaryInformed: values.isVoluntaryInformed === 'yes',
    youthSpokenAlone: values.youthSpokenAlone === 'yes',
    participants: values.participants.map((kind) => ({
      kind,
      ...given({ description: values.descriptions[kind] ?? '' }),
    })),
    agreements: values.agreements.map(({ who, what, dueOn }) => ({ who, what, ...given({ dueOn }) })),
    youthView: values.youthView.trim(),
    ...given({
      guardianView: values.guardianView,
      guardianAbsentReason: wasGuardianThere ? '' : values.guardianAbsentReason,
      followUpOn: values.followUpOn,
    }),
  };
}
