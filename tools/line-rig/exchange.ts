// The telephone exchange of the rig: relays IAX2 calls between soft modems on loopback and plays what goes wrong on real lines.
import { createSocket, type Socket } from 'node:dgram';
import { type Answer, type AnsweredHere, answerHere } from './answered-here.ts';
import { command, control, element, frameType, isCounted, readElement, readFrame, writeElement, writeFrame } from './iax.ts';

export type Rule =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** To the first of these ports whose modem is free. `muteAfterMs` of line time the audio stops, and nobody hangs up. */
  | { readonly kind: 'modems'; readonly ports: readonly number[]; readonly muteAfterMs?: number };

export interface ExchangeOptions {
  readonly port: number;
  readonly speed: number;
  /** By the digits that were dialled; every other number is refused. */
  readonly plan: Readonly<Record<string, Rule>>;
  readonly onEvent: (event: Readonly<Record<string, unknown>>) => void;
}

export interface Exchange {
  /** Ends every call to the number in the middle of whatever it is about; answers how many. */
  cut(number: string): number;
  close(): void;
}

interface Call {
  readonly number: string;
  readonly callerPort: number;
  readonly modemPort: number | null;
  onCaller(bytes: Buffer): void;
  cut(): void;
  isOver: boolean;
}

const host = '127.0.0.1';
/** Long enough for the frames that follow a hang-up. */
const lingerMs = 1500;

interface Between {
  readonly number: string;
  readonly callerPort: number;
  readonly callerCall: number;
  readonly rule: Rule & { kind: 'modems' };
  readonly modemPort: number;
  readonly speed: number;
  toCaller(bytes: Uint8Array): void;
  onEvent(event: Readonly<Record<string, unknown>>): void;
}

/** Passes frames between caller and modem as they are; both keep their own numbers of the call. */
function connectCall(between: Between): Call {
  const { number, callerPort, callerCall, rule, modemPort, speed, toCaller, onEvent } = between;
  const socket: Socket = createSocket('udp4');
  const seen = { caller: 0, modem: 0 };
  const beganAt = performance.now();
  let modemCall = 0;
  let answeredAt: number | null = null;
  let here: AnsweredHere | null = null;
  const lineMs = (since: number): number => Math.round((performance.now() - since) * speed);
  const toModem = (bytes: Uint8Array): void => socket.send(bytes, modemPort, host);

  const call: Call = { number, callerPort, modemPort, onCaller, cut, isOver: false };
  function end(why: string): void {
    if (call.isOver) return;
    call.isOver = true;
    onEvent({ number, end: why });
    setTimeout(() => socket.close(), lingerMs);
  }

  /** A modem that is off hook refuses; a telephone exchange says busy then. */
  function becomeBusy(frame: { timestamp: number; out: number }): void {
    toModem(
      writeFrame({
        source: callerCall,
        destination: modemCall,
        timestamp: frame.timestamp,
        out: seen.caller,
        in: seen.modem,
        type: frameType.iax,
        subclass: command.ack,
      }),
    );
    const counted = { call: modemCall, out: frame.out, in: seen.caller };
    here = answerHere('busy', { call: callerCall, send: toCaller }, speed, counted, () => end('busy'));
  }

  function onModem(bytes: Buffer): void {
    if (call.isOver || here) return;
    const frame = readFrame(bytes);
    if (!frame) {
      toCaller(mute(bytes));
      return;
    }
    modemCall = frame.source;
    if (isCounted(frame)) seen.modem = (frame.out + 1) & 255;
    if (frame.type === frameType.iax && frame.subclass === command.reject) {
      becomeBusy(frame);
      return;
    }
    if (frame.type === frameType.control && frame.subclass === control.answer) {
      answeredAt = performance.now();
      onEvent({ number, answered: true });
    }
    toCaller(bytes);
    if (frame.type === frameType.iax && frame.subclass === command.hangup) end('called');
  }

  function onCaller(bytes: Buffer): void {
    if (here) {
      here.onFrame(bytes);
      return;
    }
    if (call.isOver) return;
    const frame = readFrame(bytes);
    if (!frame) {
      toModem(mute(bytes));
      return;
    }
    if (isCounted(frame)) seen.caller = (frame.out + 1) & 255;
    toModem(bytes);
    if (frame.type === frameType.iax && frame.subclass === command.hangup) end('caller');
  }

  function mute(bytes: Buffer): Buffer {
    const isMute = rule.muteAfterMs !== undefined && answeredAt !== null && lineMs(answeredAt) > rule.muteAfterMs;
    return isMute ? Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(Math.max(0, bytes.length - 4))]) : bytes;
  }

  function cut(): void {
    const cause = writeElement(element.cause, Buffer.from('Line cut'));
    const hangUp = { timestamp: lineMs(beganAt), type: frameType.iax, subclass: command.hangup };
    toCaller(writeFrame({ ...hangUp, source: modemCall, destination: callerCall, out: seen.modem, in: seen.caller }, cause));
    toModem(writeFrame({ ...hangUp, source: callerCall, destination: modemCall, out: seen.caller, in: seen.modem }, cause));
    end('cut');
  }

  socket.on('message', onModem);
  socket.on('error', () => end('socket'));
  return call;
}

