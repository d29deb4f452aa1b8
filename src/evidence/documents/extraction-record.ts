import { type CaptureRecord, momentOf } from '#domain/evidence';
import type { HashedFile } from '../integrity/manifest.ts';
import {
  environmentTable,
  extent,
  filesTable,
  objectFacts,
  overrideText,
  protection,
  stepsTable,
  toolFacts,
} from './capture-parts.ts';
import { BLANK, type Block, type PrintedDocument } from './model.ts';

/** A capture with its folder in the packet (`data/1/`). */
export interface NumberedCapture {
  folder: string;
  record: CaptureRecord;
}

/**
 * 电子数据提取笔录 (format 12 of the 2021 set of penalty documents): only for captures an officer made and
 * watched. What only the officer knows stays blank; signing and witnessing is theirs alone.
 */
export function extractionRecord(
  packetId: string,
  captures: readonly NumberedCapture[],
  files: readonly HashedFile[],
): PrintedDocument {
  return {
    name: '电子数据提取笔录',
    title: '电子数据提取笔录',
    subtitle: `证据包 ${packetId}`,
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['案由', BLANK],
          ['提取时间', spanOf(captures)],
          ['提取地点', BLANK],
          ['执法人员及证号', `${BLANK}（${BLANK}）\n${BLANK}（${BLANK}）`],
          ['操作人', [...new Set(captures.map(({ record }) => record.operator ?? BLANK))].join('、')],
          ['当事人', BLANK],
          ['见证人', BLANK],
        ],
      },
      {
        kind: 'text',
        text: '执法人员已出示执法证件，告知当事人（在场时）依法享有的权利与义务：＿＿＿＿（是／否／当事人不在场）。',
      },
      ...captures.flatMap(({ folder, record }, i) => captureBlocks(`${i + 1}`, folder, record, files)),
      { kind: 'heading', text: '备注' },
      { kind: 'text', text: `${BLANK}${BLANK}` },
      {
        kind: 'signatures',
        lines: [
          `执法人员（签名）：${BLANK}    ${BLANK}`,
          `当事人（签名或盖章）：${BLANK}    日期：＿＿＿＿年＿＿月＿＿日`,
          `见证人（签名）：${BLANK}    日期：＿＿＿＿年＿＿月＿＿日`,
        ],
      },
    ],
  };
}

/** 系统自动采集说明: for captures made without a person; it is no record of an extraction and says so. */
export function automaticCaptureNote(
  packetId: string,
  captures: readonly NumberedCapture[],
  files: readonly HashedFile[],
): PrintedDocument {
  return {
    name: '系统自动采集说明',
    title: '系统自动采集说明',
    subtitle: `证据包 ${packetId}`,
    blocks: [
      {
        kind: 'text',
        text: '以下内容由系统按设定自动采集（预固定），采集时没有执法人员在场操作或观看，因此不制作电子数据提取笔录；本说明由系统依据采集时的记录生成，用以说明采集的环境、工具、方法与结果。',
      },
      ...captures.flatMap(({ folder, record }, i) => captureBlocks(`${i + 1}`, folder, record, files)),
    ],
  };
}

function captureBlocks(
  number: string,
  folder: string,
  record: CaptureRecord,
  files: readonly HashedFile[],
): Block[] {
  const warnings = record.warnings.length > 0 ? record.warnings.join('；') : '无';
  return [
    { kind: 'heading', text: `${number}. 提取对象（${folder}）` },
    { kind: 'facts', rows: objectFacts(record) },
    { kind: 'heading', text: `${number}.1 设备与工具` },
    { kind: 'facts', rows: toolFacts(record) },
    { kind: 'heading', text: `${number}.2 环境检查` },
    environmentTable(record),
    ...overrideText(record),
    { kind: 'heading', text: `${number}.3 方法与过程` },
    {
      kind: 'text',
      text: '以全新的浏览器环境打开网址，在应答阶段记录全部网络请求与应答，未拦截、未改动页面内容；滚动至页面底部，待图片、字体与网络静止后截图并保存。',
    },
    stepsTable(record),
    { kind: 'text', text: extent(record) },
    { kind: 'heading', text: `${number}.4 提取结果与校验值` },
    filesTable(files, folder),
    { kind: 'text', text: protection(record) },
    { kind: 'text', text: `提示：${warnings}。` },
    { kind: 'text', text: `未做事项：${record.notDone.join('；')}。` },
  ];
}

function spanOf(captures: readonly NumberedCapture[]): string {
  const starts = captures.map(({ record }) => record.startedAt).sort();
  const ends = captures.map(({ record }) => record.finishedAt).sort();
  const text = (at: string | undefined): string =>
    at === undefined ? BLANK : momentOf(new Date(at)).beijing.slice(0, 19);
  return `${text(starts[0])} 至 ${text(ends.at(-1))}（北京时间）`;
}
