import { QUESTION_TEXTS } from '#domain/lawful-use';
import type { Texts } from '../../i18n/zh.ts';

type Payload = Record<string, unknown>;

/** What an event says beyond its name, in one line; kinds that say nothing more are left out. */
export const LEAD_EVENT_LINES: Record<string, ((payload: Payload, texts: Texts) => string) | undefined> = {
  found: concluded,
  rejudged: concluded,
  assigned: ({ to }) => `→ ${text(to)}`,
  confirmed: ({ note }) => text(note),
  dismissed: ({ reason, note }, texts) =>
    joined((texts.dismissReasons as Record<string, string>)[text(reason)] ?? text(reason), text(note)),
  undone: ({ undoes }, texts) => texts.leadWork.event.undoes(Number(undoes)),
  commented: (payload) => text(payload.text),
  'defence-answered': ({ question, answer, pointer }, texts) => {
    const asked = (QUESTION_TEXTS as Record<string, { zh: string; en: string } | undefined>)[text(question)];
    return joined(
      asked ? (texts.leadWork.page.answers.holds === '成立' ? asked.zh : asked.en) : text(question),
      texts.leadWork.page.answers[text(answer)] ?? text(answer),
      pointed(text(pointer), texts),
    );
  },
  'signed-off': ({ note }) => text(note),
  'pre-fixed': ({ file, sha256 }) => joined(text(file), `SHA-256 ${text(sha256).slice(0, 16)}…`),
  sealed: ({ packet }) => text(packet),
  noticed: ({ notice }) => text(notice),
  referred: ({ referral }) => text(referral),
  guided: ({ referral }) => text(referral),
  withdrawn: ({ document, why }) => joined(text(document), text(why)),
  answered: ({ document, answer }) => joined(text(document), text(answer)),
  rechecked: ({ day, result }, texts) =>
    joined(texts.leadWork.event.day(Number(day)), texts.leadWork.event.results[text(result)] ?? text(result)),
  closed: ({ why }) => text(why),
  reopened: ({ why }) => text(why),
  flagged: ({ why }) => text(why),
  relisted: ({ notice, why }) => joined(text(notice), text(why)),
};

/** What an answer stands on, in words. */
export function pointed(pointer: string, texts: Texts): string {
  if (pointer.startsWith('note:')) return pointer.slice('note:'.length);
  return texts.leadWork.page.factNames[pointer] ?? pointer;
}

function concluded({ verdict, score, why }: Payload, texts: Texts): string {
  const name = (texts.verdicts as Record<string, string>)[text(verdict)] ?? text(verdict);
  return joined(texts.leadWork.event.conclusion(name, Math.round(Number(score) * 100)), text(why));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