export async function openExchange({ port, speed, plan, onEvent }: ExchangeOptions): Promise<Exchange> {
  const socket = createSocket('udp4');
  const calls = new Map<string, Call>();
  let count = 0;

  function isBusy(modem: number): boolean {
    return [...calls.values()].some(
      ({ isOver, modemPort, callerPort }) => !isOver && (modemPort === modem || callerPort === modem),
    );
  }

  function answerBySelf(answer: Answer, number: string, callerPort: number, callerCall: number): Call {
    const counted = { call: 1 + (++count % 32_000), out: 0, in: 1 };
    const call: Call = { number, callerPort, modemPort: null, onCaller: () => undefined, cut: () => undefined, isOver: false };
    const send = (bytes: Uint8Array): void => socket.send(bytes, callerPort, host);
    const here = answerHere(answer, { call: callerCall, send }, speed, counted, () => {
      call.isOver = true;
    });
    call.onCaller = here.onFrame;
    call.cut = here.end;
    return call;
  }

  function open(bytes: Buffer, callerPort: number, callerCall: number): Call {
    const number = readElement(bytes, element.called);
    const rule = plan[number] ?? { kind: 'answer', answer: 'refused' };
    onEvent({ number, rule: rule.kind, from: callerPort });
    if (rule.kind === 'answer') return answerBySelf(rule.answer, number, callerPort, callerCall);
    const modemPort = rule.ports.find((modem) => !isBusy(modem));
    if (modemPort === undefined) return answerBySelf('busy', number, callerPort, callerCall);
    const toCaller = (reply: Uint8Array): void => socket.send(reply, callerPort, host);
    const call = connectCall({ number, callerPort, callerCall, rule, modemPort, speed, toCaller, onEvent });
    call.onCaller(bytes);
    return call;
  }

  socket.on('message', (bytes, from) => {
    if (from.address !== host || bytes.length < 4) return;
    const source = bytes.readUInt16BE(0) & 0x7fff;
    const key = `${from.port}/${source}`;
    const known = calls.get(key);
    const frame = readFrame(bytes);
    const isNew = frame?.type === frameType.iax && frame.subclass === command.new;
    if (!isNew) return known?.onCaller(bytes);
    if (known && (frame.isRetry || !known.isOver)) return;
    calls.set(key, open(bytes, from.port, source));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, host, resolve);
  });
  return {
    cut: (number) => {
      const cut = [...calls.values()].filter((call) => call.number === number && !call.isOver);
      for (const call of cut) call.cut();
      return cut.length;
    },
    close: () => {
      for (const call of calls.values()) if (!call.isOver) call.cut();
      socket.close();
    },
  };
}
