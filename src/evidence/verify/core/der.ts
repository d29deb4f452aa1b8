/**
 * As much of DER (ITU-T X.690) as certificates and timestamps need: reading only, with bounds checked, since
 * what is read was written by strangers.
 */
export interface Der {
  tag: number;
  /** Tag, length and content. */
  raw: Uint8Array;
  content: Uint8Array;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The first element of `bytes`. */
export function readDer(bytes: Uint8Array): Der {
  const tag = bytes[0];
  let length = bytes[1];
  if (tag === undefined || length === undefined || (tag & 0x1f) === 0x1f) throw new Error('not DER');
  let at = 2;
  if (length >= 0x80) {
    const count = length - 0x80;
    if (count < 1 || count > 4 || bytes.length < 2 + count) throw new Error('not DER: length');
    length = 0;
    for (; at < 2 + count; at++) length = length * 256 + (bytes[at] as number);
  }
  if (bytes.length < at + length) throw new Error('not DER: cut off');
  return { tag, raw: bytes.subarray(0, at + length), content: bytes.subarray(at, at + length) };
}

/** One element that must be all there is, with the tag expected. */
export function readWhole(bytes: Uint8Array, tag: number): Der {
  const element = readDer(bytes);
  if (element.raw.length !== bytes.length) throw new Error('not DER: bytes after the end');
  return expectTag(element, tag);
}

export function expectTag(element: Der | undefined, tag: number): Der {
  if (element?.tag !== tag) throw new Error(`not DER: expected tag ${tag}`);
  return element;
}

export function children(element: Der): Der[] {
  const out: Der[] = [];
  for (let rest = element.content; rest.length > 0; ) {
    const child = readDer(rest);
    out.push(child);
    rest = rest.subarray(child.raw.length);
  }
  return out;
}

/** `1.2.840.…` */
export function oidText(element: Der | undefined): string {
  const content = expectTag(element, TAG.oid).content;
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (numbers.length === 0) {
      const first = Math.min(2, Math.floor(value / 40));
      numbers.push(first, value - first * 40);
    } else numbers.push(value);
    value = 0;
  }
  return numbers.join('.');
}

/** UTCTime or GeneralizedTime in UTC, as epoch milliseconds. */
export function timeOf(element: Der | undefined): number {
  if (element?.tag !== TAG.utcTime && element?.tag !== TAG.time) throw new Error('not DER: expected a time');
  const text = new TextDecoder().decode(element.content);
  const pattern = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/;
  const parts = pattern.exec(text);
  if (!parts) throw new Error('not DER: time');
  const [, year = '', month, day, hour, minute, second, fraction = ''] = parts;
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  return (
    Date.parse(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`) +
    Math.floor(Number(fraction) * 1000 || 0)
  );
}
