import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type Block, chineseDay, type OfficialDocument, printable, UNSIGNED } from './official-document.ts';

/** Half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt. */
const SIZE = { head: 62, title: 44, body: 32, note: 28, form: 24, cell: 21 } as const;
const latin = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' };
const FANGSONG = { ...latin, eastAsia: '仿宋' };
/** 方正小标宋简体 is not free; where it is missing Word takes the 宋体 beside it. */
const TITLE = { ...latin, eastAsia: '方正小标宋简体' };
const HEI = { ...latin, eastAsia: '黑体' };
const SONG = { ...latin, eastAsia: '宋体' };
const RED = 'C00000';
/** One millimetre in twentieths of a point. */
const MM = 56.7;
const mm = (n: number) => Math.round(n * MM);
/** GB/T 9704: 156 mm of text between margins of 28 and 26 mm. */
const TEXT_WIDTH = mm(156);
const LINE = { line: 28 * 20, lineRule: LineRuleType.EXACT };

/** The document as DOCX, set by GB/T 9704: opens in Word, WPS and LibreOffice. */
export async function toDocx(document: OfficialDocument): Promise<Buffer> {
  const file = new Document({
    title: printable(document.title),
    creator: printable(document.issuer),
    styles: {
      default: { document: { run: { font: FANGSONG, size: SIZE.body, language: { eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(28) },
          },
        },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [...head(document), ...body(document), ...tail(document)],
      },
    ],
  });
  return Packer.toBuffer(file);
}

type Run = ConstructorParameters<typeof TextRun>[0];

function line(
  text: string,
  paragraph: Omit<IParagraphOptions, 'children'> = {},
  run: object = {},
): Paragraph {
  return new Paragraph({
    spacing: LINE,
    ...paragraph,
    children: [new TextRun({ text: printable(text), font: FANGSONG, size: SIZE.body, ...run } as Run)],
  });
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ font: SONG, size: SIZE.note, children: ['— ', PageNumber.CURRENT, ' —'] })],
  });
}

function head(document: OfficialDocument): Paragraph[] {
  const title = line(
    document.title,
    { alignment: AlignmentType.CENTER, spacing: { ...LINE, line: 35 * 20, before: 240, after: 360 } },
    { font: TITLE, size: SIZE.title },
  );
  if (document.style !== 'letter') {
    return [line(document.reference, { alignment: AlignmentType.RIGHT }), title];
  }
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 120 },
      border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: RED, space: 8 } },
      children: [
        new TextRun({
          text: printable(document.issuer),
          font: TITLE,
          size: headSize(document.issuer),
          color: RED,
          bold: true,
        }),
      ],
    }),
    line(document.reference, { alignment: AlignmentType.RIGHT, spacing: { ...LINE, before: 160 } }),
    title,
  ];
}

/** The head stays on one line: 156 mm hold sixteen characters at 28 pt. */
function headSize(issuer: string): number {
  const fits = Math.floor((156 / 25.4) * 72 * 2) / Math.max(1, [...issuer].length);
  return Math.min(SIZE.head, Math.floor(fits));
}

function body(document: OfficialDocument): (Paragraph | Table)[] {
  const addressee = document.addressee === null ? [] : [line(`${document.addressee}：`)];
  return [...addressee, ...document.blocks.flatMap(block)];
}

function block(content: Block): (Paragraph | Table)[] {
  if (content.kind === 'text') return [line(content.text, { indent: { firstLine: 2 * 16 * 20 } })];
  if (content.kind === 'heading') {
    return [line(content.text, { indent: { firstLine: 2 * 16 * 20 }, keepNext: true }, { font: HEI })];
  }
  if (content.kind === 'table') {
    const total = content.columns.reduce((sum, { share }) => sum + share, 0);
    const widths = content.columns.map(({ share }) => Math.round((TEXT_WIDTH * share) / total));
    const titles = content.columns.map(({ title }) => title);
    return [grid(widths, [titles, ...content.rows], true), new Paragraph({ spacing: { line: 120 } })];
  }
  return [formGrid(content.rows)];
}

function grid(widths: number[], rows: string[][], hasHead: boolean): Table {
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          tableHeader: hasHead && index === 0,
          cantSplit: true,
          children: widths.map((width, at) =>
            cell(cells[at] ?? '', width, hasHead && index === 0 ? { font: HEI } : {}),
          ),
        }),
    ),
  });
}

/** A form has four columns; a row of one pair lets its value take three. */
function formGrid(rows: [string, string][][]): Table {
  const label = mm(30);
  const value = Math.round((TEXT_WIDTH - 2 * label) / 2);
  const size = { size: SIZE.form };
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [label, value, label, value],
    rows: rows.map((pairs) => {
      const wide = pairs.length === 1;
      return new TableRow({
        cantSplit: true,
        height: { value: mm(11), rule: 'atLeast' },
        children: pairs.flatMap(([name, text]) => [
          cell(name, label, { ...size, font: HEI }, AlignmentType.CENTER),
          cell(text, wide ? TEXT_WIDTH - label : value, size, AlignmentType.LEFT, wide ? 3 : 1),
        ]),
      });
    }),
  });
}

function cell(
  text: string,
  width: number,
  run: object,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
  columnSpan = 1,
): TableCell {
  const paragraphs = printable(text)
    .split('\n')
    .map((part) => line(part, { alignment, spacing: { line: 300 } }, { size: SIZE.cell, ...run }));
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan,
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: paragraphs,
  });
}

function tail(document: OfficialDocument): Paragraph[] {
  const { attachments, signatories, day, copies, notes } = document;
  const out: Paragraph[] = [];
  attachments.forEach((name, index) => {
    const label = index === 0 ? '附件：' : '　　　';
    const before = index === 0 ? 280 : 0;
    out.push(
      line(`${label}${attachments.length > 1 ? `${index + 1}.` : ''}${name}`, {
        spacing: { ...LINE, before },
        indent: { left: 2 * 16 * 20 + 3 * 16 * 20, hanging: 3 * 16 * 20 },
      }),
    );
  });
  // A form has its own places for signatures and dates.
  if (document.style !== 'form') out.push(...signature(signatories, day));
  // Below the table that is a form stands small type, close by: the page is full.
  const [size, points, gap] = document.style === 'form' ? [SIZE.cell, 16, 160] : [SIZE.note - 4, 22, 400];
  notes.forEach((note, index) => {
    const spacing = { line: points * 20, lineRule: LineRuleType.EXACT, before: index === 0 ? gap : 0 };
    out.push(line(note, { indent: { firstLine: size * 20 }, spacing }, { size }));
  });
  if (copies.length > 0) {
    const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4 };
    out.push(
      line(
        `抄送：${copies.join('，')}。`,
        {
          border: { top: rule, bottom: rule },
          indent: { left: 280, right: 280 },
          spacing: { ...LINE, before: 400 },
        },
        { size: SIZE.note },
      ),
    );
  }
  return out;
}

function signature(signatories: readonly string[], day: string | null): Paragraph[] {
  const names = signatories.map((name, index) =>
    line(name, {
      alignment: AlignmentType.RIGHT,
      indent: { right: 2 * 16 * 20 },
      spacing: { ...LINE, before: index === 0 ? 840 : 0 },
      keepNext: true,
    }),
  );
  const indent = { right: 4 * 16 * 20 };
  return [
    ...names,
    line(day === null ? UNSIGNED : chineseDay(day), { alignment: AlignmentType.RIGHT, indent }),
  ];
}
