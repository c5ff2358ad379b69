import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIntention } from '../../api/intention';
import { dayAndTime, shortDay } from '../../lib/dates';
import { i18n } from '../../lib/i18n';
import { anyReason, reasonOf } from '../../lib/reason';
import { useRoleName } from '../../lib/role-name';
import { Button } from '../../ui/button';
import { FailureBanner } from '../../ui/failure-banner';
import { ReasonDialog } from '../../ui/reason-dialog';
import { Pill } from '../../ui/status-word';
import { useJudge } from './judging';
import type { ReviewItem as Item, Verdict } from './log-review-queries';

interface ReviewItemProps {
  reviewId: string;
  item: Item;
  mayJudge: boolean;
}

/** One read: who, when, whose case, on which ground, why it is reviewed, and what is said of it. */
export function ReviewItem({ reviewId, item, mayJudge }: ReviewItemProps) {
  const { t } = useTranslation();
  const what = t('logReview.item.label', {
    name: item.readerName,
    when: dayAndTime(item.occurredAt),
  });
  const [isChanging, setChanging] = useState(false);
  const isAsked = mayJudge && (item.verdict === null || isChanging);
  const { own, sends } = useWayOfFocus(isAsked, isChanging);
  return (
    <li ref={own} className="log-review-item" aria-label={what} onKeyDown={byKeyboard} tabIndex={-1}>
      <Read item={item} />
      <Why item={item} />
      <div className="log-review-judgement">
        {item.verdict !== null && <Judged item={item} verdict={item.verdict} />}
        {isAsked && (
          <Judge
            reviewId={reviewId}
            item={item}
            what={what}
            onSending={sends}
            onDone={() => setChanging(false)}
          />
        )}
        {mayJudge && item.verdict !== null && !isChanging && (
          <Button
            variant="tertiary"
            aria-label={`${t('logReview.item.change')}: ${what}`}
            onPress={() => setChanging(true)}
          >
            {t('logReview.item.change')}
          </Button>
        )}
      </div>
    </li>
  );
}

const keys: Readonly<Record<string, string>> = {
  b: '[data-act=justified]',
  u: '[data-act=investigate]',
};

/** Arrows go between reads; B and U press the buttons of the one that has focus. Not while a dialog is open in front. */
function byKeyboard(event: KeyboardEvent<HTMLLIElement>): void {
  const { key, currentTarget, target, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey || metaKey || !currentTarget.contains(target as Node)) return;
  const act = keys[key.toLowerCase()];
  if (act !== undefined) {
    currentTarget.querySelector<HTMLElement>(`${act} button`)?.click();
    return;
  }
  const to =
    key === 'ArrowDown'
      ? currentTarget.nextElementSibling
      : key === 'ArrowUp'
        ? currentTarget.previousElementSibling
        : null;
  if (to === null) return;
  event.preventDefault();
  goTo(to);
}

const goTo = (item: Element): void =>
  (item.querySelector<HTMLElement>('button') ?? (item as HTMLElement)).focus();

