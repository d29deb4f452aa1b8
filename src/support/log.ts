import pino, { type Logger } from 'pino';

export type Log = Logger;

const SECRET_KEY =
  /cookie|authori[sz]ation|password|passwd|passphrase|secret|token|api-?_?key|private-?_?key|credential|storage-?_?state|csrf/i;
/** Passwords inside connection strings, and secrets in query strings, wherever a text carries them. */
const SECRET_TEXT: [RegExp, string][] = [
  [/(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g, '$1:[removed]@'],
  [/([?&](?:[a-z_]*token|key|secret|password|sign|signature|ticket|code)=)[^&\s"']+/gi, '$1[removed]'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 [removed]'],
];
const DEEPEST = 6;

/** A copy without cookies, authorisation, tokens and passwords, whatever depth they lie at. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') {
    return SECRET_TEXT.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), value);
  }
  if (value === null || typeof value !== 'object') return value;
  if (depth >= DEEPEST) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      SECRET_KEY.test(key) ? '[removed]' : withoutSecrets(item, depth + 1),
    ]),
  );
}

/**
 * The process's logger. Writes to stderr, because stdout belongs to a command's result; readable on a
 * terminal, one JSON object a line elsewhere. Parts take `log.child({ part: 'crawl' })`.
 *
 * @param level pino's names: trace, debug, info, warn, error, fatal, silent
 */
export function openLog(level: string, stream: pino.DestinationStream = defaultStream()): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      // On the finished line: an error's text, a child's fields and a message all pass here, and nothing else does.
      hooks: { streamWrite: (line) => `${JSON.stringify(withoutSecrets(JSON.parse(line)))}\n` },
    },
    stream,
  );
}

function defaultStream(): pino.DestinationStream {
  if (!process.stderr.isTTY) return pino.destination({ fd: 2, sync: true });
  return pino.transport({
    target: 'pino-pretty',
    options: { destination: 2, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' },
  });
}
