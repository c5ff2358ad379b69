import { useTranslation } from 'react-i18next';
import { isRestricted, known } from '../../api/restricted';
import { longDay } from '../../lib/dates';
import { inSentence } from '../../lib/lists';
import { Icon, type IconName } from '../../ui/icons';
import { Told, Withheld } from '../../ui/withheld';
import { AttachScanDialog } from './attach-scan-dialog';
import { ConsentPart } from './consent-part';
import type { Consent, Signatory } from './matrix';
import { OpenScan } from './open-scan';
import { RefusalDialog } from './refusal-dialog';
import { SignDialog } from './sign-dialog';
import { useSignatoryName } from './signatory-name';

interface SignatoryListProps {
  consent: Consent;
  onDone: (message: string) => void;
}

type State = 'signed' | 'refused' | 'waiting';

const iconOf: Record<State, IconName> = { signed: 'done', refused: 'late', waiting: 'alarm' };

const stateOf = ({ signedAt, refusedAt }: Signatory): State =>
  refusedAt !== null ? 'refused' : signedAt !== null ? 'signed' : 'waiting';

/** Signed on a paper that is not scanned yet. */
const lacksScan = ({ signedAt, method, scanId }: Signatory): boolean =>
  signedAt !== null && method === 'PAPER_SCAN' && scanId === null;

/** Who signs, who has, and what can be recorded for each. */
export function SignatoryList({ consent, onDone }: SignatoryListProps) {
  const { t } = useTranslation();
  const { signatories, signed, required } = consent;
  return (
    <ConsentPart
      title={t('consent.signatories.title')}
      help={t('consent.signatories.progress', { signed, required })}
    >
      <Told value={signatories}>
        {(told) => (
          <ul className="signatories plain-list">
            {told.map((signatory) => (
              <SignatoryLine key={signatory.id} {...{ consent, signatory, onDone }} />
            ))}
          </ul>
        )}
      </Told>
    </ConsentPart>
  );
}

function SignatoryLine({ signatory, ...rest }: SignatoryListProps & { signatory: Signatory }) {
  const { t } = useTranslation();
  const nameOf = useSignatoryName();
  const { may } = rest.consent;
  const state = stateOf(signatory);
  const who =
    known(signatory.name) === undefined
      ? t('consent.signatories.unknown')
      : t(`consent.capacity.${signatory.capacity}`);
  const need = t(signatory.isRequired ? 'consent.signatories.required' : 'consent.signatories.offered');
  return (
    <li>
      <div>
        <p>
          <strong>{nameOf(signatory)}</strong>{' '}
          <span className="quiet">
            {who}, {need}
          </span>
        </p>
        <SignatoryState signatory={signatory} state={state} />
      </div>
      {state === 'waiting' && (
        <div className="row">
          {may.includes('sign') && <SignDialog {...rest} signatory={signatory} />}
          {may.includes('refuse') && <RefusalDialog {...rest} signatory={signatory} />}
        </div>
      )}
      {may.includes('attach-scan') && lacksScan(signatory) && (
        <div className="row">
          <AttachScanDialog {...rest} signatory={signatory} />
        </div>
      )}
    </li>
  );
}

function SignatoryState({ signatory, state }: { signatory: Signatory; state: State }) {
  const { t } = useTranslation();
  const { signedAt, refusedAt, method } = signatory;
  const words = (): string => {
    if (refusedAt !== null) return t('consent.signatories.refused', { day: longDay(refusedAt) });
    if (signedAt === null) return t('consent.signatories.waiting');
    const how = method === null ? '' : t(`consent.method.${method}`);
    return t('consent.signatories.signed', { day: longDay(signedAt), method: how });
  };
  return (
    <>
      <p className={`signatory-state signatory-${state}`}>
        <Icon name={iconOf[state]} size={16} />
        {words()}
      </p>
      <Proof signatory={signatory} />
    </>
  );
}

/** What was said, who heard it and where the proof lies; one word where that is not for this reader. */
function Proof({ signatory }: { signatory: Signatory }) {
  const { t } = useTranslation();
  const { signedAt, refusedAt, evidence } = signatory;
  if (isRestricted(evidence)) {
    return signedAt === null && refusedAt === null ? null : (
      <p className="quiet small">
        {t('consent.signatories.proof')} <Withheld what={evidence} />
      </p>
    );
  }
  const [said, witness, place] = [
    known(signatory.refusalSaid),
    known(signatory.witness),
    known(signatory.place),
  ];
  const [provider, level, scanId] = [
    known(signatory.provider),
    known(signatory.level),
    known(signatory.scanId),
  ];
  return (
    <>
      {said && <p className="quiet small">{t('consent.signatories.said', { said })}</p>}
      {witness && (
        <p className="quiet small">{t('consent.signatories.witness', { witness, place: place ?? '' })}</p>
      )}
      {provider && level && (
        <p className="quiet small">
          {provider}, {inSentence(t(`consent.sign.levels.${level}`))}
        </p>
      )}
      {evidence !== null && <p className="quiet small">{t('consent.signatories.evidence', { evidence })}</p>}
      {signatory.healthTicked === false && <p className="quiet small">{t('consent.signatories.noHealth')}</p>}
      {scanId && <OpenScan scanId={scanId} />}
    </>
  );
}
