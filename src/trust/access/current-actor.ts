import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotSignedIn } from '../../platform/http/problem';
import type { Actor } from './actor';
import type { SignedInRequest } from './signed-in';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<SignedInRequest>();

/** The person who acts. Only on routes whose policy names an action. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = requestOf(context);
  if (!actor) throw new NotSignedIn();
  return actor;
});

/** The request's one transaction, opened as the current actor. */
export const CurrentTx = createParamDecorator((_: unknown, context: ExecutionContext): Tx => {
  const { tx } = requestOf(context);
  if (!tx) throw new NotSignedIn();
  return tx;
});
