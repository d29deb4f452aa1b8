import { platformTitle } from '#domain/platform';
import type { OfficialDocument } from '#support/documents/official-document';
import type { BriefFigures, BriefKind } from './brief-figures.ts';

export const BRIEF_NAMES: Record<BriefKind, string> = { day: '日报', week: '周报', month: '月报' };
const BEFORE: Record<BriefKind, string> = { day: '前一日', week: '上一周', month: '上一月' };

/** The words of each figure: what is counted, and out of what. */
const LINES = [
  ['found', '新增线索', '件看到或研判的商品'],
  ['decided', '作出决定', '条待处理与已决定的线索'],
  ['overdue', '逾期未办的报送', '件在办的报送'],
  ['handedOver', '通知、移送、报送', '条已确认的线索'],
  ['blind', '盲区平台', '个采集过的平台'],
] as const;

const TITLE_SHOWN = 26;
const LINK_SHOWN = 90;

/** A report as one page: every figure with what it is out of and what it was before, then five leads. */
export function briefDocument(figures: BriefFigures): OfficialDocument {
  const { kind, from, day, unit } = figures;
  const period = from === day ? day : `${from} 至 ${day}`;
  return {
    style: 'form',
    issuer: unit,
    reference: `统计范围：${unit}`,
    title: `地理标志线索${BRIEF_NAMES[kind]}（${period}）`,
    addressee: null,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: '事项', share: 26 },
          { title: '数量', share: 10 },
          { title: '分母', share: 36 },
          { title: '占比', share: 10 },
          { title: BEFORE[kind], share: 18 },
        ],
        rows: LINES.map(([key, name, of]) => {
          const { count, of: total, before } = figures[key];
          return [
            name,
            String(count),
            `${total} ${of}`,
            total > 0 ? percent(count, total) : '—',
            change(count, before),
          ];
        }),
      },
      {
        kind: 'text',
        text:
          figures.blindPlatforms.length > 0
            ? `盲区：${figures.blindPlatforms.map(platformTitle).join('、')}，一页也没有看到，不等于“未发现”。`
            : figures.blind.of === 0
              ? '本期没有采集记录：以上数字不说明市场上没有线索。'
              : '本期没有盲区平台。',
      },
      ...leadsTable(figures),
    ],
    attachments: [],
    signatories: [unit],
    day,
    copies: [],
    notes: ['线索由软件发现、人工核定；演示数据不计入。商品信息为商家自述或平台展示，未经核实。'],
  };
}

function leadsTable({ leads }: BriefFigures): OfficialDocument['blocks'] {
  if (leads.length === 0) return [{ kind: 'text', text: '本期没有线索。' }];
  return [
    {
      kind: 'table',
      columns: [
        { title: '编号', share: 11 },
        { title: '地理标志', share: 16 },
        { title: '商品与理由', share: 40 },
        { title: '链接', share: 33 },
      ],
      rows: leads.map(({ id, indication, title, why, url }) => [
        id,
        indication,
        `${[...title].slice(0, TITLE_SHOWN).join('')}${[...title].length > TITLE_SHOWN ? '……' : ''}；${why}`,
        url === null ? '—' : shownLink(url),
      ]),
    },
  ];
}

/** Without its scheme, which every browser adds: on paper each character is typed by hand. */
function shownLink(url: string): string {
  return url.replace(/^https?:\/\//, '').slice(0, LINK_SHOWN);
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100)}%`;
}

function change(now: number, before: number): string {
  const more = now - before;
  return `${before}（${more === 0 ? '持平' : more > 0 ? `增 ${more}` : `减 ${-more}`}）`;
}
