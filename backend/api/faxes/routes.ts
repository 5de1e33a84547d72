// The routes of faxes, the same below an account, a faxbox and a user.
import { badIdentifier, fault500 } from '../../http/answer.ts';
import type { CallerHandler, CallerRequest, Route, Verb } from '../../http/request.ts';
import type { Service } from '../../service.ts';
import { adminOnly } from '../rights.ts';
import { createFax } from './create.ts';
import { listFolder, listOutgoing, listSmtpLog } from './lists.ts';
import { cancelOutgoing, showOutgoing } from './outgoing.ts';
import { actOnStored, deleteAttachment, deleteStored, fetchAttachment, showStored } from './stored.ts';

const scopes = ['/accounts/:account/faxes', '/accounts/:account/faxboxes/:faxbox/faxes', '/accounts/:account/users/:user/faxes'];

type Verbs = Partial<Record<Verb, CallerHandler>>;

export function faxRoutes(service: Service): readonly Route[] {
  const route = (path: string, verbs: Verbs): Route[] =>
    scopes.map((scope) => ({ path: `${scope}${path}`, access: 'user', verbs }));
  const create: CallerHandler = (request) => createFax(service, request);
  const folders = (['inbox', 'outbox'] as const).flatMap((folder) => [
    ...route(`/${folder}`, { get: (request) => listFolder(service, request, folder) }),
    ...route(`/${folder}/:fax`, {
      get: (request) => showStored(service, request, folder),
      delete: (request) => deleteStored(service, request, folder),
      put: (request) => actOnStored(service, request, folder),
    }),
    ...route(`/${folder}/:fax/attachment`, {
      get: (request) => fetchAttachment(service, request, folder),
      delete: (request) => deleteAttachment(service, request, folder),
    }),
  ]);
  const nothing = ({ params }: CallerRequest) => badIdentifier(params['fax'] ?? '');
  return [
    ...route('', { put: create }),
    ...route('/outgoing', { put: create, get: (request) => listOutgoing(service, request) }),
    ...route('/outgoing/:fax', {
      get: (request) => showOutgoing(service, request),
      delete: (request) => cancelOutgoing(service, request), // not KAZOO's: offered by `can_cancel`
    }),
    ...folders,
    // KAZOO's own: a list equal to the inbox, and no details.
    ...route('/incoming', { get: (request) => listFolder(service, request, 'inbox') }),
    ...route('/incoming/:fax', { get: () => fault500('document is not in folder incoming') }),
    ...route('/smtplog', { get: (request) => listSmtpLog(service, request) }),
    ...route('/smtplog/:fax', { get: adminOnly(nothing) }),
  ];
}
