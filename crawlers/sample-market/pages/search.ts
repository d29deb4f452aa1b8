import { embedJson, escapeHtml, layout } from './layout.ts';

/**
 * The result page is an empty frame; its script fetches the goods. `ticket` ties the page's own request to
 * what the control switched on for this visit.
 */
export function searchPage(input: { query: string; page: number; ticket: string; user: string | null }): string {
  const { query, page, ticket } = input;
  return layout({
    title: query || '全部商品',
    query,
    user: input.user,
    body: `<nav class="crumbs">全部分类 › 搜索结果：<b>${escapeHtml(query || '全部商品')}</b> <span id="count"></span></nav>
<section id="results" class="grid" aria-live="polite"><p class="loading">正在加载……</p></section>
<nav id="pager" class="pager" hidden><button id="prev">上一页</button><span id="page-no"></span><button id="next">下一页</button></nav>
${embedJson('search-input', { query, page, ticket })}
<script src="/assets/search.js" defer></script>`,
  });
}

export function homePage(user: string | null): string {
  const words = ['怀山药', '怀地黄', '怀牛膝', '怀菊花', '铁棍山药', '四大怀药', '绞胎瓷', '武陟大米', '西湖龙井', '五常大米'];
  const links = words.map((word) => `<a href="/search?q=${encodeURIComponent(word)}">${word}</a>`).join('');
  return layout({
    title: '首页',
    user,
    body: `<section class="hero"><h1>怀川集市</h1><p>一间住在本机上的小集市：有老实的、有取巧的、有搭便车的，供地标哨兵练眼力。</p><div class="words">${links}<a href="/search?q=${encodeURIComponent('全部商品')}">全部商品</a></div></section>`,
  });
}
