import { z } from 'zod';
import { SellerDetail, sellerDetail } from '#src/views/seller-detail';
import { type EntityStatus, SellerFilter, SellerRow, sellerRows } from '#src/views/seller-page';
import { chinaDay } from '#support/clock';
import { type Cell, SHEET_TYPES, writeSpreadsheet } from '#support/spreadsheet-writer';
import { ErrorBody, notFound } from '../plugins/errors.ts';
import type { Routes } from '../typed-app.ts';

const ENTITY_TEXTS: Record<EntityStatus, string> = {
  known: '主体明确',
  named: '有名称，无代码',
  invalid: '信用代码有误',
  ghost: '未公示主体',
  unseen: '未见详情',
};

/** The columns of the exported list, in the officers' words. */
const COLUMNS: readonly [head: string, cell: (row: SellerRow) => Cell][] = [
  ['名称', (row) => row.name],
  ['企业名称', (row) => row.company],
  ['统一社会信用代码', (row) => row.creditCode],
  ['主体状态', (row) => ENTITY_TEXTS[row.entity]],
  ['店铺', (row) => row.shops.map((shop) => `${shop.platform}:${shop.id} ${shop.name}`).join('；')],
  ['线索', (row) => row.leads],
  ['待处理', (row) => row.open],
  ['已确认', (row) => row.confirmed],
  ['已核实下架', (row) => row.strikes],
  ['关联卖家', (row) => row.tied],
  ['地理标志', (row) => row.indications.join('、')],
  ['首次发现', (row) => row.firstSeen],
  ['最近发现', (row) => row.lastSeen],
];

/** Sellers of leads: the list, one whole, the list as a spreadsheet. */
export const sellerRoutes: Routes = (app, services) => {
  const config = { access: { permission: 'leads.read', units: 'narrowed' } } as const;

  app.get(
    '/api/sellers',
    {
      config,
      schema: {
        tags: ['sellers'],
        querystring: SellerFilter,
        response: { 200: z.object({ rows: z.array(SellerRow) }) },
      },
    },
    async ({ query, units }) => ({ rows: await sellerRows(services.db, query, { units }) }),
  );

  app.get(
    '/api/sellers/export',
    {
      config,
      schema: {
        tags: ['sellers'],
        querystring: SellerFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
      },
    },
    async (request, reply) => {
      const { format, ...filter } = request.query;
      const found = await sellerRows(services.db, filter, { units: request.units });
      const rows = found.map((row) => COLUMNS.map(([, cell]) => cell(row)));
      const name = `卖家-${chinaDay(new Date())}.${format}`;
      return reply
        .type(SHEET_TYPES[format])
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(writeSpreadsheet(format, { name: '卖家', head: COLUMNS.map(([head]) => head), rows }));
    },
  );

  app.get(
    '/api/sellers/:key',
    {
      config,
      schema: {
        tags: ['sellers'],
        params: z.object({ key: z.string().max(300) }),
        response: { 200: SellerDetail, 404: ErrorBody },
      },
    },
    async (request) => {
      const detail = await sellerDetail(services.db, request.params.key, request.units);
      if (!detail) throw notFound('没有这个卖家。', 'There is no such seller.');
      return detail;
    },
  );
};
