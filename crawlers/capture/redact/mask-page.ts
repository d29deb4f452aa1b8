import type { Page } from 'playwright';
import { formsOf } from './redactor.ts';
import { type Secret, secretHash } from './secrets.ts';

/**
 * Replaces secrets where the page shows them (text, field values, link targets, titles), so that pictures and
 * PDF can be taken again without them. Runs only after the original was taken.
 * @returns what was replaced; empty when the page shows no secret and nothing has to be taken again
 */
export async function maskPage(
  page: Page,
  secrets: readonly Secret[],
): Promise<{ secret: Secret; place: string }[]> {
  const wanted = secrets.flatMap((secret, index) =>
    formsOf(secret.value).map((form) => ({ form, index, hash: secretHash(secret.value) })),
  );
  if (wanted.length === 0) return [];
  const found = await page.evaluate((list) => {
    const out: { index: number; place: string }[] = [];
    // Methods, not functions with names of their own: the loader marks those with a helper that no page has.
    const mask = {
      replaced(text: string, place: string): string {
        let result = text;
        for (const { form, index, hash } of list) {
          if (!result.includes(form)) continue;
          result = result.split(form).join(hash);
          out.push({ index, place });
        }
        return result;
      },
      walk(root: Document | ShadowRoot): void {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
          const parent = node.parentElement?.tagName.toLowerCase() ?? '';
          if (parent === 'script' || parent === 'style') continue;
          const text = node.nodeValue ?? '';
          const next = mask.replaced(text, `文字 <${parent}>`);
          if (next !== text) node.nodeValue = next;
        }
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) mask.walk(element.shadowRoot);
          if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
            const next = mask.replaced(element.value, `字段 ${element.name}`);
            if (next !== element.value) element.value = next;
          }
          for (const name of ['href', 'title', 'alt', 'value', 'placeholder', 'aria-label']) {
            const value = element.getAttribute(name);
            if (value === null) continue;
            const next = mask.replaced(value, `属性 ${name}`);
            if (next !== value) element.setAttribute(name, next);
          }
        }
      },
    };
    mask.walk(document);
    return out;
  }, wanted);
  return found.flatMap(({ index, place }) => {
    const secret = secrets[index];
    return secret ? [{ secret, place }] : [];
  });
}
