import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** Where a letter's delivery stands, in order. */
export const MAIL_STEPS = ['connect', 'mail', 'rcpt', 'data', 'whole', 'answered'] as const;
export type MailStep = (typeof MAIL_STEPS)[number];

export interface MailServer {
  /** What SMTP_URL takes. */
  url: string;
  /** Every letter taken, parsed. */
  letters(): Promise<Email[]>;
  /** The letters about one document, by their message id. */
  about(documentId: string): Promise<Email[]>;
  /** Called at each step from now on, before the server answers it. */
  watch(reached: (step: MailStep) => void): void;
  close(): Promise<void>;
}

/** A real mail server on the loopback that takes every letter. */
export async function startMailServer(): Promise<MailServer> {
  const taken: Buffer[] = [];
  let reached: (step: MailStep) => void = () => undefined;
  const pass = (step: MailStep) => (_data: unknown, _session: unknown, done: () => void) => {
    reached(step);
    done();
  };
  const server = new SMTPServer({
    // Without pipelining every step is a conversation of its own.
    disabledCommands: ['AUTH', 'STARTTLS', 'PIPELINING'],
    onConnect: (session, done) => pass('connect')(undefined, session, done),
    onMailFrom: pass('mail'),
    onRcptTo: pass('rcpt'),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      reached('data');
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push(Buffer.concat(chunks));
        reached('whole');
        done();
        reached('answered');
      });
    },
  });
  // A sender killed in the middle resets the connection; that is what some tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const letters = () => Promise.all(taken.map((bytes) => PostalMime.parse(bytes)));
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    about: async (id) => (await letters()).filter(({ messageId }) => messageId?.startsWith(`<${id}.`)),
    watch: (listener) => {
      reached = listener;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
