// Listings for the pictures: the labelled corpus, spread over platforms, shops and provinces.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../setup.mjs';

const HOSTS = {
  taobao: (id) => `https://item.taobao.com/item.htm?id=${id}`,
  tmall: (id) => `https://detail.tmall.com/item.htm?id=${id}`,
  jd: (id) => `https://item.jd.com/${id}.html`,
  pdd: (id) => `https://mobile.yangkeduo.com/goods.html?goods_id=${id}`,
  1688: (id) => `https://detail.1688.com/offer/${id}.html`,
  douyin: (id) => `https://haohuo.jinritemai.com/views/product/item2?id=${id}`,
};
const PLATFORMS = Object.keys(HOSTS);
const PLACES = [
  '河南焦作',
  '山东菏泽',
  '安徽亳州',
  '河北保定',
  '江苏苏州',
  '浙江杭州',
  '广东广州',
  '四川成都',
];
const SHOPS = [
  { name: '药都本草行', company: '亳州市药都本草商贸有限公司', creditCode: '91341600MA2RP0006Q' },
  { name: '鲁西南土特产', company: '菏泽鲁西农产品有限公司' },
  { name: '滋补小仓' },
  { name: '老田家农产', company: '温县老田家种植专业合作社' },
  { name: '鲜到家小铺' },
  { name: '粮油直供站', company: '原阳粮油直供商行' },
];
/** Phone numbers kept for films and books in no country's plan; two shops of two names share each. */
const PHONES = ['13800000001', '13800000002'];

/** One JSON object a line, as `import` takes them. */
export function marketRows() {
  const corpus = readFileSync(path.join(ROOT, 'test/corpus/listings.jsonl'), 'utf8').trim().split('\n');
  return corpus.map((line, n) => row(JSON.parse(line).listing, n)).join('\n');
}

function row(listing, n) {
  const platform = PLATFORMS[n % PLATFORMS.length];
  const id = String(720_000_000_000 + n * 7919);
  const shop = SHOPS[(n * 5 + Math.floor(n / 6)) % SHOPS.length];
  const phone = n % 9 === 0 ? `\n咨询电话 ${PHONES[(n / 9) % 2]}` : '';
  return JSON.stringify({
    shipFrom: PLACES[(n * 3) % PLACES.length],
    sales: 20 + ((n * 37) % 900),
    price: 19 + ((n * 13) % 180),
    ...listing,
    platform,
    id,
    url: HOSTS[platform](id),
    description: `${listing.description ?? ''}${phone}` || undefined,
    shop: { ...shop, id: `${platform}-${SHOPS.indexOf(shop)}` },
  });
}
