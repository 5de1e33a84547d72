// What can be listened to, for those who ask before they open a websocket.
import { knownBindings } from '../events/bindings.ts';
import { answer } from '../http/answer.ts';
import type { Route } from '../http/request.ts';

export function websocketRoutes(): readonly Route[] {
  const list = () => answer({ fax: knownBindings });
  return [{ path: '/websockets', access: 'user', verbs: { get: list } }];
}
