import type { Restricted } from '../../src/trust/access/restricted';
import type * as views from '../../src/trust/consent/consent.view';

/** A view as somebody gets it from whom nothing in it is withheld. */
type Told<View> = View extends Restricted
  ? never
  : View extends readonly (infer Item)[]
    ? Told<Item>[]
    : View extends object
      ? { [Field in keyof View]: Told<View[Field]> }
      : View;

/** Consents as whoever carries them reads them. */
export type ConsentView = Told<views.ConsentView>;
export type ConsentsView = Told<views.ConsentsView>;
export type ConsentPreparationView = Told<views.ConsentPreparationView>;
