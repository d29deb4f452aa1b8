import { z } from 'zod';
import { CATEGORY_TEXTS, KIND_TEXTS, STATUS_TEXTS, VERDICT_TEXTS } from '#domain/lead-words';
import { startOfShanghaiDay } from '#domain/working-days';
import { leadRowsOf } from '#src/views/lead-export';
import { LeadFilter } from '#src/views/lead-filter';
import type { LeadRow } from '#src/views/lead-page';
import { withinScope } from '#src/views/unit-scope';
import { chinaDay } from '#support/clock';
import { type Cell, SHEET_TYPES, writeSpreadsheet } from '#support/spreadsheet-writer';
import type { Routes } from '../typed-app.ts';

/** The columns of an exported list, in the officers' words. */
const COLUMNS: readonly [head: string, cell: (row: LeadRow) => Cell][] = [
  ['编号', (row) => row.id],
  ['风险', (row) => Math.round(row.score * 100)],
  ['结论', (row) => VERDICT_TEXTS[row.verdict]],
  ['状态', (row) => STATUS_TEXTS[row.status]],
  ['理由', (row) => row.why],
  ['地理标志', (row) => row.indication],
  ['权利核实', (row) => (row.unconfirmed ? '未核实' : '已核实')],
  ['标题', (row) => row.title],
  ['平台', (row) => row.platform],
  ['商品编号', (row) => row.listingId],
  ['链接', (row) => row.url],
  ['店铺', (row) => row.seller.name],
  ['统一社会信用代码', (row) => row.seller.creditCode],
  ['产地（商家自述）', (row) => row.origin],
  ['发货地', (row) => row.shipFrom],
  ['价格（元）', (row) => row.price],
  ['销量（展示）', (row) => row.sales],
  ['形式', (row) => row.kinds.map((kind) => KIND_TEXTS[kind]).join('、')],
  ['类别', (row) => row.categories.map((category) => CATEGORY_TEXTS[category]).join('、')],
  ['经办人', (row) => row.assignee],
  ['发现时间', (row) => row.openedAt],
  ['更新时间', (row) => row.updatedAt],
  ['演示数据', (row) => (row.demo ? '是' : '')],
];

/** The list as a spreadsheet, with the same filter as on the screen. */
export const leadExportRoutes: Routes = (app, services) => {
  app.get(
    '/api/leads/export',
    {
      config: { access: { permission: 'leads.read', units: 'narrowed' } },
      schema: {
        tags: ['leads'],
        querystring: LeadFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
      },
    },
    (request, reply) => {
      const { format, ...filter } = request.query;
      const now = new Date();
      const seen = withinScope(filter, request.units);
      const rows = cells(leadRowsOf(services.db, seen, startOfShanghaiDay(now)));
      const name = `线索-${chinaDay(now)}.${format}`;
      return reply
        .type(SHEET_TYPES[format])
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(writeSpreadsheet(format, { name: '线索', head: COLUMNS.map(([head]) => head), rows }));
    },
  );
};

async function* cells(rows: AsyncIterable<LeadRow>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield COLUMNS.map(([, cell]) => cell(row));
}
