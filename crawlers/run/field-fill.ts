import { FIELD_SOURCES, type ParsedPage } from '../adapter.ts';
import type { FieldFill } from './ports.ts';

/** Fields whose filling is watched: without them a verdict gets worse before anybody notices. */
const WATCHED = [
  'title',
  'price',
  'sales',
  'shop',
  'shipFrom',
  'origin',
  'attributes',
  'description',
  'images',
];

/** How many items of one page had each watched field, and from where it was read. */
export function fillOf(page: ParsedPage, day: string): FieldFill[] {
  const fills: FieldFill[] = [];
  for (const field of WATCHED) {
    for (const source of [...FIELD_SOURCES, 'none'] as const) {
      const count = page.items.filter(
        (item) => (filled(item, field) ? item.sources[field] : 'none') === source,
      ).length;
      if (count > 0) fills.push({ platform: page.platform, page: page.page, day, field, source, count });
    }
  }
  return fills;
}

function filled(item: ParsedPage['items'][number], field: string): boolean {
  const value: unknown = (item.listing as Record<string, unknown>)[field];
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

export interface FillAlert {
  field: string;
  why: string;
}

const MIN_ITEMS = 10;
const FALL = 0.5;

/** Fields that were usually there and are not any more, or are read from another place than before. */
export function fillAlerts(today: FieldFill[], before: FieldFill[]): FillAlert[] {
  return WATCHED.flatMap((field) => {
    const now = summary(today, field);
    const past = summary(before, field);
    if (now.items < MIN_ITEMS || past.items < MIN_ITEMS) return [];
    if (past.rate - now.rate > FALL) {
      return [{ field, why: `字段 ${field} 填充率由 ${percent(past.rate)} 降至 ${percent(now.rate)}` }];
    }
    if (past.source !== 'none' && now.source !== 'none' && past.source !== now.source) {
      return [{ field, why: `字段 ${field} 的来源由 ${past.source} 变为 ${now.source}` }];
    }
    return [];
  });
}

function summary(fills: FieldFill[], field: string): { items: number; rate: number; source: string } {
  const own = fills.filter((fill) => fill.field === field);
  const items = own.reduce((sum, fill) => sum + fill.count, 0);
  const bySource = new Map<string, number>();
  for (const fill of own) {
    if (fill.source !== 'none') bySource.set(fill.source, (bySource.get(fill.source) ?? 0) + fill.count);
  }
  const present = [...bySource.values()].reduce((sum, count) => sum + count, 0);
  const main = [...bySource].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'none';
  return { items, rate: items === 0 ? 0 : present / items, source: main };
}

function percent(rate: number): string {
  return `${Math.round(rate * 100)}%`;
}
