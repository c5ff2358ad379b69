import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormSelect, FormTextArea } from '../../ui/form-fields';
import type { CaseCard, CaseMove, Phase } from './case-queries';
import { useMoveCase } from './move-case';

/** Every reason to close a case, in the order of the list that people choose from. */
const closeReasons = [
  'GOALS_MET',
  'GOALS_PARTLY_MET',
  'NO_LONGER_CONCERN',
  'OTHER_SUPPORT_SUFFICIENT',
  'TRANSFERRED_TO_SOCIAL_SERVICES',
  'TRANSFERRED_SIG',
  'COMPULSORY_CARE',
  'CRIMINAL_JUSTICE',
  'CONSENT_REFUSED',
  'CONSENT_WITHDRAWN',
  'NO_CONTACT',
  'MOVED',
  'AGE_OUT',
  'NOT_TARGET_GROUP',
  'DECEASED',
] as const satisfies readonly NonNullable<CaseMove['closeReason']>[];

type CloseReason = NonNullable<CaseMove['closeReason']>;

const schemaFor = (needs: MoveThatAsks['needs']) =>
  z.object({
    reason: needs === 'reason' ? z.string().trim().min(1).max(1000) : z.string(),
    closeReason: needs === 'close-reason' ? z.string().min(1) : z.string(),
  });

/** A move that cannot be made without more being said. */
export interface MoveThatAsks {
  card: Pick<CaseCard, 'id' | 'number' | 'version'>;
  to: Phase;
  needs: 'reason' | 'close-reason';
}

interface MoveDialogProps {
  move: MoveThatAsks;
  onClose: () => void;
  onMoved: (move: MoveThatAsks) => void;
}

/** Asks what a move needs, then moves. A refusal stands in the dialog, with what was written still there. */
export function MoveDialog({ move, onClose, onMoved }: MoveDialogProps) {
  const { t } = useTranslation();
  const { card, to, needs } = move;
  const moveCase = useMoveCase();
  const form = useForm({
    resolver: zodResolver(schemaFor(needs)),
    defaultValues: { reason: '', closeReason: '' },
  });
  const isClosing = needs === 'close-reason';
  return (
    <Dialog
      title={t('cases.board.move.title', { number: card.number, phase: t(`cases.words.phase.${to}`) })}
      isOpen
      onOpenChange={onClose}
    >
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t(isClosing ? 'cases.board.move.close' : 'cases.board.move.submit')}
        isDangerous={isClosing}
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async ({ reason, closeReason }, headers) => {
          const asked = isClosing ? { closeReason: closeReason as CloseReason } : { reason };
          await moveCase(card, { to, ...asked }, headers);
          onMoved(move);
          onClose();
        }}
      >
        {isClosing ? <CloseFields /> : <ReasonField />}
      </Form>
    </Dialog>
  );
}

function ReasonField() {
  const { t } = useTranslation();
  return (
    <FormTextArea
      name="reason"
      label={t('cases.board.move.reason')}
      help={t('cases.board.move.reasonHelp')}
      maxLength={1000}
      rows={3}
    />
  );
}

function CloseFields() {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('cases.board.move.closeHelp')}</p>
      <FormSelect
        name="closeReason"
        label={t('cases.board.move.closeReason')}
        choices={closeReasons.map((value) => ({ value, label: t(`cases.words.closeReason.${value}`) }))}
      />
    </>
  );
}
