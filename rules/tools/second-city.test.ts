import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadRulebook } from '../engine/load.ts';
import { compileMatcher, scan } from '../engine/match.ts';
import { GazetteerFile, ProductWordsFile } from '../formats/gazetteer.ts';

const NAMES = 10_000;
const PER_FOLDER = 500;

const data = async (place: string): Promise<string> =>
  readFile(new URL(`../${place}`, import.meta.url), 'utf8');

/** Place and product, as protected names are made: 10,000 of them, the same every time. */
async function generatedNames(): Promise<{ name: string; code: string; goods: string }[]> {
  const { places } = GazetteerFile.parse(JSON.parse(await data('gazetteer/provinces-cities-counties.json')));
  const { words } = ProductWordsFile.parse(parse(await data('words/products.yaml')));
  const counties = places.filter(([code, name]) => !code.endsWith('00') && /..[县市]$/.test(name));
  const goods = [...(words.food ?? []), ...(words.agricultural ?? [])].filter((word) => word.length === 2);
  const made = new Map<string, { name: string; code: string; goods: string }>();
  for (let k = 0; made.size < NAMES; k++) {
    const [code, county] = counties[(k * 7) % counties.length] as [string, string];
    const product = goods[(k * 13 + Math.floor(k / counties.length)) % goods.length] as string;
    const name = `${county.slice(0, -1)}${product}`;
    made.set(name, { name, code, goods: product });
  }
  return [...made.values()];
}

let folder: string;
let names: Awaited<ReturnType<typeof generatedNames>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'second-city-'));
  names = await generatedNames();
  for (let from = 0; from < names.length; from += PER_FOLDER) {
    const region = path.join(folder, 'indications', `region-${from / PER_FOLDER}`);
    await mkdir(region, { recursive: true });
    await Promise.all(
      names
        .slice(from, from + PER_FOLDER)
        .map(({ name, code, goods }, i) =>
          writeFile(
            path.join(region, `name-${i}.yaml`),
            `name: ${name}\nstatus: unconfirmed\nrights: [{ kind: gi-product }]\narea: { codes: ["${code}"] }\n` +
              `goods: [${goods}]\nsources: [generated]\n`,
          ),
        ),
    );
  }
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('a second city is a folder of YAML: 10,000 further names are read and found', async () => {
  const rulebook = await loadRulebook([folder]);
  const known = new Set(rulebook.indications.map(({ name }) => name));
  expect(known.size).toBeGreaterThanOrEqual(NAMES);
  expect(names.filter(({ name }) => !known.has(name))).toEqual([]);

  const matcher = compileMatcher(rulebook);
  const missed = names
    .filter((_, i) => i % 97 === 0)
    .filter(({ name }) => !found(scan(matcher, `正宗 ${name} 5斤装`), name));
  expect(missed).toEqual([]);

  function found(result: ReturnType<typeof scan>, name: string): boolean {
    return result.candidates.some((candidate) => matcher.indications[candidate.indication]?.name === name);
  }
}, 120_000);
