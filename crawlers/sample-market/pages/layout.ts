/** Text of an item is a stranger's text, here as everywhere: escaped wherever it meets HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (symbol) => `&#${symbol.charCodeAt(0)};`);
}

/** JSON inside a script element: `<` escaped, so that no text can end the element. */
export function embedJson(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;
}

export interface Frame {
  title: string;
  body: string;
  /** Name of the signed-in visitor, null for everybody else. */
  user: string | null;
  query?: string;
}

/** The frame around every page. The notice at the top says what this market is: nobody may take it for a shop. */
export function layout({ title, body, user, query = '' }: Frame): string {
  const account = user
    ? `<span class="user" data-user-id="${escapeHtml(user)}">您好，${escapeHtml(user)}</span> <a href="/logout">退出</a>`
    : '<a href="/login">登录</a>';
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - 怀川集市（演示市场）</title>
<link rel="stylesheet" href="/assets/market.css">
</head>
<body>
<div class="demo-notice" role="note">演示市场：本站在本机运行，商品、店铺、企业与信用代码均为虚构，仅供地标哨兵演示与测试，不能购买。</div>
<header class="top">
  <a class="logo" href="/">怀川<b>集市</b><small>演示市场</small></a>
  <form class="search" action="/search"><input name="q" value="${escapeHtml(query)}" aria-label="搜索商品" placeholder="搜索商品、店铺"><button>搜索</button></form>
  <div class="account">${account}</div>
</header>
<main>${body}</main>
<footer>怀川集市 · 演示市场 · 数据均为自行编写</footer>
</body>
</html>`;
}
