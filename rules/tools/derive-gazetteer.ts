// Writes rules/gazetteer/{provinces-cities-counties,towns,short-names}.json from the tables of
// modood/Administrative-divisions-of-China (WTFPL): node --import tsx rules/tools/derive-gazetteer.ts FOLDER
// FOLDER holds province-city-county.json and towns.csv of that repository.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

type Division = { code: string; name: string; children?: Division[] };

const OUT = new URL('../gazetteer/', import.meta.url);
const SOURCE =
  'modood/Administrative-divisions-of-China (WTFPL), statistical codes; see rules/gazetteer/NOTICE.md';

/** Not places of their own, only shelves of the table. */
const SHELVES = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

/** 壮族自治区, 土家族苗族自治州 …: nobody writes them out. */
const AUTONOMY = /((?:[\u4e00-\u9fff]{1,5}族)+|维吾尔|各族)?自治(区|州|县|旗)$/;
const PEOPLES =
  '蒙古族 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 普米族 塔吉克 怒族 鄂温克族 德昂族 保安族 裕固族 京族 独龙族 鄂伦春 赫哲族 门巴族 珞巴族 基诺族 蒙古 哈萨克族 各族'.split(
    ' ',
  );

/** 湘西土家族苗族自治州 → 湘西; '' when the name is not of that kind. */
function withoutPeoples(name: string): string {
  if (!AUTONOMY.test(name)) return '';
  let rest = name.replace(/自治(区|州|县|旗)$/, '');
  for (let changed = true; changed; ) {
    changed = false;
    for (const people of PEOPLES) {
      if (rest.endsWith(people) && rest.length > people.length + 1) {
        rest = rest.slice(0, -people.length);
        changed = true;
      }
    }
  }
  return rest === name ? '' : rest;
}

/** Former names still printed on labels, and short names in daily use. Own list. */
const FORMER: [string, string][] = [
  ['510117', '郫县'],
  ['371703', '定陶县'],
  ['330603', '绍兴县'],
  ['330112', '临安市'],
  ['330111', '富阳市'],
  ['330109', '萧山市'],
  ['330110', '余杭市'],
  ['320506', '吴县市'],
  ['320509', '吴江市'],
  ['410871', '焦作示范区'],
  ['410871', '焦作新区'],
  ['530800', '思茅市'],
  ['530800', '思茅'],
  ['360700', '赣南'],
  ['150000', '内蒙'],
  ['320571', '苏州园区'],
  ['532800', '版纳'],
  ['652800', '巴州'],
];

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('name the folder that holds province-city-county.json and towns.csv');

const provinces: Division[] = JSON.parse(
  await readFile(path.join(folder, 'province-city-county.json'), 'utf8'),
);
const places: [string, string][] = [];
for (const province of provinces) {
  places.push([`${province.code}0000`, province.name]);
  for (const city of province.children ?? []) {
    if (!SHELVES.has(city.name)) places.push([`${city.code}00`, city.name]);
    for (const county of city.children ?? []) {
      if (!SHELVES.has(county.name)) places.push([county.code, county.name]);
    }
  }
}
places.push(['710000', '台湾省'], ['810000', '香港特别行政区'], ['820000', '澳门特别行政区']);
places.sort(([a], [b]) => (a < b ? -1 : 1));

/** 本溪 is the city: the autonomous county of that name may not claim the short form. */
const stems = new Set(places.map(([, name]) => name.replace(/[市县区]$/, '')));
const short = [
  ...places.flatMap(([code, name]): [string, string][] => {
    const rest = withoutPeoples(name);
    if (rest === '' || rest.endsWith('族') || stems.has(rest)) return [];
    const forms: [string, string][] = [[code, rest]];
    if (code.endsWith('00') && !code.endsWith('0000')) forms.push([code, `${rest}州`]);
    return forms;
  }),
  ['810000', '香港'] as [string, string],
  ['820000', '澳门'] as [string, string],
  ...FORMER,
].sort((a, b) => (a.join() < b.join() ? -1 : 1));

/** Towns only where an indication's area is smaller than a county: named in an area, or in its county. */
const wanted = new Set(process.argv.slice(3));
const towns = (await readFile(path.join(folder, 'towns.csv'), 'utf8'))
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(','))
  .filter(([code]) => code !== undefined && wanted.has(code.slice(0, 6)))
  .map(([code, name]): [string, string] => [code as string, name as string]);

async function write(name: string, source: string, rows: [string, string][]): Promise<void> {
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const head = `{\n  "list": "places",\n  "source": ${JSON.stringify(source)},\n  "places": [\n`;
  await writeFile(new URL(name, OUT), `${head}${lines}\n  ]\n}\n`);
}
await write('provinces-cities-counties.json', SOURCE, places);
await write('short-names.json', 'Derived from the same table; former names by hand', short);
await write('towns.json', SOURCE, towns);
console.error(`${places.length} places, ${short.length} short or former names, ${towns.length} towns`);
