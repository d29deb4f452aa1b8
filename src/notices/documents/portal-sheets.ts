import { buffer } from 'node:stream/consumers';
import type { NoticeLink } from '#domain/notice';
import { writeSpreadsheet } from '#support/spreadsheet-writer';

export interface PortalSheet {
  name: string;
  links: number;
  bytes: Buffer;
}

/** Rows in one file where the platform has told us no limit. */
const USUAL_LIMIT = 500;

/**
 * Tables for a portal's bulk upload, each within the platform's limit of links in one request: 400 links
 * against a limit of 300 are two files.
 */
export async function portalSheets(
  reference: string,
  links: readonly NoticeLink[],
  reasons: string,
  limit: number | null,
): Promise<PortalSheet[]> {
  const size = limit ?? USUAL_LIMIT;
  const parts = Math.ceil(links.length / size);
  const out: PortalSheet[] = [];
  for (let part = 0; part < parts; part += 1) {
    const slice = links.slice(part * size, (part + 1) * size);
    const rows = slice.map((link, index) => [
      part * size + index + 1,
      link.url,
      link.listingId,
      link.title,
      link.shopName,
      reasons,
    ]);
    const bytes = await buffer(writeSpreadsheet('xlsx', { name: '链接清单', head: HEAD, rows }));
    const suffix = parts > 1 ? `-${part + 1}之${parts}` : '';
    out.push({
      name: `${reference.replace(/[\\/:*?"<>|]/g, '_')}-链接清单${suffix}.xlsx`,
      links: slice.length,
      bytes,
    });
  }
  return out;
}

const HEAD = ['序号', '商品链接', '商品编号', '商品标题', '店铺', '理由'];