/** The next read that waits, after one is judged; the judged one itself where none does. */
function goOn(from: Element): void {
  const waiting = [...(from.parentElement?.children ?? [])].filter((item) =>
    item.querySelector('[data-act]'),
  );
  const isAfter = (item: Element): boolean =>
    (from.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  goTo(waiting.find(isAfter) ?? waiting[0] ?? from);
}

/** The buttons that had focus leave with their act: it goes on to what comes next, and is never lost. */
function useWayOfFocus(isAsked: boolean, isChanging: boolean) {
  const own = useRef<HTMLLIElement>(null);
  const isJudging = useRef(false);
  useEffect(() => {
    if (isAsked || !isJudging.current || !own.current) return;
    isJudging.current = false;
    goOn(own.current);
  }, [isAsked]);
  useEffect(() => {
    if (isChanging) own.current?.querySelector<HTMLElement>('[data-act] button')?.focus();
  }, [isChanging]);
  const sends = (isSending: boolean): void => {
    isJudging.current = isSending;
  };
  return { own, sends };
}

function Read({ item }: { item: Item }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  return (
    <div className="log-review-read">
      <p className="log-review-who">
        <strong>{item.readerName}</strong> <span className="quiet">{roleName(item.role)}</span>
      </p>
      <p>{t(`audit.events.${item.event}`)}</p>
      <p className="quiet small">
        <time dateTime={item.occurredAt} className="numeric">
          {dayAndTime(item.occurredAt)}
        </time>
        {' · '}
        <span className="log-review-case">
          {item.caseNumber === null
            ? t('logReview.item.noCase')
            : t('logReview.item.case', { number: item.caseNumber })}
        </span>
        {item.basis !== null &&
          ` · ${t('logReview.item.basis', { basis: t(`logReview.bases.${item.basis}`) })}`}
      </p>
    </div>
  );
}

function Why({ item: { hits, isSampled, thatDay, usual } }: { item: Item }) {
  const { t } = useTranslation();
  return (
    <div className="log-review-why">
      {hits.map((code) => (
        <Pill key={code} tone="soon">
          {t(`logReview.rules.${code}`)}
        </Pill>
      ))}
      {isSampled && <Pill>{t('logReview.item.sampled')}</Pill>}
      {thatDay !== null && usual !== null && (
        <p className="quiet small">{t('logReview.item.volume', { thatDay, usual })}</p>
      )}
    </div>
  );
}

function Judged({ item: { comment, judgedByName, judgedAt }, verdict }: { item: Item; verdict: Verdict }) {
  const { t } = useTranslation();
  const isJustified = verdict === 'justified';
  return (
    <div>
      <Pill tone={isJustified ? 'done' : 'late'} icon={isJustified ? 'done' : 'search'}>
        {t('logReview.item.verdictBy', {
          verdict: t(`logReview.verdicts.${verdict}`),
          name: judgedByName ?? '',
          day: judgedAt === null ? '' : shortDay(judgedAt),
        })}
      </Pill>
      {comment !== null && <p className="log-review-comment">{comment}</p>}
    </div>
  );
}

interface JudgeProps {
  reviewId: string;
  item: Item;
  what: string;
  /** A judgement is on its way, or came back refused. */
  onSending: (isSending: boolean) => void;
  onDone: () => void;
}

function Judge({ reviewId, item, what, onSending, onDone }: JudgeProps) {
  const { t } = useTranslation();
  const judge = useJudge(reviewId);
  const intention = useIntention();
  const [failure, setFailure] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);
  const send = async (...sent: Parameters<typeof judge>): Promise<void> => {
    onSending(true);
    try {
      await judge(...sent);
      onDone();
    } catch (error) {
      onSending(false);
      throw error;
    }
  };
  const justify = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    try {
      await send(item, { verdict: 'justified' }, intention.headersFor([item.id, item.version]));
      intention.done();
    } catch (error) {
      setFailure(error);
    } finally {
      setPending(false);
    }
  };
  const say = (verdict: Verdict, comment: string, headers: Record<string, string>): Promise<void> =>
    send(item, { verdict, comment }, headers);
  return (
    <>
      <div className="row">
        <span data-act="justified">
          <Button
            isPending={isPending}
            aria-label={t('logReview.judge.justifiedLabel', { what })}
            onPress={() => void justify()}
          >
            {t('logReview.judge.justified')}
          </Button>
        </span>
        <span data-act="investigate">
          <ReasonDialog
            act={t('logReview.judge.investigate')}
            label={t('logReview.judge.investigateLabel', { what })}
            title={t('logReview.judge.investigateTitle')}
            submit={t('logReview.judge.submit')}
            reason={t('logReview.judge.investigateReason')}
            help={t('logReview.judge.investigateHelp')}
            isReason={reasonOf(10, () => i18n.t('logReview.judge.tooShort'))}
            onSend={(comment, headers) => say('investigate', comment, headers)}
          />
        </span>
        <ReasonDialog
          act={t('logReview.judge.comment')}
          label={t('logReview.judge.commentLabel', { what })}
          title={t('logReview.judge.commentTitle')}
          submit={t('logReview.judge.submit')}
          reason={t('logReview.judge.commentReason')}
          isReason={anyReason}
          variant="tertiary"
          onSend={(comment, headers) => say('justified', comment, headers)}
        />
      </div>
      {failure !== null && <FailureBanner error={failure} />}
    </>
  );
}
