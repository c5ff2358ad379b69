import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import type { Known } from '../../api/restricted';
import { dayAndTime } from '../../lib/dates';
import { i18n } from '../../lib/i18n';
import { reasonOf } from '../../lib/reason';
import { ReasonDialog } from '../../ui/reason-dialog';
import { Section } from '../../ui/section';
import { Told } from '../../ui/withheld';
import type { Review } from './log-review-queries';

/** What was found after the signature. */
export function Addenda({ review, onDone }: { review: Review; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const add = async (text: string, headers: Record<string, string>): Promise<void> => {
    const params = { path: { id: review.id } };
    await client.POST('/api/log-reviews/{id}/addenda', {
      params,
      body: { text },
      headers,
    });
    onDone(t('logReview.addenda.done'));
    await refreshAll(queryClient);
  };
  return (
    <Section
      title={t('logReview.addenda.title')}
      action={
        review.may.includes('add') && (
          <ReasonDialog
            act={t('logReview.addenda.act')}
            title={t('logReview.addenda.dialog')}
            reason={t('logReview.addenda.text')}
            help={t('logReview.addenda.help')}
            isReason={reasonOf(10, () => i18n.t('logReview.addenda.tooShort'))}
            onSend={add}
          />
        )
      }
    >
      <Told value={review.addenda}>{(addenda) => <Added addenda={addenda} />}</Told>
    </Section>
  );
}

function Added({ addenda }: { addenda: Known<Review['addenda']> }) {
  const { t } = useTranslation();
  return (
    <>
      {addenda.length === 0 && <p className="quiet">{t('logReview.addenda.empty')}</p>}
      <ul className="plain-list log-review-addenda">
        {addenda.map(({ id, text, writtenByName, writtenAt }) => (
          <li key={id}>
            <p className="log-review-comment">{text}</p>
            <p className="quiet small">
              {t('logReview.addenda.by', {
                name: writtenByName,
                when: dayAndTime(writtenAt),
              })}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
