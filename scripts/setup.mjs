// Makes a machine that has only Node and npm ready, without any dependency of its own.
// Silent and instant when nothing is missing; otherwise says what it found, chose and did (on stderr).
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CHINESE = /^zh/i.test(process.env.GI_WATCH_LANG ?? process.env.LC_ALL ?? process.env.LANG ?? '');

/** One line to the person at the terminal, in the language of the locale. */
export function say(zh, en) {
  process.stderr.write(`${CHINESE ? zh : en}\n`);
}

/** Stops with one clear line: wrong machine, or something missing that we may not install. */
export function refuse(zh, en, exitCode = 2) {
  say(zh, en);
  process.exit(exitCode);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  refuse(
    `需要 Node.js 20.19 或更新版本，当前为 ${process.versions.node}。请从 https://nodejs.org 安装后重试。`,
    `Node.js 20.19 or newer is needed, this is ${process.versions.node}. Install it from https://nodejs.org and try again.`,
  );
}

/**
 * True when every package of the lock file that belongs on this machine is installed in its version.
 * npm leaves the truth about node_modules in its hidden lock file, so no stamp of ours can go stale.
 */
function packagesAreCurrent() {
  const hidden = path.join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, entry]) =>
      name === '' || entry.optional || entry.devOptional || present[name]?.version === entry.version,
  );
}

function installPackages() {
  if (packagesAreCurrent()) return;
  say('正在安装依赖包（npm ci）……', 'Installing packages (npm ci) …');
  const quiet = ['--no-fund', '--no-audit', '--loglevel=error'];
  let result = npm(['ci', ...quiet]);
  // npm refuses a lock file in which another platform's optional package is missing; the versions in it still rule.
  if (result.status !== 0) result = npm(['install', '--no-save', ...quiet]);
  if (result.status !== 0) {
    refuse(
      '依赖包安装失败：请检查网络或 npm 配置后重试。',
      'Packages could not be installed: check the network or the npm settings and try again.',
      1,
    );
  }
}

/** Runs npm with the Node that runs us. Its output goes to stderr: stdout belongs to the command's result. */
function npm(args) {
  const cli = process.env.npm_execpath;
  const [program, first] =
    cli && /\.c?js$/.test(cli)
      ? [process.execPath, [cli]]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  return spawnSync(program, [...first, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: program.endsWith('.cmd'),
  });
}

/** Absolute path of a program on PATH, or null. */
export function onPath(program) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder: look in the next.
    }
  }
  return null;
}

/** True where we may install system packages ourselves: root on Debian or Ubuntu. */
function mayUseApt() {
  return process.getuid?.() === 0 && onPath('apt-get') !== null && existsSync('/etc/debian_version');
}

let aptListsFresh = false;

/** Installs Debian packages without starting any service they bring. */
function apt(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-q'];
  const policy = '/usr/sbin/policy-rc.d';
  const ownPolicy = !existsSync(policy);
  if (ownPolicy) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    if (!aptListsFresh) spawnSync('apt-get', [...options, 'update'], { stdio: ['ignore', 2, 2], env });
    aptListsFresh = true;
    const result = spawnSync(
      'apt-get',
      [...options, 'install', '-y', '--no-install-recommends', ...packages],
      { stdio: ['ignore', 2, 2], env },
    );
    return result.status === 0;
  } finally {
    if (ownPolicy) rmSync(policy, { force: true });
  }
}

/** Browsers that Playwright downloaded earlier, newest first. */
function playwrightChromium() {
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: path.join(os.homedir(), 'Library/Caches/ms-playwright'),
      win32: path.join(os.homedir(), 'AppData/Local/ms-playwright'),
    }[process.platform] ??
    path.join(os.homedir(), '.cache/ms-playwright');
  if (!existsSync(folder)) return null;
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  const versions = readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return (
    versions
      .flatMap((version) => inside.map((file) => path.join(folder, version, file)))
      .find((file) => existsSync(file)) ?? null
  );
}

