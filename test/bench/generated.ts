import { existsSync } from 'node:fs';
import { Indication } from '#domain/indication';
import type { Rulebook } from '#rules/engine/rulebook';
import { readLines, TITLES } from '../eval/corpus.ts';

/** Small, seeded, and the same everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** `count` names of a county and a product noun, all different, the same for the same seed. */
export function generatedNames(rulebook: Rulebook, count: number, seed = 11): string[] {
  const next = random(seed);
  const places = rulebook.places
    .filter(([code]) => /^\d{4}(?!00)\d\d$/.test(code) && !code.startsWith('9'))
    .map(([, name]) => name.replace(/(?<=..)(?:自治县|[县市区])$/, ''))
    .filter((name) => name.length >= 2 && name.length <= 3);
  const nouns = [...rulebook.products.entries()]
    .filter(([kind]) => ['food', 'agricultural', 'drink', 'medicine'].includes(kind))
    .flatMap(([, words]) => words)
    .filter((word) => /^\p{Script=Han}{2,3}$/u.test(word));
  const names = new Set<string>();
  while (names.size < count) {
    names.add(`${places[Math.floor(next() * places.length)]}${nouns[Math.floor(next() * nouns.length)]}`);
  }
  return [...names];
}

/** The rules with other names: all tables stay. */
export function withNames(rulebook: Rulebook, names: readonly string[]): Rulebook {
  const indications = names.map((name) =>
    Indication.parse({
      name,
      status: 'unconfirmed',
      rights: [{ kind: 'gi-product' }],
      area: { codes: [] },
      goods: [name.slice(-2)],
      sources: ['generated'],
    }),
  );
  return { ...rulebook, version: `generated-${names.length}`, indications };
}

/** What sellers say of anything. */
const SAID =
  '新款 爆款 包邮 正品 现货 加厚 大号 家用 官方 旗舰店 特价 清仓 网红 同城 代购 进口 国产 升级版 可爱 简约 北欧 复古 学生 儿童 老人 男士 女士 夏季 冬季 透气 防水 便携 一次性 多功能 全自动 不锈钢 纯棉 硅胶 实木 玻璃 陶瓷 礼盒 套装 独立包装 买一送一 厂家直销 批发 定制 送礼 自用 全国联保 顺丰 次日达 七天无理由 运费险 好评 回购 推荐 春秋 百搭 显瘦 宽松 修身 高腰 圆领 长袖 短袖 中号 加绒 静音 充电式 无线 蓝牙 快充 高清 超薄 防摔 收纳 折叠 挂式 落地 桌面 车载 户外 露营 健身 瑜伽 办公 宿舍 厨房 浴室 卧室 客厅 阳台 花园 宠物 猫咪 狗狗 宝宝 孕妇 零食 早餐 夜宵 下午茶 烘焙 火锅 烧烤 调味 代餐 低脂 无糖 营养 滋补 养生 即食 手工 传统 老式 怀旧 农家 自产 新鲜 现摘 现发 坏果包赔 当季 头茬 特级 精选'.split(
    ' ',
  );
const SIZES =
  '500g 5斤 10斤 250克 1kg 2盒 3袋 100片 750ml 6瓶 12只 2件 均码 XL 128G 5米 60cm 2026款 A4 第2件半价'.split(
    ' ',
  );

/**
 * Titles of a shop that sells everything, for machines without the reference sample: as long, and with bare places
 * and products as often, so that the gate opens as often as it does in real ones.
 */
function marketTitles(rulebook: Rulebook, count: number, next: () => number): string[] {
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const nouns = [...rulebook.products.values()].flat().filter((word) => word.length > 1);
  const places = rulebook.places.map(([, name]) => name).filter((name) => name.length <= 4);
  const word = (): string => {
    const what = next();
    if (what < 0.12) return one(nouns);
    if (what < 0.15) return one(places);
    return what < 0.28 ? one(SIZES) : one(SAID);
  };
  return Array.from({ length: count }, () => {
    let title = '';
    const size = 26 + Math.floor(next() * 28);
    while (title.length < size) title += word() + (next() < 0.35 ? ' ' : '');
    return title;
  });
}

/** Titles to scan: the real sample where it is present, generated ones otherwise, with names planted. */
export function benchTitles(
  rulebook: Rulebook,
  names: readonly string[],
  count: number,
  { seed = 5, own = !existsSync(TITLES) } = {},
): string[] {
  const next = random(seed);
  const base = own
    ? marketTitles(rulebook, 6_000, next)
    : readLines<{ title: string }>(TITLES).map(({ title }) => title);
  const titles: string[] = [];
  for (let i = 0; i < count; i++) {
    const title = base[i % base.length] as string;
    const planted = next() < 0.05 ? names[Math.floor(next() * names.length)] : '';
    // Parsed strings are flat; slices of one big text would be timed with their parent.
    titles.push(JSON.parse(JSON.stringify(`${title}${planted}`)) as string);
  }
  return titles;
}
