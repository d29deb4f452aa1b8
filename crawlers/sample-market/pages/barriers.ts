import { escapeHtml, layout } from './layout.ts';

/** The sign-in page: a form that a person fills in, and a picture that only looks like a code to scan. */
export function loginPage(from: string): string {
  return layout({
    title: '登录',
    user: null,
    body: `<section class="login-card" data-page="login"><div><h1>账号登录</h1>
<form method="post" action="/login"><input type="hidden" name="from" value="${escapeHtml(from)}">
<label>账号<input name="account" autocomplete="username" required></label>
<label>密码<input name="password" type="password" autocomplete="current-password" required></label>
<button>登录</button></form><p class="fine">演示账号：任意账号与密码均可登录。</p></div>
<div class="qr"><h2>扫码登录</h2><img src="/assets/qr.svg" alt="演示二维码" width="180" height="180"><p class="fine">演示图形，不能扫描</p></div></section>`,
  });
}

/** The look of a slider check. There is nothing to solve: a person clears it by switching the fault off. */
export function challengePage(): string {
  return layout({
    title: '安全验证',
    user: null,
    body: `<section class="challenge" data-page="challenge"><h1>请完成安全验证</h1><p>为保障访问安全，请按住滑块拖动到最右侧。</p>
<div id="nc_1_wrapper" class="slider-frame"><div class="slider-track"><span class="slider-knob">»</span>按住滑块，拖到最右边</div></div></section>`,
  });
}

export function forbiddenPage(): string {
  return layout({
    title: '拒绝访问',
    user: null,
    body: '<section class="message" data-page="forbidden"><h1>403 拒绝访问</h1><p>该访问已被站点拒绝。</p></section>',
  });
}

export function busyPage(seconds: number | null): string {
  return layout({
    title: '访问频繁',
    user: null,
    body: `<section class="message" data-page="busy"><h1>访问过于频繁</h1><p>请${seconds === null ? '稍后' : `在 ${seconds} 秒后`}再试。</p></section>`,
  });
}

/** A square pattern of our own; fixed, so that screenshots are the same every time. */
export function qrPicture(): string {
  const cells: string[] = [];
  let seed = 20_800;
  for (let y = 0; y < 25; y++) {
    for (let x = 0; x < 25; x++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      const corner = (x < 7 && y < 7) || (x > 17 && y < 7) || (x < 7 && y > 17);
      if (!corner && seed % 7 < 3) cells.push(`<rect x="${x}" y="${y}" width="1" height="1"/>`);
    }
  }
  const eye = (x: number, y: number): string =>
    `<path d="M${x} ${y}h7v7h-7zM${x + 1} ${y + 1}v5h5v-5zM${x + 2} ${y + 2}h3v3h-3z" fill-rule="evenodd"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 29 29"><rect x="-2" y="-2" width="29" height="29" fill="#fff"/>${cells.join('')}${eye(0, 0)}${eye(18, 0)}${eye(0, 18)}</svg>`;
}
