/** Careful hands for data that came from outside: nothing here throws, whatever the shape. */

export type Fields = Record<string, unknown>;

/** The value as an object, or null: arrays and null are no objects here. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The value as a list; an empty one when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Follows a path of own keys and list positions, such as `data.items.0.title`. */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Fields)[key];
  }
  return here;
}

/** The first path that leads to text or a number, as trimmed text. */
export function textAt(value: unknown, ...paths: string[]): string | undefined {
  for (const path of paths) {
    const text = textOf(at(value, path));
    if (text !== undefined) return text;
  }
  return undefined;
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  // Pages kept as samples carry this word where a person's name or number was struck out.
  return text === '' || text === 'redacted' ? undefined : text;
}

export function numberAt(value: unknown, ...paths: string[]): number | undefined {
  for (const path of paths) {
    const found = at(value, path);
    const number = typeof found === 'string' && /^\d+(\.\d+)?$/.test(found.trim()) ? Number(found) : found;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
  }
  return undefined;
}

/**
 * An item or shop number as platforms write it: digits, letters, `-` and `_`. Anything else is no id: a missing
 * id must reject the item rather than invent a key. A zero is how platforms write "none".
 */
export function idAt(value: unknown, ...paths: string[]): string | undefined {
  for (const path of paths) {
    const found = at(value, path);
    // A number too large to be exact has already lost its last digits.
    if (typeof found === 'number' && !Number.isSafeInteger(found)) continue;
    const id = textOf(found);
    if (id !== undefined && isId(id)) return id;
  }
  return undefined;
}

/** True for what a platform may number an item or a shop with. */
export function isId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text) && !/^0+$/.test(text);
}
