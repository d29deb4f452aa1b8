/** A printed document before it is a DOCX or a PDF: the same words in both. */
export interface PrintedDocument {
  /** File name without ending, safe on Windows. */
  name: string;
  title: string;
  /** Number or remark under the title. */
  subtitle: string;
  blocks: Block[];
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  /** Two columns: what, and its value. */
  | { kind: 'facts'; rows: [string, string][] }
  /** `widths` are shares of the line; `mono` names columns of hashes and addresses. */
  | { kind: 'table'; head: string[]; widths: number[]; rows: string[][]; mono?: number[] }
  | { kind: 'signatures'; lines: string[] };

/** A blank only the officer can fill. */
export const BLANK = '＿＿＿＿＿＿＿＿＿＿＿＿';
