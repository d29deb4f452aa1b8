import { fieldOf } from '#domain/listing-headers';
import { UserError } from '#support/errors';

/** Headings above the table (a title, a date of export) are passed over, but not for ever. */
const HEADER_WITHIN = 10;

/** Before a column that a person wants kept but not read; no header means a field with it. */
const UNREAD = '#';

/** Turns rows of cells into objects by the header row, which is the first that names a title column. */
export class Table {
  private header: string[] | null = null;
  private looked = 0;
  private readonly mapping: Readonly<Record<string, string>>;

  /** @param mapping header as written → our field; what a person said goes before what headers seem to mean */
  constructor(mapping: Readonly<Record<string, string>> = {}) {
    this.mapping = mapping;
  }

  /** The row as an object; null for the header, headings above it and empty rows. */
  row(cells: readonly unknown[]): Record<string, unknown> | null {
    if (cells.every(isBlank)) return null;
    if (this.header === null) {
      this.lookForHeader(cells);
      return null;
    }
    const row: Record<string, unknown> = Object.create(null);
    cells.forEach((cell, column) => {
      if (!isBlank(cell)) row[this.header?.[column] || `列${column + 1}`] = cell;
    });
    return row;
  }

  /** @throws UserError when the input ended before a header was found */
  end(): void {
    if (this.header === null) throw noHeader();
  }

  get found(): boolean {
    return this.header !== null;
  }

  /** The name under which a column is read: its field when a person said so; unread columns keep theirs, marked. */
  private mapped(name: string): string {
    if (!Object.hasOwn(this.mapping, name)) return name;
    return this.mapping[name] || `${UNREAD}${name}`;
  }

  private lookForHeader(cells: readonly unknown[]): void {
    const names = cells.map((cell) => String(cell ?? '').trim());
    const isTitle = (name: string) =>
      Object.hasOwn(this.mapping, name) ? isTitleField(this.mapping[name]) : isTitleField(fieldOf(name));
    if (names.some(isTitle)) this.header = names.map((name) => this.mapped(name));
    else if (++this.looked >= HEADER_WITHIN) throw noHeader();
  }
}

function isTitleField(field: string | undefined): boolean {
  return field === 'title' || field === 'description';
}

function isBlank(cell: unknown): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

function noHeader(): UserError {
  return new UserError({
    zh: '找不到标题列：第一行应是表头，并含“标题”或“商品标题”（或 title）。',
    en: 'No title column: the first row must be a header with "title" (or 标题, 商品标题).',
  });
}
