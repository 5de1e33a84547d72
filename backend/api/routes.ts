// Every route of the service.
import type { Route } from '../http/request.ts';
import type { Service } from '../service.ts';
import { accountRoutes } from './accounts.ts';
import { callflowRoutes } from './callflows.ts';
import { faxboxRoutes } from './faxboxes.ts';
import { faxRoutes } from './faxes/routes.ts';
import { phoneNumberRoutes } from './phone-numbers.ts';
import { userAuthRoutes } from './user-auth.ts';
import { userRoutes } from './users.ts';
import { websocketRoutes } from './websockets.ts';

export function allRoutes(service: Service): readonly Route[] {
  const parts = [
    userAuthRoutes,
    accountRoutes,
    userRoutes,
    faxboxRoutes,
    phoneNumberRoutes,
    callflowRoutes,
    faxRoutes,
    websocketRoutes,
  ];
  return parts.flatMap((part) => part(service));
}
