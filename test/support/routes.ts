import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { decideWish } from '../../src/trust/access/decide-access';
import { Policy, type RoutePolicy } from '../../src/trust/access/policy';
import type { Person } from './builders';
import type { World } from './world';

/** A route as its controller declares it. */
export interface Route {
  /** `CasesController.move`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** With its parameters: `/api/cases/:id`. */
  readonly path: string;
  readonly policy: RoutePolicy | undefined;
}

/** Every route of the running service. */
export function routesOf({ app }: World): Route[] {
  const [reflector, scanner] = [app.get(Reflector), new MetadataScanner()];
  return new DiscoveryService(app.get(ModulesContainer))
    .getControllers()
    .flatMap(({ instance, metatype, name }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      const said = (key: string, target: object) => String(Reflect.getMetadata(key, target));
      return scanner
        .getAllMethodNames(prototype)
        .map((method) => ({ method, handler: prototype[method] as () => unknown }))
        .filter(({ handler }) => Reflect.hasMetadata(METHOD_METADATA, handler))
        .map(({ method, handler }) => ({
          name: `${name}.${method}`,
          method: methodOf(Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod),
          path: tidy(`/${said(PATH_METADATA, metatype as object)}/${said(PATH_METADATA, handler)}`),
          policy: reflector.get(Policy, handler),
        }));
    });
}

/** Whether a route below /api is one of those that somebody in such a role may call. */
export const isOpenTo = (
  {
    role,
    organisation,
  }: Pick<Person, 'role'> & { readonly organisation: Pick<Person['organisation'], 'kind'> },
  { path, policy }: Route,
): boolean =>
  path.startsWith('/api') &&
  policy !== undefined &&
  policy.may !== 'anyone' &&
  decideWish({ role, organisationKind: organisation.kind }, policy.may) === 'allowed';

const tidy = (path: string): string => path.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');

const methods: readonly Route['method'][] = ['GET', 'POST', 'PUT'];

/** Throws on a method that no route has had yet, so that the tests of all routes learn to send it. */
function methodOf(code: RequestMethod): Route['method'] {
  const method = methods.find((each) => each === RequestMethod[code]);
  if (!method) throw new Error(`the tests of all routes do not send ${RequestMethod[code]}`);
  return method;
}
