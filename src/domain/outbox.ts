import { z } from 'zod';

/**
 * queued     waits for the sender
 * sending    committed before the mail server is spoken to: from here on only a person may send again
 * sent       the server said that it has taken the letter
 * not-sent   the server said no, or was never reached: it certainly did not go out
 * undecided  待人工确认: the server may have taken it, and nobody heard the answer
 */
export const OUTBOX_STATES = ['queued', 'sending', 'sent', 'not-sent', 'undecided'] as const;
export const OutboxState = z.enum(OUTBOX_STATES);
export type OutboxState = z.infer<typeof OutboxState>;

/** An attachment by its hash in the file store: what was previewed is what is sent. */
export const OutboxAttachment = z.object({
  name: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.string(),
});
export type OutboxAttachment = z.infer<typeof OutboxAttachment>;

/** The evidence packet a document rests on for one lead. */
export const CitedPacket = z.object({
  leadId: z.string(),
  packet: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CitedPacket = z.infer<typeof CitedPacket>;
