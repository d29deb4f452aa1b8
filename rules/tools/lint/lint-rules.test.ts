import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lintRules } from './lint-rules.ts';

const OWN_RULES = fileURLToPath(new URL('../..', import.meta.url));

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'rules-'));
  await put(
    'gazetteer/places.json',
    JSON.stringify({
      list: 'places',
      source: 'test',
      places: [
        ['410800', '焦作市'],
        ['410825', '温县'],
        ['410825101', '祥云镇'],
        ['410823101', '詹店镇'],
      ],
    }),
  );
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(place: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, place)), { recursive: true });
  await writeFile(path.join(root, place), text);
}

/** A valid indication; lines given replace or follow its own. */
const anIndication = (name: string, lines: Record<string, string> = {}): string => {
  const content: Record<string, string> = {
    name,
    status: 'unconfirmed',
    rights: '[{ kind: gi-product, from: "2003" }]',
    area: '{ province: 河南省, city: 焦作市, codes: ["410800"] }',
    goods: '[山药]',
    sources: '[公报]',
    ...lines,
  };
  return Object.entries(content)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
};

/** Lints the temporary folder alone: "place:line: message" without the folder's own path. */
async function complaints(level: 'error' | 'info' = 'error'): Promise<string[]> {
  const findings = await lintRules([root]);
  return findings
    .filter((finding) => finding.level === level)
    .map(({ place, message }) => `${path.relative(root, place)}: ${message}`);
}

