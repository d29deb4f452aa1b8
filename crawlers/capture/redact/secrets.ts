import { createHash } from 'node:crypto';
import type { RecordedExchange } from '../page/recording.ts';

/** One value that must not leave the vault, and why. */
export interface Secret {
  value: string;
  /** Chinese, as printed in the redaction list. */
  reason: string;
}

const SECRET_HEADERS =
  /^(authorization|proxy-authorization|x-[a-z-]*(token|auth|session|csrf|xsrf|key)[a-z-]*)$/i;
export const COOKIE_HEADERS = /^(cookie|set-cookie)$/i;
export const SECRET_NAMES =
  /(^|[_\-.])(access_?token|refresh_?token|id_?token|token|ticket|sid|sess(ion)?(_?id)?|auth|authorization|secret|passw(or)?d|pwd|csrf|xsrf|api_?key|sign(ature)?|jwt)$/i;

/** Shorter values are too ordinary to be hunted through whole files; their headers are replaced all the same. */
const SHORTEST_HUNTED = 8;

export function isSecretHeader(name: string): boolean {
  return SECRET_HEADERS.test(name);
}

/**
 * Every secret of a recording: values of cookies, credentials, tokens in addresses, and the account's names.
 * @param accountNames what the signed-in person is called on the site; hunted whatever their length
 */
export function collectSecrets(
  exchanges: readonly RecordedExchange[],
  cookies: readonly { name: string; value: string }[],
  accountNames: readonly string[],
): Secret[] {
  const found = new Map<string, string>();
  const add = (value: string, reason: string): void => {
    if (isHunted(value) && !found.has(value)) found.set(value, reason);
  };
  for (const name of accountNames) if (name.trim() !== '') found.set(name.trim(), '登录账号名称');
  for (const { name, value } of cookies) add(value, `Cookie ${name}`);
  for (const exchange of exchanges) {
    for (const [name, text] of Object.entries({ ...exchange.requestHeaders, ...exchange.responseHeaders })) {
      if (COOKIE_HEADERS.test(name))
        for (const pair of cookiePairs(name, text)) add(pair.value, `Cookie ${pair.name}`);
      else if (isSecretHeader(name)) add(text.replace(/^(Bearer|Basic|Digest)\s+/i, ''), `请求头 ${name}`);
    }
    for (const [name, value] of parameters(exchange.url))
      if (SECRET_NAMES.test(name)) add(value, `网址参数 ${name}`);
  }
  // Longest first: a value that contains another must be replaced whole.
  return [...found]
    .map(([value, reason]) => ({ value, reason }))
    .sort((a, b) => b.value.length - a.value.length);
}

/** A word of the page's own language or a plain small number is no secret, even where a cookie holds it. */
function isHunted(value: string): boolean {
  return (
    value.length >= SHORTEST_HUNTED &&
    !/\p{Script=Han}/u.test(decoded(value)) &&
    !/^(https?:|[a-z]+$|\d{1,9}$)/i.test(value)
  );
}

/** Name and value of every cookie in a `Cookie` or `Set-Cookie` header. */
export function cookiePairs(header: string, text: string): { name: string; value: string }[] {
  const pairs = /^set-cookie$/i.test(header)
    ? text.split('\n').map((line) => line.split(';')[0] ?? '')
    : text.split(';');
  return pairs.map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, Math.max(0, at)).trim(), value: pair.slice(at + 1).trim() };
  });
}

function parameters(url: string): [string, string][] {
  try {
    const { search } = new URL(url);
    return search
      .slice(1)
      .split('&')
      .map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]);
  } catch {
    return [];
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** What stands in a secret's place: the hash shows that two places held the same value, not which. */
export function secretHash(value: string): string {
  return `sha256:${createHash('sha256').update(value, 'utf8').digest('hex')}`;
}
