/** The two languages in which the system speaks to people. */
export type Language = 'zh' | 'en';

/** One sentence in both languages: what is wrong, and what to do. */
export interface Sentence {
  zh: string;
  en: string;
}

/** Exit codes of every command; anything above 0 comes with one line on stderr. */
export const EXIT = {
  done: 0,
  /** A check failed: verify, lint, `--fail-on lead`. Also used when the system itself failed. */
  failed: 1,
  /** Wrong use, or input of which nothing could be read. */
  wrongUse: 2,
  /** A platform asks for a person: login, challenge, rate limit, forbidden. */
  barrier: 3,
  /** A platform's pages no longer look as the parser knows them. */
  drift: 4,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error a person can act on. Shown as one line, without a stack. */
export class UserError extends Error {
  readonly sentence: Sentence;
  readonly exitCode: ExitCode;

  constructor(sentence: Sentence, exitCode: ExitCode = EXIT.wrongUse, options?: ErrorOptions) {
    super(sentence.en, options);
    this.name = 'UserError';
    this.sentence = sentence;
    this.exitCode = exitCode;
  }
}

/** The sentence with a file's path replaced by what the person knows the file as. */
export function withFileNamed(sentence: Sentence, file: string, name: Sentence): Sentence {
  return { zh: sentence.zh.replaceAll(file, name.zh), en: sentence.en.replaceAll(file, name.en) };
}

/**
 * Thrown by a queue handler: nothing went wrong, it is only too early (politeness clock, service away, quota).
 * The job comes back after `delayMs` and no attempt is counted.
 */
export class RetryLater extends Error {
  readonly delayMs: number;

  constructor(delayMs: number, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'RetryLater';
    this.delayMs = Math.max(1, Math.ceil(delayMs));
  }
}

/** Thrown by a queue handler: trying again cannot help. The job becomes a visible failed row at once. */
export class NeverRetry extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'NeverRetry';
  }
}

/**
 * Thrown by a queue handler: every further job of this queue would fail alike (a barrier, a store that refuses
 * writes). The job goes back at no cost and the queue pauses until a person resumes it.
 */
export class StopQueue extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'StopQueue';
  }
}

/** The code of a system or PostgreSQL error (`ENOSPC`, `EACCES`, `53100` …), searching through its causes. */
export function errorCode(error: unknown): string | undefined {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string') return code;
    current = current.cause;
  }
  return undefined;
}

/** True when the disk has no room left, as the operating system or PostgreSQL says it. */
export function isDiskFull(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT' || code === '53100';
}

/** The line to show for any error, and the exit code that belongs to it. Unknown errors keep their own words. */
export function explain(error: unknown, language: Language): { line: string; exitCode: ExitCode } {
  if (error instanceof UserError) return { line: error.sentence[language], exitCode: error.exitCode };
  if (isDiskFull(error)) {
    const line = {
      zh: '磁盘空间已满：请清理数据目录所在磁盘后重试。已写入的数据没有丢失。',
      en: 'The disk is full: make room on the disk of the data folder and try again. Nothing already written is lost.',
    }[language];
    return { line, exitCode: EXIT.failed };
  }
  const words = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
  const line = { zh: `内部错误：${words}`, en: `Internal error: ${words}` }[language];
  return { line, exitCode: EXIT.failed };
}
