// One letter to the operator's mail server (nodemailer), and what its answer means for the letter.
import { createTransport } from 'nodemailer';
import type { MailOptions } from '../config/mail.ts';

export interface OutgoingLetter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly fileName: string;
  readonly pdf: Uint8Array | null;
}

export type Outcome =
  | { readonly kind: 'sent' }
  /** Another try may do: the server is away, busy or grey-listing, or the login does not work (RFC 5321 §4.2.1: 4yz). */
  | { readonly kind: 'later'; readonly error: string }
  /** 5yz: this letter will never be taken. */
  | { readonly kind: 'refused'; readonly error: string };

export type SendLetter = (letter: OutgoingLetter) => Promise<Outcome>;

export interface Smtp {
  readonly send: SendLetter;
  close(): void;
}

const timeoutMs = 60_000;

/** An operator's mistake (login, TLS) must lose no letter: only a refusal of the letter itself is for good. */
function outcomeOf(error: unknown): Outcome {
  const { responseCode, code, command } = error as { responseCode?: number; code?: string; command?: string }; // nodemailer's own
  const text = error instanceof Error ? error.message : String(error);
  const isAboutLetter = code === 'EENVELOPE' || code === 'EMESSAGE' || /^(MAIL FROM|RCPT TO|DATA)/.test(command ?? '');
  const isForGood = responseCode !== undefined && responseCode >= 500 && responseCode < 600 && isAboutLetter;
  return { kind: isForGood ? 'refused' : 'later', error: text };
}

export function openSmtp(options: MailOptions): Smtp {
  const { host, port, secure, requireTls, user, password, from, fromName } = options;
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: requireTls && !secure,
    ignoreTLS: !requireTls && !secure,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // Nothing but what is handed over here may be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, subject, text, messageId, fileName, pdf }) => {
      const attachments = pdf ? [{ filename: fileName, content: Buffer.from(pdf), contentType: 'application/pdf' }] : [];
      const headers = { 'Auto-Submitted': 'auto-generated' }; // RFC 3834: no out-of-office answers
      try {
        await transport.sendMail({ from: { name: fromName, address: from }, to, subject, text, messageId, headers, attachments });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}
