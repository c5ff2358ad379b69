import { GlobalToastRegion, toastQueue } from '@midas-ds/components/toast';

const tenSeconds = 10_000;

/** Says that something was done. Success only: what went wrong stands where it went wrong, and stays. */
export function toast(message: string): void {
  toastQueue.add({ message, type: 'success' }, { timeout: tenSeconds });
}

/** Where toasts appear. Once, in the shell. */
export const ToastRegion = GlobalToastRegion;
