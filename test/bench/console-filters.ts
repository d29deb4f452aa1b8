import { type SQL, sql } from 'drizzle-orm';

/** One filter at a time, as the console asks for it. */
export const FILTERS: readonly { name: string; query: string }[] = [
  { name: 'nothing', query: '' },
  { name: 'status', query: 'status=found' },
  { name: 'indication', query: 'indication=%E6%80%80%E5%B1%B1%E8%8D%AF' },
  { name: 'platform', query: 'platform=douyin' },
  { name: 'verdict', query: 'verdict=guidance' },
  { name: 'category', query: 'category=NAME_SIM' },
  { name: 'kind', query: 'kind=split' },
  { name: 'region', query: 'region=%E5%B1%B1%E4%B8%9C' },
  { name: 'price', query: 'priceFrom=20&priceTo=22' },
  { name: 'sales', query: 'salesFrom=9900' },
  { name: 'assignee', query: 'assignee=wang' },
  { name: 'new today', query: 'freshness=new' },
  { name: 'two characters', query: 'text=%E9%93%81%E6%A3%8D' },
  { name: 'four characters', query: 'text=%E9%93%81%E6%A3%8D%E5%B1%B1%E8%8D%AF' },
];

/** The plain question behind each filter: what the database takes when nobody else asks. */
const CONDITIONS: Record<string, SQL> = {
  '': sql`true`,
  'status=found': sql`l.status = 'found'`,
  'platform=douyin': sql`l.platform = 'douyin'`,
  'verdict=guidance': sql`l.verdict = 'guidance'`,
  'category=NAME_SIM': sql`l.categories @> array['NAME_SIM']`,
  'kind=split': sql`l.kinds @> array['split']`,
  'priceFrom=20&priceTo=22': sql`i.price between 20 and 22`,
  'salesFrom=9900': sql`i.sales >= 9900`,
  'assignee=wang': sql`l.assignee = 'wang'`,
  'freshness=new': sql`l.opened_at >= date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'`,
};

/** The SQL of one page of the list, without the console around it. */
export function listSql(query: string): SQL {
  const [name, value] = query.split('=').map(decodeURIComponent) as [string, string];
  const condition =
    CONDITIONS[query] ??
    (name === 'indication'
      ? sql`l.indication = ${value}`
      : name === 'region'
        ? sql`i.ship_from like ${`${value}%`}`
        : value.length === 2
          ? sql`i.bigrams @> array[${value}]::text[]`
          : sql`(i.title ilike ${`%${value}%`} or i.shop_name ilike ${`%${value}%`})`);
  return sql`
    select l.*, i.content, j.hits from leads l
    join listings i on i.id = l.listing_id join judgements j on j.id = l.judgement_id
    where ${condition} order by l.score desc, l.id desc limit 51`;
}
