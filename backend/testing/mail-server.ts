// A real SMTP server on loopback that keeps what it was given, and refuses where a test says so.
import { SMTPServer } from 'smtp-server';

export interface ReceivedLetter {
  readonly to: readonly string[];
  readonly raw: string;
  readonly messageId: string;
}

export interface MailServer {
  readonly port: number;
  readonly letters: ReceivedLetter[];
  /** SMTP code for the next letters to an address; 250 takes them. */
  answer: (address: string) => number;
  /** Called before a letter is taken; it is taken when this answers. */
  hold: () => Promise<void>;
  close(): Promise<void>;
}

export async function startMailServer(port = 0): Promise<MailServer> {
  const kept: MailServer = { port: 0, letters: [], answer: () => 250, hold: async () => undefined, close };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 200,
    onRcptTo: ({ address }, _session, callback) => {
      const responseCode = kept.answer(address);
      callback(responseCode === 250 ? null : Object.assign(new Error('not taken'), { responseCode }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void kept.hold().then(() => {
          const raw = Buffer.concat(chunks).toString('utf8');
          const messageId = /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? '';
          kept.letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, messageId });
          callback();
        });
      });
    },
  });
  server.on('error', () => undefined); // a client that goes away
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  function close(): Promise<void> {
    return new Promise((resolve) => server.close(() => resolve()));
  }
  const address = server.server.address();
  return Object.assign(kept, { port: address !== null && typeof address === 'object' ? address.port : 0 });
}
