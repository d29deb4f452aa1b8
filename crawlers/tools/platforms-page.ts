import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { OUTCOMES, type Outcome, PAGE_TYPES, type PageType } from '#domain/platform';
import type { Answer, ParsedPage, PlatformAdapter, Proof } from '../adapter.ts';
import { allAdapters } from '../registry.ts';

const PROOF_WORDS: Record<Proof, string> = { proven: '实证', modelled: '依文档', none: '—' };
const PAGE_WORDS: Record<PageType, string> = { search: '搜索', detail: '详情', shop: '店铺', feed: '信息流' };
const OUTCOME_WORDS: Record<Outcome, string> = {
  ok: '正常',
  not_found: '不存在',
  empty: '无结果',
  login_required: '需登录',
  challenge: '需验证',
  rate_limited: '限流',
  forbidden: '拒绝',
  drift: '改版',
  transient: '暂时错误',
};

/** Outcomes told by status or by missing fields alone work alike everywhere: the shared suite proves them. */
const COMMON: readonly Outcome[] = ['forbidden', 'drift', 'transient'];

/** Adapter × page type × outcome, as a Markdown table. */
export function matrix(adapters: readonly PlatformAdapter[]): string {
  const outcomes = OUTCOMES.filter((outcome) => !COMMON.includes(outcome));
  const head = ['平台', '页面', ...outcomes.map((outcome) => OUTCOME_WORDS[outcome])];
  const rows = adapters.flatMap((adapter) =>
    PAGE_TYPES.filter((page) => adapter.pageTypes.includes(page)).map((page) => [
      `${adapter.name} \`${adapter.id}\``,
      PAGE_WORDS[page],
      ...outcomes.map((outcome) => PROOF_WORDS[adapter.proof[page]?.[outcome] ?? 'none']),
    ]),
  );
  return table(head, rows);
}

/** The same for the console: one row a platform and page type, every outcome named. */
export function proofTable(adapters: readonly PlatformAdapter[]) {
  return adapters.flatMap(({ id, pageTypes, proof }) =>
    PAGE_TYPES.filter((page) => pageTypes.includes(page)).map((page) => ({
      platform: id,
      page,
      outcomes: Object.fromEntries(
        OUTCOMES.filter((outcome) => !COMMON.includes(outcome)).map((outcome) => [
          outcome,
          proof[page]?.[outcome] ?? ('none' as const),
        ]),
      ),
    })),
  );
}

/** One saved page, read. */
export interface SavedPage {
  /** Platform and name, such as `jd/search-mouse.html`. */
  file: string;
  answer: Answer;
  result: ParsedPage;
}

/** Reads every page of a folder that has one folder per platform. */
export function savedPages(folder: string): SavedPage[] {
  return allAdapters()
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((adapter) =>
      filesOf(path.join(folder, adapter.id)).map((name) => {
        const answer: Answer = {
          requestedUrl: '',
          finalUrl: '',
          status: 200,
          headers: {},
          body: readFileSync(path.join(folder, adapter.id, name), 'utf8'),
          exchanges: [],
          capturedAt: '',
        };
        return { file: `${adapter.id}/${name}`, answer, result: adapter.read(answer) };
      }),
    );
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** What was read from every saved page, as a Markdown table. */
export function savedPagesTable(pages: readonly SavedPage[]): string {
  const rows = pages.map(({ file, result }) => {
    const listings = result.items.map(({ listing }) => listing);
    const count = (has: (listing: (typeof listings)[number]) => unknown) =>
      String(listings.filter(has).length);
    return [
      `\`${file}\``,
      PAGE_WORDS[result.page],
      OUTCOME_WORDS[result.outcome],
      String(listings.length),
      String(result.rejected ?? 0),
      count(({ price }) => price !== undefined),
      count(({ shop }) => shop?.name),
      count(({ sales }) => sales !== undefined),
      count(({ shipFrom, shop }) => shipFrom ?? shop?.location),
      [...new Set(result.items.map(({ sources }) => sources.title))].join(' '),
    ];
  });
  return table(
    ['文件', '页面', '结果', '件数', '缺编号或标题', '有价格', '有店铺', '有销量', '有所在地', '来源'],
    rows,
  );
}

function table(head: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The whole page. */
export function platformsPage(adapters: readonly PlatformAdapter[], savedTable: string): string {
  return `# 平台读取能力

本页由 \`npm run platforms:docs\` 生成，请勿手改。

读取方法分三级：**实证**，有真实保存页面为据；**依文档**，按公开资料的结构写成，未见过真实页面；**—**，未做。
依文档读出的商品标为未实证，在有人确认之前不会成为线索。

拒绝（401、403）、改版（认不出的页面）、暂时错误（5xx、空页）各平台相同，由统一的契约测试保证，不另列。

## 各平台、各页面、各结果

${matrix(adapters)}

## 真实保存页面的读取结果

来源一栏：exchange 为页面自己请求的 JSON，embedded 为页面内嵌数据，dom-selector 为按选择器读取的页面。
社交平台的帖子没有价格与店铺；个人作者的名称不保存。

${savedTable}

## 怎样提供页面

- \`npx gi-watch parse 平台 文件\`：保存的网页（HTML、MHTML）、接口答复（JSON、JSONP、JS）、浏览器开发者工具导出的 HAR；\`-\` 为标准输入。
- 商品逐行输出到标准输出，结果一行输出到标准错误；退出码 3 为需要人处理（登录、验证、限流、拒绝），4 为改版。
- HAR 中的 Cookie 与请求头不读取，也不保存；导出后请勿另行传播原文件。
`;
}
