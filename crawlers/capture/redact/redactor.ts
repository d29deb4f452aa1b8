import type { Redaction } from '#domain/evidence';
import { COOKIE_HEADERS, cookiePairs, isSecretHeader, type Secret, secretHash } from './secrets.ts';

/** Replaces secrets by their hash and remembers where. */
export interface Redactor {
  bytes(bytes: Buffer, file: string, place: string): Buffer;
  text(text: string, file: string, place: string): string;
  header(name: string, value: string, file: string, place: string): string;
  /** Notes a replacement made elsewhere (in the page itself). */
  note(entry: Omit<Redaction, 'count'>): void;
  list(): Redaction[];
  /** Hexadecimal hash of a value, as it stands in the list. */
  hashOf(value: string): string;
}

export function createRedactor(secrets: readonly Secret[]): Redactor {
  const hunted = secrets.map((secret) => ({
    ...secret,
    hash: secretHash(secret.value),
    forms: formsOf(secret.value),
  }));
  const entries = new Map<string, Redaction>();

  function note(entry: Omit<Redaction, 'count'>): void {
    const key = JSON.stringify(entry);
    const known = entries.get(key);
    if (known) known.count += 1;
    else entries.set(key, { ...entry, count: 1 });
  }

  function text(value: string, file: string, place: string): string {
    let out = value;
    for (const { forms, hash, reason } of hunted) {
      for (const form of forms) {
        if (!out.includes(form)) continue;
        const parts = out.split(form);
        for (let i = 1; i < parts.length; i++) note({ file, place, reason, sha256: hash.slice(7) });
        out = parts.join(hash);
      }
    }
    return out;
  }

  return {
    note,
    text,
    bytes(bytes, file, place) {
      const present = hunted.some(({ forms }) => forms.some((form) => bytes.includes(form, 0, 'utf8')));
      if (!present) return bytes;
      // One character a byte, so that pictures and other encodings pass through unharmed.
      let out = bytes;
      for (const { forms, hash, reason } of hunted) {
        for (const form of forms) {
          const found = occurrences(out, Buffer.from(form, 'utf8'));
          for (let i = 0; i < found.length; i++) note({ file, place, reason, sha256: hash.slice(7) });
          out = spliced(out, found, Buffer.byteLength(form, 'utf8'), Buffer.from(hash));
        }
      }
      return out;
    },
    header(name, value, file, place) {
      if (!COOKIE_HEADERS.test(name) && !isSecretHeader(name)) return text(value, file, `${place} ${name}`);
      if (isSecretHeader(name)) {
        const [, scheme = '', rest = value] = /^(Bearer |Basic |Digest )?(.*)$/is.exec(value) ?? [];
        note({
          file,
          place: `${place} ${name}`,
          reason: `请求头 ${name}`,
          sha256: secretHash(rest).slice(7),
        });
        return `${scheme}${secretHash(rest)}`;
      }
      return redactCookies(name, value, (cookie, sha256) =>
        note({ file, place: `${place} ${name}`, reason: `Cookie ${cookie}`, sha256 }),
      );
    },
    list: () => [...entries.values()],
    hashOf: (value) => secretHash(value).slice(7),
  };
}

/** Keeps the names and attributes of cookies, which say what the site does, and takes their values. */
function redactCookies(name: string, value: string, note: (cookie: string, sha256: string) => void): string {
  const hidden = cookiePairs(name, value).map((pair) => {
    const hash = secretHash(pair.value);
    note(pair.name, hash.slice(7));
    return `${pair.name}=${hash}`;
  });
  if (!/^set-cookie$/i.test(name)) return hidden.join('; ');
  return value
    .split('\n')
    .map((line, i) => [hidden[i], ...line.split(';').slice(1)].join(';'))
    .join('\n');
}

/** How one value may be spelt in addresses, scripts and markup. */
export function formsOf(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const escaped = json.replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const percent = safely(() => encodeURIComponent(value));
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return [
    ...new Set([
      value,
      json,
      escaped,
      escaped.toUpperCase().replaceAll('\\U', '\\u'),
      percent,
      percent.toLowerCase(),
      html,
    ]),
  ]
    .filter((form) => form !== '')
    .sort((a, b) => b.length - a.length);
}

function safely(work: () => string): string {
  try {
    return work();
  } catch {
    return '';
  }
}

function occurrences(bytes: Buffer, form: Buffer): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + form.length)) found.push(at);
  return found;
}

function spliced(bytes: Buffer, places: number[], length: number, replacement: Buffer): Buffer {
  if (places.length === 0) return bytes;
  const parts: Buffer[] = [];
  let from = 0;
  for (const at of places) {
    parts.push(bytes.subarray(from, at), replacement);
    from = at + length;
  }
  return Buffer.concat([...parts, bytes.subarray(from)]);
}
