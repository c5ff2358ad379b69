import { useMay } from '../../api/session';
import { CaseAccess } from './case-access';
import { WhoCouldRead } from './who-could-read';

/** "Åtkomst": who read and changed what in a case, and who could have read. */
export function AccessTab({ caseId }: { caseId: string }) {
  const asksWhoCould = useMay('sharing:see-who-could');
  return (
    <>
      <CaseAccess caseId={caseId} isInCase />
      {asksWhoCould && <WhoCouldRead caseId={caseId} />}
    </>
  );
}
