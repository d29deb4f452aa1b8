import { getServers, Resolver } from 'node:dns';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { promisify } from 'node:util';
import type { CaptureMode, EnvironmentItem } from '#domain/evidence';
import { type ClockReading, readClock } from './ntp.ts';

/** What the self-check is told about the machine and the person; nothing here is guessed. */
export interface CheckOptions {
  url: string;
  mode: CaptureMode;
  operator: string | null;
  /** Account label when the page is seen signed in. */
  session: string | null;
  timeServers: readonly string[];
  /** Proxy variables of the process, as found. */
  proxyVariables: Readonly<Record<string, string | undefined>>;
  /** Outgoing proxies the organisation has declared in its settings. */
  declaredProxies: readonly string[];
  publicAddress: string | null;
  hostsFile?: string;
  /** Our own market on loopback: a reserved name that no name server knows. */
  loopbackHost?: string | undefined;
}

const MAX_OFFSET_MS = 1_000;
const WINDOWS_HOSTS = 'C:\\Windows\\System32\\drivers\\etc\\hosts';

/** The part of the cleanliness check (清洁性检查) made before the first request. */
export async function checkMachine(options: CheckOptions): Promise<EnvironmentItem[]> {
  const host = new URL(options.url).hostname;
  const [clock, hosts, names] = await Promise.all([
    readClock(options.timeServers),
    checkHosts(host, options.hostsFile ?? (os.platform() === 'win32' ? WINDOWS_HOSTS : '/etc/hosts')),
    host === options.loopbackHost ? loopbackNames() : checkNames(host),
  ]);
  return [
    clockItem(clock, options.timeServers),
    hosts,
    proxyItem(options),
    names,
    operatorItem(options),
    profileItem(options.session),
    {
      id: 'public-address',
      name: '公网地址',
      value: options.publicAddress ?? '未知',
      expected: '已知',
      result: options.publicAddress ? 'pass' : 'warn',
    },
  ];
}

function clockItem(clock: ClockReading | null, servers: readonly string[]): EnvironmentItem {
  const expected = `与时间服务器偏差不超过 ${MAX_OFFSET_MS} 毫秒`;
  const base = { id: 'clock', name: '系统时钟', expected };
  if (!clock) {
    const asked = servers.length > 0 ? servers.join('、') : '未配置服务器';
    return { ...base, value: `偏差未知（${asked} 无应答）`, result: 'fail' };
  }
  const { server, offsetMs, delayMs, stratum } = clock;
  const value = `偏差 ${offsetMs} 毫秒，往返 ${delayMs} 毫秒，服务器 ${server}（第 ${stratum} 层）`;
  return { ...base, value, result: Math.abs(offsetMs) > MAX_OFFSET_MS ? 'fail' : 'pass' };
}

async function checkHosts(host: string, file: string): Promise<EnvironmentItem> {
  const base = { id: 'hosts', name: 'hosts 文件', expected: `无 ${host} 的条目` };
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return { ...base, value: '无法读取', result: 'warn' };
  const line = text.split('\n').find((entry) => {
    const [, ...names] = (entry.split('#')[0] ?? '').trim().split(/\s+/);
    return names.some((name) => name.toLowerCase() === host.toLowerCase());
  });
  return line === undefined
    ? { ...base, value: '无相关条目', result: 'pass' }
    : { ...base, value: `有条目：${line.trim()}`, result: 'fail' };
}

/** Addresses of proxies may carry passwords: only host and port are written down. */
function proxyItem({ proxyVariables, declaredProxies }: CheckOptions): EnvironmentItem {
  const found = [
    ...new Set(Object.values(proxyVariables).filter((value) => value !== undefined && value !== '')),
  ];
  const places = found.map((value) => hostAndPort(value as string));
  const undeclared = places.filter(
    (place) => !declaredProxies.some((declared) => hostAndPort(declared) === place),
  );
  const own = '浏览器经本程序内的地址检查转发，不改动内容';
  return {
    id: 'proxy',
    name: '代理',
    expected: '无未申报的代理',
    value: places.length === 0 ? `系统未设代理；${own}` : `${places.join('、')}；${own}`,
    result: undeclared.length > 0 ? 'fail' : 'pass',
  };
}

function hostAndPort(proxy: string): string {
  try {
    return new URL(proxy.includes('://') ? proxy : `http://${proxy}`).host;
  } catch {
    return '无法识别';
  }
}

async function checkNames(host: string): Promise<EnvironmentItem> {
  const base = { id: 'dns', name: '域名解析', expected: '有应答' };
  const resolver = new Resolver({ timeout: 1_500, tries: 1 });
  const ask4 = promisify(resolver.resolve4.bind(resolver));
  const ask6 = promisify(resolver.resolve6.bind(resolver));
  const answers = (await Promise.all([ask4(host).catch(() => []), ask6(host).catch(() => [])])).flat();
  const servers = getServers().join('、');
  return answers.length > 0
    ? { ...base, value: `${answers.join('、')}（解析服务器 ${servers}）`, result: 'pass' }
    : { ...base, value: `无应答（解析服务器 ${servers}）`, result: 'warn' };
}

function loopbackNames(): Promise<EnvironmentItem> {
  const value = '样例市场：保留域名，仅在本机回环地址提供';
  return Promise.resolve({ id: 'dns', name: '域名解析', expected: '有应答', value, result: 'pass' });
}

function operatorItem({ mode, operator }: CheckOptions): EnvironmentItem {
  const base = { id: 'operator', name: '操作人' };
  if (mode === 'unattended') return { ...base, value: '系统自动', expected: '系统自动', result: 'pass' };
  return { ...base, value: operator ?? '未填写', expected: '已填写', result: operator ? 'pass' : 'fail' };
}

function profileItem(session: string | null): EnvironmentItem {
  const base = { id: 'profile', name: '浏览器环境', expected: '全新环境，未登录' };
  return session === null
    ? { ...base, value: '全新环境，无缓存、历史与 Cookie', result: 'pass' }
    : { ...base, value: `全新环境，载入登录状态（会话 ${session}）`, result: 'warn' };
}
