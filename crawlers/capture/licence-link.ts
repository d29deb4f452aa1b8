import { load } from 'cheerio';
import { hostWithin } from '../browser/address-guard.ts';

/** What platforms call the link to an operator's licence, which the law wants in plain sight (电子商务法 15). */
const NAMES = /营业执照|经营证照|证照信息|证照公示|亮照|工商执照|企业资质|经营者信息/;

/**
 * Address of the licence page that a shop or item page links to, null when it shows no such link. Only hosts of
 * the platform count: a page can link anywhere.
 * @param html document as the browser had it
 * @param base its address
 */
export function licenceLink(html: string, base: string, hosts: readonly string[]): string | null {
  const page = load(html);
  for (const link of page('a[href]').toArray()) {
    const said = `${page(link).text()} ${page(link).attr('title') ?? ''} ${page(link).find('img').attr('alt') ?? ''}`;
    if (!NAMES.test(said)) continue;
    const href = page(link).attr('href') ?? '';
    if (!URL.canParse(href, base)) continue;
    const address = new URL(href, base);
    if (!/^https?:$/.test(address.protocol)) continue;
    if (address.host === new URL(base).host || hostWithin(address.hostname, hosts)) return address.href;
  }
  return null;
}
