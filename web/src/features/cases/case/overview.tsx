import { useTranslation } from 'react-i18next';
import { type Known, known } from '../../../api/restricted';
import { Section } from '../../../ui/section';
import { Timeline } from '../../../ui/timeline';
import { Conflicts } from '../../conflicts/conflicts-section';
import { People } from '../../protection/people-section';
import type { Case } from '../case-queries';
import { Participants } from './participants';

/** Who takes part, and how the case has gone. */
export function Overview({ one }: { one: Case }) {
  const phases = known(one.phases);
  return (
    <>
      <People caseId={one.id} />
      <Participants one={one} />
      <Conflicts one={one} />
      {phases && <History phases={phases} />}
    </>
  );
}

function History({ phases }: { phases: Known<Case['phases']> }) {
  const { t } = useTranslation();
  const newestFirst = [...phases].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Section title={t('cases.case.history.title')}>
      {newestFirst.length === 0 ? (
        <p className="quiet">{t('cases.case.history.empty')}</p>
      ) : (
        <Timeline
          label={t('cases.case.history.title')}
          entries={newestFirst.map(({ from, to, at, reason, byName }) => ({
            id: `${at} ${to}`,
            at,
            title:
              from === null
                ? t('cases.case.history.opened')
                : t('cases.case.history.moved', { to: t(`cases.words.phase.${to}`) }),
            meta: t('cases.case.history.by', { name: byName }),
            children: reason !== null && <p>{reason}</p>,
          }))}
        />
      )}
    </Section>
  );
}
