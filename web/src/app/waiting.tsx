import { Skeleton } from '../ui/skeleton';

/** While a page is on its way. The skeleton keeps its own 300 ms. */
export function Waiting() {
  return (
    <div className="page page-standard">
      <Skeleton lines={6} />
    </div>
  );
}
