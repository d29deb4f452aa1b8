/**
 * JSON text that PostgreSQL's jsonb accepts. Lone surrogates and NUL, which a page may carry and PostgreSQL
 * refuses, become U+FFFD: one UTF-16 unit for one, so that the offsets of a hit stay right.
 */
export function postgresJson(value: unknown): string {
  return JSON.stringify(value).replace(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (sequence) =>
    sequence === '\\\\' ? sequence : '\ufffd',
  );
}

/** The same cleaning for a plain text. */
export function postgresText(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\0/g, '\ufffd');
}