/** The browser to use, in the same order as the crawler looks for it; null when there is none. */
export function findChromium() {
  const set = process.env.CHROMIUM_PATH;
  if (set) return existsSync(set) ? set : null;
  return playwrightChromium() ?? onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome');
}

function installChromium() {
  if (findChromium()) return;
  if (process.env.CHROMIUM_PATH) {
    refuse(
      `CHROMIUM_PATH 指向的文件不存在：${process.env.CHROMIUM_PATH}。请改正或取消该设置。`,
      `CHROMIUM_PATH names a file that does not exist: ${process.env.CHROMIUM_PATH}. Correct it or unset it.`,
    );
  }
  say('未找到 Chromium，正在安装……', 'No Chromium found, installing one …');
  // On Debian as root the system package comes first: it brings the libraries a bare machine lacks.
  if (mayUseApt()) apt('chromium', 'fonts-noto-cjk');
  if (!findChromium()) {
    const cli = path.join(ROOT, 'node_modules', 'playwright', 'cli.js');
    spawnSync(process.execPath, [cli, 'install', 'chromium'], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      timeout: 600_000,
    });
  }
  const found = findChromium();
  if (!found) {
    refuse(
      '没有可用的 Chromium。请执行其一：sudo apt-get install -y chromium fonts-noto-cjk  或  npx playwright install chromium，然后重试；也可用 CHROMIUM_PATH 指定浏览器。',
      'There is no Chromium. Run one of: sudo apt-get install -y chromium fonts-noto-cjk  or  npx playwright install chromium, and try again; CHROMIUM_PATH may name a browser.',
    );
  }
  say(`浏览器：${found}`, `Browser: ${found}`);
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  if (onPath('fc-list'))
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== '';
  return ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/truetype/wqy'].some((folder) =>
    existsSync(folder),
  );
}

function installChineseFont() {
  if (hasChineseFont()) return;
  say(
    '未找到中文字体（否则截图和 PDF 中的汉字显示为方框）……',
    'No Chinese font found (screenshots and PDFs would show boxes) …',
  );
  if (mayUseApt()) apt('fonts-noto-cjk', 'fontconfig');
  if (!hasChineseFont()) {
    say('请执行：sudo apt-get install -y fonts-noto-cjk', 'Run: sudo apt-get install -y fonts-noto-cjk');
    if (process.env.CI) process.exit(2);
  }
}

function installRedis() {
  if (onPath('redis-server')) return;
  if (mayUseApt()) {
    say('测试需要 redis-server，正在安装……', 'The tests need redis-server, installing it …');
    apt('redis-server');
  }
  if (onPath('redis-server')) return;
  say(
    '没有 redis-server：与 Redis 有关的测试将跳过并计数。安装：sudo apt-get install -y redis-server（macOS：brew install redis）',
    'No redis-server: the tests that need Redis will be skipped and counted. Install it: sudo apt-get install -y redis-server (macOS: brew install redis)',
  );
  if (process.env.CI) process.exit(2);
}

/** Programs of the base system that parts of the product or its tests call. */
function checkSystemPrograms({ tests }) {
  if (process.platform !== 'linux') return;
  if (process.getuid?.() === 0 && !onPath('unshare')) {
    refuse(
      '以 root 运行时需要 unshare 命令：apt-get install -y util-linux',
      'Running as root needs the unshare command: apt-get install -y util-linux',
    );
  }
  if (tests && !onPath('openssl')) {
    if (mayUseApt()) apt('openssl');
    if (!onPath('openssl')) {
      say(
        '没有 openssl：时间戳测试将跳过。安装：sudo apt-get install -y openssl',
        'No openssl: the timestamp tests will be skipped. Install it: sudo apt-get install -y openssl',
      );
      if (process.env.CI) process.exit(2);
    }
  }
}

/**
 * @param {{ tests?: boolean, browser?: boolean }} need what the caller is about to do
 */
export function setUp({ tests = false, browser = true } = {}) {
  requireNode();
  installPackages();
  checkSystemPrograms({ tests });
  if (browser) {
    installChromium();
    installChineseFont();
  }
  if (tests) installRedis();
}
