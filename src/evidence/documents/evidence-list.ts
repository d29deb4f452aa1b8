import type { CaptureRecord } from '#domain/evidence';
import type { HashedFile } from '../integrity/manifest.ts';
import type { NumberedCapture } from './extraction-record.ts';
import { BLANK, type Block, type PrintedDocument } from './model.ts';

const ROLE_WORDS = {
  item: '商品页',
  shop: '店铺页',
  licence: '营业执照（亮照）页',
  picture: '图片',
  page: '网页',
} as const;
const MODE_WORDS = { attended: '人工提取', unattended: '系统自动采集' } as const;

/** What was kept of a lead by the system alone when it was opened; lies outside the packet. */
export interface PreFixLine {
  lead: string;
  at: string;
  finalUrl: string;
  answer: string;
  picture: string | null;
  original: string;
}

/** Earlier looks at the same leads, to be set beside this packet's, never into it. */
export interface EarlierLooks {
  /** Captures of sealed packets; `folder` names packet and place. */
  captures: readonly NumberedCapture[];
  preFixes: readonly PreFixLine[];
}

export const NO_EARLIER: EarlierLooks = { captures: [], preFixes: [] };

/** 证据清单: what is in the packet, what each part shows, and its hash. Facts only. */
export function evidenceList(
  packetId: string,
  captures: readonly NumberedCapture[],
  files: readonly HashedFile[],
  earlier: EarlierLooks = NO_EARLIER,
): PrintedDocument {
  return {
    name: '证据清单',
    title: '证据清单',
    subtitle: `证据包 ${packetId}`,
    blocks: [
      {
        kind: 'table',
        head: ['序号', '证据名称', '证明对象（客观内容）', '来源与时间', '文件'],
        widths: [8, 20, 28, 28, 16],
        rows: captures.map(({ folder, record }, i) => [
          String(i + 1),
          `${ROLE_WORDS[record.role]}（${MODE_WORDS[record.mode]}）`,
          `该网址在所列时间显示的内容：${record.title}`,
          `${record.finalUrl}\n${record.moments.settled?.beijing ?? record.finishedAt}`,
          folder,
        ]),
      },
      ...differences(captures, earlier.captures),
      ...preFixed(earlier.preFixes),
      { kind: 'heading', text: '文件与校验值' },
      {
        kind: 'table',
        head: ['文件', '字节数', '校验值'],
        widths: [28, 13, 59],
        rows: files.map((file) => [
          file.path,
          file.bytes.toLocaleString('en-US'),
          `SHA-256 ${file.sha256}\nSM3 ${file.sm3}`,
        ]),
        mono: [2],
      },
      {
        kind: 'text',
        text: '文书自身的校验值载于 manifest-sha256.txt 与 manifest-sm3.txt。验证方法见“说明.txt”。',
      },
      { kind: 'signatures', lines: [`制作人：${BLANK}    日期：＿＿＿＿年＿＿月＿＿日`] },
    ],
  };
}

/** An automatic and a watched capture of one page stand side by side; nothing is merged. */
function differences(captures: readonly NumberedCapture[], earlier: readonly NumberedCapture[]): Block[] {
  const rows: string[][] = [];
  for (const [i, one] of captures.entries()) {
    for (const other of [...captures.slice(i + 1), ...earlier]) {
      if (one.record.mode === other.record.mode || !samePage(one.record, other.record)) continue;
      const [attended, unattended] = one.record.mode === 'attended' ? [one, other] : [other, one];
      rows.push(
        ...compare(attended.record, unattended.record).map((row) => [
          `${attended.folder} ↔ ${unattended.folder}`,
          ...row,
        ]),
      );
    }
  }
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: '人工提取与系统自动采集的差异' },
    { kind: 'text', text: '同一页面的两次采集分别保存，互不替代。下列为记录中不同之处。' },
    { kind: 'table', head: ['对照', '项目', '人工提取', '系统自动采集'], widths: [22, 16, 31, 31], rows },
  ];
}

function preFixed(lines: readonly PreFixLine[]): Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', text: '建立线索时的预固定' },
    {
      kind: 'text',
      text: '系统在建立线索时自动保存，无人在场，存于本系统，不在本证据包内，不代替上列证据。下列校验值供对照。',
    },
    {
      kind: 'table',
      head: ['线索', '时间与网址', '校验值（SHA-256）'],
      widths: [12, 34, 54],
      rows: lines.map(({ lead, at, finalUrl, answer, picture, original }) => [
        lead,
        `${at}\n${finalUrl}`,
        [
          `应答（脱敏）${answer}`,
          `应答原件 ${original}`,
          ...(picture === null ? [] : [`视口截图 ${picture}`]),
        ].join('\n'),
      ]),
      mono: [2],
    },
  ];
}

function samePage(a: CaptureRecord, b: CaptureRecord): boolean {
  return (
    a.role === b.role &&
    (a.listingId !== null
      ? a.platform === b.platform && a.listingId === b.listingId
      : a.requestedUrl === b.requestedUrl)
  );
}

const COMPARED: [string, (record: CaptureRecord) => string][] = [
  ['采集时间', (record) => record.moments.settled?.beijing ?? record.finishedAt],
  ['页面标题', (record) => record.title],
  ['最终网址', (record) => record.finalUrl],
  ['页面判定', (record) => record.outcomeWhy],
  ['应答状态', (record) => String(record.status)],
  ['登录状态', (record) => record.session ?? '未登录'],
  ['页面高度', (record) => `${record.settle.height} 像素`],
  ['图片', (record) => `${record.settle.images} 张`],
  ['网络请求', (record) => `${record.exchanges.recorded} 个`],
];

function compare(attended: CaptureRecord, unattended: CaptureRecord): string[][] {
  return COMPARED.map(([name, read]) => [name, read(attended), read(unattended)]).filter(
    ([, a, b]) => a !== b,
  );
}
