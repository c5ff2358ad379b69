/** The concern conversations of a case that the reader may know of. */
export function ConversationsTab({ caseId }: { caseId: string }) {
  return <p data-case={caseId} />;
}
