import type { Classify } from './capture-page.ts';

const LOGIN_ADDRESS = /(^|[/.])(login|passport|signin|sso)([/.?]|$)/i;
const LOGIN_WORDS = /(扫码登录|密码登录|短信登录|请先登录|用户登录)/;
const CHALLENGE_ADDRESS = /(captcha|punish|verify|challenge|sec\.)/i;
const CHALLENGE_WORDS = /(拖动.{0,6}滑块|按住滑块|安全验证|访问行为异常|请完成验证)/;
const CHALLENGE_MARKUP =
  /(nc_wrapper|captcha-(box|frame|container)|slider-(verify|captcha)|id=["']?(nocaptcha|captcha))/i;

/**
 * Tells a page of no known platform from a barrier. Two signs are asked for where one could be honest content:
 * goods may be called 验证码, and every shop has a link to its login.
 */
export const classifyPlain: Classify = ({ status, finalUrl, body }) => {
  if (status === 401 || status === 403) return { outcome: 'forbidden', why: `服务器拒绝访问（${status}）` };
  if (status === 429) return { outcome: 'rate_limited', why: '访问过于频繁（429）' };
  if (status === 404 || status === 410) return { outcome: 'not_found', why: `页面不存在（${status}）` };
  if (status >= 500) return { outcome: 'transient', why: `服务器错误（${status}）` };
  const { host, pathname } = new URL(finalUrl);
  const place = `${host}${pathname}`;
  const challenge = [CHALLENGE_ADDRESS.test(place), CHALLENGE_WORDS.test(body), CHALLENGE_MARKUP.test(body)];
  if (challenge.filter(Boolean).length >= 2) return { outcome: 'challenge', why: '页面要求验证' };
  const login = [LOGIN_ADDRESS.test(place), LOGIN_WORDS.test(body), /type=["']?password/i.test(body)];
  if (login.filter(Boolean).length >= 2) return { outcome: 'login_required', why: '页面要求登录' };
  return { outcome: 'ok', why: `网页（应答状态 ${status}）` };
};
