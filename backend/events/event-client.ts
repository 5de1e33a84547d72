// One websocket: what it asks is judged like a request, and an event reaches it only while its token and its rights hold.
import type WebSocket from 'ws';
import { z } from 'zod';
import { accountVisibility } from '../api/rights.ts';
import { findCaller } from '../auth/caller.ts';
import type { Caller } from '../http/request.ts';
import type { Service } from '../service.ts';
import { isVisible } from '../store/page.ts';
import { answers, isBinding, writeEvent } from './bindings.ts';
import type { FaxEvent } from './fax-events.ts';

const requestSchema = z.object({
  action: z.string(),
  request_id: z.string().max(128).optional(),
  auth_token: z.string().max(4096).optional(),
  data: z
    .object({
      account_id: z.string().optional(),
      binding: z.string().optional(),
      bindings: z.array(z.string()).max(50).optional(),
    })
    .optional(),
});
type EventRequest = z.infer<typeof requestSchema>;

/** Who reads so slowly is not waited for. */
const mostUnread = 256 * 1024;
const mostBindings = 100;

/** RFC 6455 §7.4.1: a policy was not kept. */
export const policyClose = 1008;

export interface EventClient {
  hear(text: string): Promise<void>;
  tell(event: FaxEvent): Promise<void>;
}

function readRequest(text: string): EventRequest | null {
  try {
    return requestSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function openEventClient(service: Service, socket: WebSocket, address: string): EventClient {
  const bindings = new Set<string>();
  /** The last one that was good. */
  let token: string | null = null;

  function reply(request: EventRequest | null, status: 'success' | 'error', data: object): void {
    socket.send(JSON.stringify({ action: 'reply', request_id: request?.request_id ?? '', status, data }));
  }

  function refuse(request: EventRequest | null, ...errors: readonly string[]): void {
    reply(request, 'error', { errors });
  }

  /** Why a caller may not ask this; empty: they may. */
  function findErrors(request: EventRequest, caller: Caller | null, wanted: readonly string[]): readonly string[] {
    if (!caller) return ['failed to authenticate token auth'];
    if (!service.requests.spend(`${address} ${caller.userId}`, 1).isAllowed) return ['rate limiting'];
    if ((request.data?.account_id ?? caller.accountId) !== caller.accountId) return ['unauthorized account_id'];
    if (wanted.length === 0) return ['no binding'];
    if (bindings.size + wanted.length > mostBindings) return ['too many bindings'];
    return wanted.filter((one) => !isBinding(one)).map((one) => `invalid binding ${one.slice(0, 100)}`);
  }

  async function change(request: EventRequest, action: 'subscribe' | 'unsubscribe'): Promise<void> {
    const caller = await findCaller(service, request.auth_token ?? null);
    const { binding, bindings: list = [] } = request.data ?? {};
    const wanted = [...new Set([...list, ...(binding === undefined ? [] : [binding])])];
    const errors = findErrors(request, caller, wanted);
    if (errors.length > 0 || !caller) {
      refuse(request, ...errors);
      return;
    }
    token = caller.token;
    for (const one of wanted) {
      if (action === 'subscribe') bindings.add(one);
      else bindings.delete(one);
    }
    reply(request, 'success', { [`${action}d`]: wanted });
  }

  return {
    hear: async (text) => {
      const request = readRequest(text);
      if (!request) refuse(null, 'invalid JSON');
      else if (request.action === 'ping') reply(request, 'success', { response: 'pong' });
      else if (request.action === 'subscribe' || request.action === 'unsubscribe') await change(request, request.action);
      else refuse(request, 'unknown action');
    },
    tell: async (event) => {
      const asked = [...bindings].filter((binding) => answers(binding, event));
      const caller = asked.length === 0 ? null : await findCaller(service, token);
      // It comes back with a token that holds, and asks what it missed.
      if (asked.length > 0 && !caller) socket.close(policyClose, 'token');
      if (!caller || caller.accountId !== event.accountId || !isVisible(accountVisibility(service, caller), event)) return;
      if (socket.bufferedAmount > mostUnread) {
        socket.terminate();
        return;
      }
      for (const binding of asked) socket.send(JSON.stringify(writeEvent(binding, event)));
    },
  };
}
