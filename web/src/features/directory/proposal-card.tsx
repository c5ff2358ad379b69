import { useTranslation } from 'react-i18next';
import { lastDayBefore, shortDay } from '../../lib/dates';
import { useRoleName } from '../../lib/role-name';
import { DescriptionList } from '../../ui/description-list';
import { Section } from '../../ui/section';
import { ActButton } from '../../ui/act-button';
import { useDirectoryActs } from './directory-queries';
import type { Membership, User } from './people';

export interface ProposalCardProps {
  role: Membership;
  /** How the person signs in, for those who may know. */
  identities?: User['identities'] | undefined;
  onDone: (message: string) => void;
}

/** A proposed role: who, what, where, until when, by whom; and what the reader can do about it. */
export function ProposalCard({ role, identities, onDone }: ProposalCardProps) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const facts = [
    { term: t('directory.facts.role'), value: roleName(role.role) },
    { term: t('directory.facts.organisation'), value: role.organisationName },
    { term: t('directory.facts.holds'), value: <Period role={role} /> },
    {
      term: t('directory.facts.proposedBy'),
      value: t('directory.facts.byOn', { name: role.proposedByName ?? '', day: shortDay(role.proposedAt) }),
    },
    ...(identities ?? []).map(({ identityProvider, subject }) => ({
      term: t('directory.facts.signsIn'),
      value: t('directory.facts.identity', { subject, provider: identityProvider }),
    })),
  ];
  return (
    <Section title={role.userName} level={3} isPanel help={role.userTitle}>
      <DescriptionList facts={facts} />
      <Decision role={role} onDone={onDone} />
    </Section>
  );
}

function Period({ role }: { role: Membership }) {
  const { t } = useTranslation();
  return t('directory.facts.period', {
    from: shortDay(role.validFrom),
    until: shortDay(lastDayBefore(role.validUntil)),
  });
}

function Decision({ role, onDone }: { role: Membership; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const { approveRole, endRole } = useDirectoryActs();
  const words = { name: role.userName, role: roleName(role.role), organisation: role.organisationName };
  return (
    <div className="waiting-decision">
      {role.isMyProposal && <p className="quiet">{t('directory.waiting.mine')}</p>}
      {!role.isMyProposal && role.may.length === 0 && (
        <p className="quiet">{t('directory.waiting.aboutMe')}</p>
      )}
      <div className="row">
        {role.may.includes('approve') && (
          <ActButton
            variant="primary"
            act={t('directory.waiting.approve')}
            label={t('directory.waiting.approveLabel', words)}
            title={t('directory.waiting.approveTitle')}
            onConfirm={async () => {
              await approveRole(role);
              onDone(t('directory.waiting.approved', words));
            }}
          >
            <p>{t('directory.waiting.approveBody', words)}</p>
          </ActButton>
        )}
        {role.may.includes('end') && (
          <ActButton
            act={t(role.isMyProposal ? 'directory.waiting.withdraw' : 'directory.waiting.decline')}
            label={t(
              role.isMyProposal ? 'directory.waiting.withdrawLabel' : 'directory.waiting.declineLabel',
              words,
            )}
            title={t('directory.waiting.declineTitle')}
            isDangerous
            onConfirm={async () => {
              await endRole(role);
              onDone(t('directory.waiting.declined', words));
            }}
          >
            <p>{t('directory.waiting.declineBody', words)}</p>
          </ActButton>
        )}
      </div>
    </div>
  );
}
