import { expect, it } from 'vitest';
import { licenceLink } from './licence-link.ts';

const BASE = 'https://shop1.example.cn/index.html';
const link = (html: string) => licenceLink(html, BASE, ['example.cn', 'platform.cn']);

it('finds the licence by the words, titles or pictures that platforms use', () => {
  expect(link('<a href="/x">首页</a><a href="/lic?id=1">营业执照</a>')).toBe(
    'https://shop1.example.cn/lic?id=1',
  );
  expect(link('<a href="//zhizhao.platform.cn/7" title="工商执照"><i></i></a>')).toBe(
    'https://zhizhao.platform.cn/7',
  );
  expect(link('<a href="/l"><img alt="企业资质"></a>')).toBe('https://shop1.example.cn/l');
});

it('follows no link to strangers, scripts or nowhere', () => {
  expect(link('<a href="https://evil.test/">营业执照</a>')).toBeNull();
  expect(link('<a href="javascript:alert(1)">营业执照</a><a href="http://[">亮照</a>')).toBeNull();
  expect(link('<p>营业执照</p>')).toBeNull();
});
