import { parse } from 'csv-parse/sync';
import { isCreditCode, normaliseCreditCode } from '#domain/credit-code';
import type { AuthorisedUser } from '#domain/register';
import type { ColumnMapping, RegisterField } from '#domain/register-columns';
import { UserError } from '#support/errors';

/** Headings met in published announcement tables; longer ones are tried first. */
const KNOWN: readonly [RegisterField, RegExp][] = [
  ['creditCode', /信用代码|credit ?code/i],
  ['validFrom', /有效期起|起始|生效|核准日期|公告日期|批准日期|valid ?from/i],
  ['validTo', /有效期至|有效期止|截止|到期|valid ?to/i],
  ['period', /有效期|期限/],
  ['announcement', /公告|文号|批准|announcement/i],
  ['indication', /地理标志|产品名称|保护名称|商标名称|indication/i],
  ['company', /企业|使用人|生产者|申请人|单位|公司|名称|company/i],
];

const MOST_ROWS = 20_000;

export interface RegisterTable {
  head: string[];
  mapping: ColumnMapping;
  users: AuthorisedUser[];
  /** Rows that could not be read; `line` counts from 1 with the heading as line 1. */
  rejected: { line: number; reason: string }[];
  /** Rows that were read but carry something a person should look at. */
  doubts: { line: number; reason: string }[];
}

/**
 * Reads an announcement table as pasted from a page or a sheet: tab, comma or semicolon between the columns,
 * the first line its heading.
 * @param chosen what a person said of the columns; the rest is guessed from the headings
 * @throws UserError when there is no heading or a needed column is missing
 */
export function readRegisterTable(text: string, chosen: ColumnMapping = {}): RegisterTable {
  const [head = [], ...rows] = split(text);
  if (head.every((cell) => cell === '')) throw empty();
  if (rows.length > MOST_ROWS) throw tooLong(rows.length);
  const mapping = mapColumns(head, chosen);
  const table: RegisterTable = { head, mapping, users: [], rejected: [], doubts: [] };
  if (!hasField(mapping, 'indication') || !hasField(mapping, 'company')) return table;
  let above: Partial<Record<RegisterField, string>> = {};
  for (const [index, row] of rows.entries()) {
    if (row.every((cell) => cell === '')) continue;
    const cells = cellsOf(head, row, mapping);
    // Merged cells of a sheet leave the indication to the first of its rows.
    if (cells.indication === undefined && above.indication !== undefined) cells.indication = above.indication;
    above = cells;
    readRow(table, cells, index + 2);
  }
  return table;
}

/** Which field each column holds: a person's choice first, then the heading's words. Each field once. */
export function mapColumns(head: readonly string[], chosen: ColumnMapping): ColumnMapping {
  const taken = new Set(Object.values(chosen));
  const mapping: ColumnMapping = {};
  for (const heading of head) {
    const said = chosen[heading];
    const guess = KNOWN.find(([field, words]) => !taken.has(field) && words.test(heading))?.[0] ?? null;
    const field = said === undefined ? guess : said;
    mapping[heading] = field;
    taken.add(field);
  }
  return mapping;
}

function split(text: string): string[][] {
  const firstLine = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));
  const delimiter = firstLine.includes('\t') ? '\t' : firstLine.includes(';') ? ';' : ',';
  try {
    return parse(text, {
      delimiter,
      bom: true,
      trim: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
  } catch (error) {
    throw new UserError(
      { zh: '表格读不懂：请检查引号是否成对。', en: 'The table cannot be read: look for an unpaired quote.' },
      undefined,
      { cause: error },
    );
  }
}

function cellsOf(head: readonly string[], row: readonly string[], mapping: ColumnMapping) {
  const cells: Partial<Record<RegisterField, string>> = {};
  for (const [index, heading] of head.entries()) {
    const field = mapping[heading];
    const cell = row[index]?.trim();
    if (field && cell) cells[field] = cell;
  }
  return cells;
}

function readRow(table: RegisterTable, cells: Partial<Record<RegisterField, string>>, line: number): void {
  const { indication, company } = cells;
  if (indication === undefined) return void table.rejected.push({ line, reason: '缺少地理标志名称' });
  if (company === undefined) return void table.rejected.push({ line, reason: '缺少企业名称' });
  const [periodFrom, periodTo] = (cells.period ?? '').split(/至|到|—|–|~|～/).map((part) => readDay(part));
  const validFrom = readDay(cells.validFrom) ?? periodFrom;
  const validTo = readDay(cells.validTo) ?? periodTo;
  for (const field of ['validFrom', 'validTo'] as const) {
    if (cells[field] !== undefined && readDay(cells[field]) === undefined) {
      return void table.rejected.push({ line, reason: `日期读不懂：${cells[field].slice(0, 30)}` });
    }
  }
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) {
    return void table.rejected.push({ line, reason: `有效期止（${validTo}）早于起（${validFrom}）` });
  }
  const creditCode = cells.creditCode && normaliseCreditCode(cells.creditCode);
  if (creditCode && !isCreditCode(creditCode)) {
    table.doubts.push({ line, reason: `信用代码 ${creditCode.slice(0, 30)} 校验不符，收录但不能用于匹配` });
  }
  table.users.push({
    indication,
    company,
    shops: [],
    ...(creditCode ? { creditCode } : {}),
    ...(cells.announcement ? { announcement: cells.announcement } : {}),
    ...(validFrom ? { validFrom } : {}),
    ...(validTo ? { validTo } : {}),
  });
}

/** 2024年1月2日, 2024/1/2, 2024.1.2 or 2024-01-02 as YYYY-MM-DD; undefined when it is no real day. */
export function readDay(text: string | undefined): string | undefined {
  const match = /(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})/.exec(text ?? '');
  if (!match) return undefined;
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}

function hasField(mapping: ColumnMapping, field: RegisterField): boolean {
  return Object.values(mapping).includes(field);
}

function empty(): UserError {
  return new UserError({
    zh: '表格是空的：第一行应为列名（如 产品名称、企业名称、统一社会信用代码）。',
    en: 'The table is empty: its first line should hold the column headings.',
  });
}

function tooLong(rows: number): UserError {
  return new UserError({
    zh: `表格有 ${rows} 行，超过 ${MOST_ROWS} 行的上限，请分批导入。`,
    en: `The table has ${rows} rows, more than ${MOST_ROWS}; import it in parts.`,
  });
}
