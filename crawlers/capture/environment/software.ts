import { execFileSync } from 'node:child_process';
import os from 'node:os';
import type { EnvironmentItem } from '#domain/evidence';

export interface SoftwareFacts {
  chromium: string;
  sandboxed: boolean;
  appVersion: string;
  commit: string;
  /** Hosts met with their TLS version; empty for a page without encryption. */
  tls: readonly { host: string; version: string }[];
  /** True when the page itself came over https. */
  secure: boolean;
}

/** The part of the self-check that is known once the page has come. */
export function checkSoftware(facts: SoftwareFacts): EnvironmentItem[] {
  const fonts = chineseFonts();
  return [
    {
      id: 'tls',
      name: '加密连接',
      expected: '页面经 https 传输，证书链有效',
      value: facts.secure
        ? `有效：${facts.tls.map(({ host, version }) => `${host} ${version}`).join('、')}`
        : '页面以明文 http 传输',
      result: facts.secure ? 'pass' : 'warn',
    },
    {
      id: 'browser',
      name: '浏览器',
      expected: '版本已知，沙箱已启用',
      value: `Chromium ${facts.chromium}，沙箱${facts.sandboxed ? '已启用' : '未启用'}`,
      result: facts.sandboxed ? 'pass' : 'warn',
    },
    {
      id: 'application',
      name: '采集程序',
      expected: '版本已知',
      value: `GI Watch ${facts.appVersion}（${facts.commit}），Node ${process.version}，${os.type()} ${os.release()}`,
      result: facts.commit === '未知' ? 'warn' : 'pass',
    },
    {
      id: 'fonts',
      name: '中文字体',
      expected: '至少一种',
      value: fonts === null ? '无法确认' : `${fonts} 种`,
      result: fonts ? 'pass' : 'warn',
    },
  ];
}

let fontCount: number | null | undefined;

/** Without a Chinese font screenshots show boxes. Asked once a process; null where fontconfig is missing. */
function chineseFonts(): number | null {
  if (fontCount === undefined) {
    try {
      fontCount = execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8', timeout: 5_000 })
        .split('\n')
        .filter((line) => line !== '').length;
    } catch {
      fontCount = null;
    }
  }
  return fontCount;
}
