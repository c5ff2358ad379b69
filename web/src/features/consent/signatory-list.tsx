import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { inSentence } from '../../lib/lists';
import { Icon, type IconName } from '../../ui/icons';
import { AttachScanDialog } from './attach-scan-dialog';
import { ConsentPart } from './consent-part';
import type { Consent } from './matrix';
import { OpenScan } from './open-scan';
import { RefusalDialog } from './refusal-dialog';
import { SignDialog } from './sign-dialog';
import { useSignatoryName } from './signatory-name';

interface SignatoryListProps {
  consent: Consent;
  onDone: (message: string) => void;
}

type Signatory = Consent['signatories'][number];
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
      {signatories.length === 0 ? (
        <p className="quiet">{t('consent.signatories.hidden')}</p>
      ) : (
        <ul className="signatories plain-list">
          {signatories.map((signatory) => (
            <SignatoryLine key={signatory.id} {...{ consent, signatory, onDone }} />
          ))}
        </ul>
      )}
    </ConsentPart>
  );
}

function SignatoryLine({ signatory, ...rest }: SignatoryListProps & { signatory: Signatory }) {
  const { t } = useTranslation();
  const nameOf = useSignatoryName();
  const { may } = rest.consent;
  const state = stateOf(signatory);
  const who =
    signatory.name === null ? t('consent.signatories.unknown') : t(`consent.capacity.${signatory.capacity}`);
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
  const { signedAt, refusedAt, method, evidence, scanId } = signatory;
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
      {signatory.refusalSaid !== null && (
        <p className="quiet small">{t('consent.signatories.said', { said: signatory.refusalSaid })}</p>
      )}
      {signatory.witness !== null && (
        <p className="quiet small">
          {t('consent.signatories.witness', { witness: signatory.witness, place: signatory.place ?? '' })}
        </p>
      )}
      {signatory.provider !== null && signatory.level !== null && (
        <p className="quiet small">
          {signatory.provider}, {inSentence(t(`consent.sign.levels.${signatory.level}`))}
        </p>
      )}
      {evidence !== null && <p className="quiet small">{t('consent.signatories.evidence', { evidence })}</p>}
      {scanId !== null && <OpenScan scanId={scanId} />}
    </>
  );
}
