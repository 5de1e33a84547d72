// A call that the exchange answers by itself: busy, nobody there, no way there, or a person who says nothing.
import {
  audioBytes,
  audioMs,
  command,
  control,
  element,
  type FullFrame,
  formatElement,
  frameType,
  isCounted,
  readFrame,
  writeElement,
  writeFrame,
  writeMiniFrame,
} from './iax.ts';

export type Answer = 'busy' | 'no-answer' | 'silence' | 'congestion' | 'refused';

export interface Caller {
  /** The caller's number of the call. */
  readonly call: number;
  send(bytes: Uint8Array): void;
}

export interface AnsweredHere {
  onFrame(bytes: Buffer): void;
  end(): void;
}

/** How far this end has counted, where it takes a call over from another. */
export interface Counted {
  readonly call: number;
  readonly out: number;
  readonly in: number;
}

/** `speed`: how many times faster than the world the modems' clocks run. */
export function answerHere(answer: Answer, caller: Caller, speed: number, counted: Counted, onEnd: () => void): AnsweredHere {
  const beganAt = performance.now();
  let out = counted.out;
  let expected = counted.in;
  let timer: NodeJS.Timeout | undefined;
  const lineMs = (): number => Math.round((performance.now() - beganAt) * speed);
  const ends = { source: counted.call, destination: caller.call };

  const say = (type: number, subclass: number, rest?: Uint8Array, timestamp = lineMs()): void =>
    caller.send(writeFrame({ ...ends, timestamp, out: out++, in: expected, type, subclass }, rest));
  const end = (): void => {
    clearTimeout(timer);
    onEnd();
  };

  function beSilent(): void {
    say(frameType.control, control.answer);
    const answeredAt = lineMs();
    const quiet = Buffer.alloc(audioBytes);
    let sent = 0;
    const tick = (): void => {
      for (const due = (lineMs() - answeredAt) / audioMs; sent < due; sent++) {
        const at = answeredAt + sent * audioMs;
        // A full frame begins, and each time the low half of the clock starts over (RFC 5456 §8.1.2).
        if (sent === 0 || at >> 16 !== (at - audioMs) >> 16) say(frameType.voice, 0x86, quiet, at);
        else caller.send(writeMiniFrame(counted.call, at, quiet));
      }
      timer = setTimeout(tick, Math.max(1, audioMs / speed));
    };
    tick();
  }

  function begin(): void {
    if (answer === 'refused') {
      say(frameType.iax, command.reject, writeElement(element.cause, Buffer.from('No route')));
      end();
      return;
    }
    say(frameType.iax, command.accept, formatElement());
    if (answer === 'busy') {
      say(frameType.control, control.busy);
      return;
    }
    if (answer === 'congestion') {
      say(frameType.control, control.congestion);
      return;
    }
    say(frameType.control, control.ringing);
    if (answer === 'silence') timer = setTimeout(beSilent, 2000 / speed);
  }

  function acknowledge(frame: FullFrame): void {
    const { timestamp } = frame;
    caller.send(writeFrame({ ...ends, timestamp, out, in: expected, type: frameType.iax, subclass: command.ack }));
  }

  function onFrame(bytes: Buffer): void {
    const frame = readFrame(bytes);
    if (!frame || !isCounted(frame)) return;
    if (frame.out === (expected & 255)) expected++;
    const isCommand = frame.type === frameType.iax;
    if (isCommand && frame.subclass === command.ping) {
      say(frameType.iax, command.pong);
      return;
    }
    if (isCommand && frame.subclass === command.lagRequest) {
      say(frameType.iax, command.lagReply);
      return;
    }
    acknowledge(frame);
    if (isCommand && (frame.subclass === command.hangup || frame.subclass === command.reject)) end();
  }

  begin();
  return { onFrame, end };
}
