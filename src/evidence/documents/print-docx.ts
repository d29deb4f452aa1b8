import {
  AlignmentType,
  Document,
  type IRunOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, PrintedDocument } from './model.ts';

const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const TITLE = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' };
const HEADING = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体' };
const MONO = { ascii: 'Consolas', hAnsi: 'Consolas', eastAsia: '仿宋' };
/** Width of the text on an A4 page with our margins, twentieths of a point. */
const LINE_TWIPS = 9_180;
/** Sizes are in half points. */
const BODY_SIZE = 24;
const TABLE_SIZE = 21;
const MONO_SIZE = 16;

/** The document as a Word file. */
export async function documentDocx(document: PrintedDocument): Promise<Buffer> {
  const file = new Document({
    title: document.title,
    creator: 'GI Watch',
    styles: { default: { document: { run: { font: BODY, size: BODY_SIZE } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1417, right: 1247, bottom: 1247, left: 1474 },
          },
        },
        children: [
          paragraph(
            document.title,
            { font: TITLE, size: 40, bold: true },
            { alignment: AlignmentType.CENTER },
          ),
          paragraph(
            document.subtitle,
            { size: 22 },
            { alignment: AlignmentType.CENTER, spacing: { after: 240 } },
          ),
          ...document.blocks.flatMap(blockParts),
        ],
      },
    ],
  });
  return Packer.toBuffer(file);
}

function blockParts(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        paragraph(
          block.text,
          { font: HEADING, size: 26, bold: true },
          { spacing: { before: 240, after: 80 }, keepNext: true },
        ),
      ];
    case 'text':
      return [paragraph(block.text, {}, { indent: { firstLine: 480 }, spacing: { line: 380 } })];
    case 'facts':
      return [
        table(
          [24, 76],
          block.rows.map(([name, value]) => [cell(name, { bold: true }, 24), cell(value, {}, 76)]),
        ),
        gap(),
      ];
    case 'table': {
      const head = new TableRow({
        tableHeader: true,
        children: block.head.map((text, i) => cell(text, { bold: true }, block.widths[i] ?? 10)),
      });
      const rows = block.rows.map((row) =>
        row.map((text, i) =>
          cell(text, block.mono?.includes(i) ? { font: MONO, size: MONO_SIZE } : {}, block.widths[i] ?? 10),
        ),
      );
      return [table(block.widths, rows, head), gap()];
    }
    case 'signatures':
      return block.lines.map((line) => paragraph(line, {}, { spacing: { before: 240 }, keepLines: true }));
  }
}

function table(widths: number[], rows: TableCell[][], head?: TableRow): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: LINE_TWIPS, type: WidthType.DXA },
    columnWidths: widths.map(twips),
    rows: [...(head ? [head] : []), ...rows.map((children) => new TableRow({ children, cantSplit: true }))],
  });
}

function cell(text: string, run: IRunOptions, width: number): TableCell {
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 90, right: 90 },
    children: clean(text)
      .split('\n')
      .map((line) => new Paragraph({ children: [new TextRun({ text: line, size: TABLE_SIZE, ...run })] })),
  });
}

function paragraph(
  text: string,
  run: IRunOptions,
  options: Exclude<ConstructorParameters<typeof Paragraph>[0], string>,
): Paragraph {
  return new Paragraph({ ...options, children: [new TextRun({ text: clean(text), ...run })] });
}

function gap(): Paragraph {
  return new Paragraph({ children: [], spacing: { after: 60 } });
}

function twips(percent: number): number {
  return Math.round((LINE_TWIPS * percent) / 100);
}

/** XML holds no control characters and no lone surrogates; titles of strangers may. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