describe('the rule linter', () => {
  it('has nothing against the rules of this program', async () => {
    const errors = (await lintRules([OWN_RULES])).filter(({ level }) => level === 'error');
    expect(errors).toEqual([]);
  });

  it('has nothing against a clean folder', async () => {
    await put('indications/a/one.yaml', anIndication('怀山药'));
    expect(await complaints()).toEqual([]);
  });

  const ONE_FILE: [string, Record<string, string>, string][] = [
    ['a misspelt key', { alias: '[怀山]' }, 'indications/a/one.yaml:7: unknown key "alias"'],
    ['a misspelt key inside', { area: '{ code: ["410800"] }' }, 'unknown key "area.code"'],
    [
      'an unsorted list',
      { aliases: '[乙山药, 丙山药]' },
      ':7: aliases is unsorted: "丙山药" comes before "乙山药"',
    ],
    [
      'an alias shadowed by the name',
      { aliases: '[怀 山 药]' },
      'aliases: "怀 山 药" is shadowed by the name 怀山药',
    ],
    [
      'an alias shadowed by another form',
      { originalNames: '[Huai Yam]', translations: '[huai-yam]' },
      'translations: "huai-yam" is shadowed by originalNames: "Huai Yam"',
    ],
    [
      'a free term that wears the name',
      { aliases: '[怀山]', genericTerms: '[怀山]' },
      'genericTerms: "怀山" contradicts aliases: "怀山"',
    ],
    ['an unknown area code', { area: '{ codes: ["410899"] }' }, 'unknown area code 410899'],
    ['an area code that is none', { area: '{ codes: ["4108"] }' }, 'an area code has six digits'],
    [
      'an unknown town',
      { area: '{ codes: ["410825"], towns: ["410825999"] }' },
      'unknown town code 410825999',
    ],
    [
      'a town outside the area',
      { area: '{ codes: ["410825"], towns: ["410823101"] }' },
      "town 410823101 lies outside the area's codes",
    ],
    ['a date that is none', { rights: '[{ kind: gi-product, from: "2003-13" }]' }, '"2003-13" is no date'],
    [
      'a day the calendar does not have',
      { rights: '[{ kind: gi-product, from: "2023-02-30" }]' },
      '"2023-02-30" is no date',
    ],
    [
      'a right that ends before it begins',
      { rights: '[{ kind: gi-product, from: "2010", until: "2003" }]' },
      'the right ends (2003) before it begins',
    ],
    [
      'a season day that is none',
      { season: '{ opens: "02-31", why: 开捕, source: 公告 }' },
      '"02-31" is no day',
    ],
    ['no source', { sources: '[]' }, 'key "sources"'],
    ['an empty source', { sources: '[" "]' }, 'status unconfirmed rests on an empty source'],
    [
      'a confirmed name with open fields',
      { status: 'confirmed', announcement: '公告', unverifiedFields: '[holder]' },
      'confirmed, yet nobody has verified: holder',
    ],
    ['a confirmed name without a number', { status: 'confirmed' }, 'confirmed without an announcement'],
    ['an unknown field name', { unverifiedFields: '[colour]' }, 'no field is called "colour"'],
    ['a quoted name', { name: '"怀山药"' }, 'the name stands on a line of its own'],
    ['an unknown kind of right', { rights: '[{ kind: patent }]' }, 'key "rights.0.kind"'],
  ];
  it.each(ONE_FILE)('names %s', async (_, lines, expected) => {
    await put('indications/a/one.yaml', anIndication('怀山药', lines));
    expect(await complaints()).toEqual([expect.stringContaining(expected)]);
  });

  it('names YAML that cannot be read, with its line', async () => {
    await put('indications/a/one.yaml', 'name: 怀山药\ngoods: [山药\nstatus: x\n');
    expect((await complaints())[0]).toMatch(/^indications\/a\/one\.yaml:[23]: cannot be read/);
  });

  it('names a name that is defined twice', async () => {
    await put('indications/a/one.yaml', anIndication('怀山药'));
    await put('indications/b/two.yaml', anIndication('怀山药'));
    expect(await complaints()).toEqual([expect.stringContaining('"怀山药" is already defined in')]);
  });

  it('names an alias that is another name, another alias or a free term of another name', async () => {
    await put('indications/a/one.yaml', anIndication('怀山药', { aliases: '[丙, 乙, 甲]' }));
    await put('indications/a/two.yaml', anIndication('甲', { aliases: '[乙]', genericTerms: '[丙]' }));
    expect(await complaints()).toEqual([
      expect.stringContaining('"丙" is a free term of 甲'),
      expect.stringContaining('"甲" is itself a protected name'),
      expect.stringContaining('"乙" is also claimed for 怀山药'),
    ]);
  });

  it('lists names that sound alike as information', async () => {
    await put(
      'confusables/readings.json',
      JSON.stringify({
        list: 'readings',
        source: 'test',
        usual: { liu: '六', lu: '陆', an: '安' },
        also: { lu: '六' },
      }),
    );
    await put('indications/a/one.yaml', anIndication('六安'));
    await put('indications/a/two.yaml', anIndication('陆安'));
    expect(await complaints()).toEqual([]);
    expect(await complaints('info')).toEqual([expect.stringContaining('"陆安" sounds like "六安" (lu an)')]);
  });

  it('names wording that contradicts itself', async () => {
    await put(
      'wording/free-riding.yaml',
      `list: free-riding
source: test
words:
  - { text: 型, language: zh, listed: order80, position: after, weight: 0.9, notIn: [大型, 款式] }
  - { text: 型, language: zh, listed: order80, position: after, weight: 0.9 }
`,
    );
    expect(await complaints()).toEqual([
      'wording/free-riding.yaml:4: notIn "款式" does not hold "型"',
      'wording/free-riding.yaml:5: the word "型" is listed twice',
    ]);
  });

  it('names a statute that nobody knows', async () => {
    await put('law/statutes.yaml', 'statutes: []\nprovisions: []\n');
    await put('law/basis.yaml', 'table: {}\n');
    expect((await complaints())[0]).toContain('law cannot be read');
  });

  it('names a make-up day in mid-week and a day of another year', async () => {
    await put(
      'calendar/2026.yaml',
      'year: 2026\npublished: true\nsource: test\nholidays: ["2025-12-31"]\nmakeUpDays: ["2026-03-04"]\n',
    );
    expect(await complaints()).toEqual([
      expect.stringContaining('2025-12-31 is not in 2026'),
      expect.stringContaining('2026-03-04 is no weekend day'),
    ]);
  });

  it('names a platform file of the wrong name and an unsourced fact', async () => {
    await put('platforms/x.yaml', 'id: jd\nname: 京东\n');
    expect(await complaints()).toContainEqual(expect.stringContaining('platforms/x.yaml:1: key "operator"'));
  });

  it('lets a later folder replace a file of the same place', async () => {
    await put('indications/a/one.yaml', anIndication('怀山药', { alias: '[怀山]' }));
    const over = await mkdtemp(path.join(tmpdir(), 'over-'));
    await mkdir(path.join(over, 'indications/a'), { recursive: true });
    await writeFile(path.join(over, 'indications/a/one.yaml'), anIndication('怀山药'));
    expect(await lintRules([root, over])).toEqual([]);
    await rm(over, { recursive: true });
  });
});
