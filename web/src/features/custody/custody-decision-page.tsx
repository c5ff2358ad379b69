export function CustodyDecisionPage() {
  return null;
}
