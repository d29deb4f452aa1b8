/**
 * An official document as content, without a format: `docx.ts` and `html.ts` each set it by GB/T 9704. Templates
 * of different kinds make their own; this file knows none of them.
 */
export interface OfficialDocument {
  /**
   * letter  信函格式: the issuer's name in red with a red double line below
   * plain   no head: the right holder's own letter
   * form    a table is the document
   */
  style: 'letter' | 'plain' | 'form';
  /** Who writes: stands in the head and above the date. */
  issuer: string;
  reference: string;
  title: string;
  /** 主送; null for a form. */
  addressee: string | null;
  blocks: Block[];
  /** 附件 lines, in the order of their numbers. */
  attachments: string[];
  /** Who signs, one line each; usually the issuer, for a holder's letter the holder first. */
  signatories: string[];
  /** YYYY-MM-DD; null while nobody has signed: the document then says 草稿. */
  day: string | null;
  copies: string[];
  /** 附注: contact, objection door; in small type at the end. */
  notes: string[];
}

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'table'; columns: Column[]; rows: string[][] }
  /** Label and value side by side; a row has one or two pairs. */
  | { kind: 'form'; rows: [label: string, value: string][][] };

export interface Column {
  title: string;
  /** Share of the text's width; all shares of a table are added up. */
  share: number;
}

/** Longer texts are cut: a hostile title must not make a document of a thousand pages. */
const LONGEST = 2_000;

/** Text as both formats can hold it: no control characters, no lone surrogates, of bounded length. */
export function printable(text: string): string {
  const clean = text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a document cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\u2028\u2029]/g, '')
    // Marks that turn the direction of writing could make one address read as another.
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
  const characters = [...clean.slice(0, 2 * LONGEST)];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}……（过长，已截断）` : clean;
}

/** 2026-11-24 as 2026年11月24日. */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** Ordinals of headings: 一、二、三 … up to 二十. */
export function ordinal(n: number): string {
  const digits = '〇一二三四五六七八九十';
  if (n <= 10) return digits[n] ?? String(n);
  return `${n < 20 ? '' : '二'}十${n % 10 === 0 ? '' : digits[n % 10]}`;
}

/** What stands where the date will be. */
export const UNSIGNED = '（草稿，未签发）';
