/** Whether leaving the page may still be questioned by a form with unsaved changes. */
let mayAsk = true;

/** From now on nothing holds the reader back: the session is over, or the role is being changed. */
export function letGo(): void {
  mayAsk = false;
}

export function mayAskBeforeLeaving(): boolean {
  return mayAsk;
}
