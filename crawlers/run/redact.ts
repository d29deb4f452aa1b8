import type { Answer } from '../adapter.ts';

/**
 * Takes out of a kept answer what could let somebody act as the account, or name a private person. Kept
 * answers are read by those who mend parsers, not by those who hold sessions.
 */
const SECRETS: [RegExp, string][] = [
  [
    /("?(?:token|_tb_token_|access_token|sessionid|sid|sign|csrf\w*|cookie2?|password|auth\w*)"?\s*[:=]\s*)("[^"]{4,}"|'[^']{4,}'|[\w%.+/=-]{8,})/gi,
    '$1"[redacted]"',
  ],
  [/([?&](?:token|_tb_token_|sign|sid|session\w*|auth\w*)=)[^&"'\s<]+/gi, '$1[redacted]'],
  [/(value=)("[^"]{16,}"|'[^']{16,}')(?=[^>]*type=["']?hidden)/gi, '$1"[redacted]"'],
  [/(type=["']?hidden["']?[^>]*value=)("[^"]{16,}"|'[^']{16,}')/gi, '$1"[redacted]"'],
  [/(data-user-id=)("[^"]*")/gi, '$1"[redacted]"'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/g, '1**********'],
  [/[\w.+-]+@[\w-]+\.[\w.]{2,}/g, '[redacted mail]'],
];

const MAX_CHARS = 2_000_000;

export function redactBody(body: string): string {
  return SECRETS.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    body.slice(0, MAX_CHARS),
  );
}

/** A whole answer as one text, page first, then the page's own requests, each under its address. */
export function redactAnswer({ body, exchanges }: Pick<Answer, 'body' | 'exchanges'>): string {
  const requests = exchanges.map((exchange) => `<!-- ${exchange.url} -->\n${exchange.body}`);
  return redactBody([body, ...requests].join('\n'));
}
