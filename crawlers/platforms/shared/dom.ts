import type { Cheerio, CheerioAPI } from 'cheerio';

/** Some elements of a parsed page. */
export type Elements = ReturnType<Cheerio<never>['parent']>;

/** `产地: 河南` lines of an attribute list. Lines without a colon are no attribute. */
export function labelledLines($: CheerioAPI, lines: Elements): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const line of lines.toArray()) {
    const match = /^\s*([^:：]{1,30})[:：]\s*([\s\S]+)$/.exec($(line).text());
    if (match?.[1] && match[2]) attributes[match[1].trim()] = match[2].trim();
  }
  return attributes;
}

/** Text of the first element that has some; undefined when none does. */
export function firstText(
  $: CheerioAPI,
  within: Elements | null,
  ...selectors: string[]
): string | undefined {
  for (const selector of selectors) {
    const found = within ? within.find(selector) : $(selector);
    const text = found.first().text().replace(/\s+/g, ' ').trim();
    if (text) return text;
  }
  return undefined;
}
