import { spawnSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { ChromiumMissing, findChromium } from '#crawlers/browser/find-chromium';
import { type Config, environment } from '#support/config';
import { errorCode } from '#support/errors';
import { makeWritableFolder } from '#support/make-folder';
import { amiss, type Finding, fine } from './finding.ts';

const GIGABYTE = 2 ** 30;
const LEAST_FREE_GB = 2;

/** What the machine itself must have. */
export function checkMachine(config: Config): Finding[] {
  return [
    checkNode(),
    checkDataFolder(config),
    checkDisk(config),
    checkChromium(config),
    checkFont(),
    checkNamespaces(),
  ];
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const name = { zh: 'Node.js', en: 'Node.js' };
  if (major > 20 || (major === 20 && minor >= 19)) return fine('node', name, process.versions.node);
  return amiss('fail', 'node', name, process.versions.node, {
    zh: '请安装 Node.js 20.19 或更新版本。',
    en: 'Install Node.js 20.19 or newer.',
  });
}

function checkDataFolder({ dataDir }: Config): Finding {
  const name = { zh: '数据目录', en: 'data folder' };
  try {
    makeWritableFolder(dataDir);
    return fine('data', name, dataDir);
  } catch (error) {
    return amiss('fail', 'data', name, `${dataDir} (${errorCode(error) ?? '?'})`, {
      zh: '目录不可写：请修改权限，或用 DATA_DIR 指定其他目录。',
      en: 'It cannot be written: mend its permissions or name another with DATA_DIR.',
    });
  }
}

function checkDisk({ dataDir }: Config): Finding {
  const name = { zh: '磁盘剩余空间', en: 'free disk space' };
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    const free = (bavail * bsize) / GIGABYTE;
    const found = `${free.toFixed(1)} GB`;
    if (free >= LEAST_FREE_GB) return fine('disk', name, found);
    return amiss('warn', 'disk', name, found, {
      zh: `建议至少 ${LEAST_FREE_GB} GB：请清理磁盘或迁移数据目录。`,
      en: `At least ${LEAST_FREE_GB} GB are advised: make room or move the data folder.`,
    });
  } catch (error) {
    return amiss('warn', 'disk', name, errorCode(error) ?? '?', {
      zh: '数据目录建立后再查。',
      en: 'Check again once the data folder exists.',
    });
  }
}

function checkChromium({ chromiumPath }: Config): Finding {
  const name = { zh: 'Chromium 浏览器', en: 'Chromium' };
  try {
    return fine('chromium', name, findChromium(chromiumPath ?? undefined, environment().PATH).path);
  } catch (error) {
    if (!(error instanceof ChromiumMissing)) throw error;
    return amiss('fail', 'chromium', name, '-', { zh: error.zh, en: error.message });
  }
}

function checkFont(): Finding {
  const name = { zh: '中文字体', en: 'Chinese font' };
  if (process.platform !== 'linux') return fine('font', name, process.platform);
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  const first = list.stdout?.split('\n')[0]?.trim();
  if (first) return fine('font', name, first);
  return amiss('fail', 'font', name, '-', {
    zh: '截图和 PDF 会显示方框，请执行：sudo apt-get install -y fonts-noto-cjk fontconfig',
    en: 'Screenshots and PDFs would show boxes; run: sudo apt-get install -y fonts-noto-cjk fontconfig',
  });
}

/** As root, database and browser run in a user namespace; the browser's own sandbox needs one, too. */
function checkNamespaces(): Finding {
  const name = { zh: '用户命名空间（浏览器沙箱）', en: 'user namespaces (browser sandbox)' };
  if (process.platform !== 'linux') return fine('namespaces', name, process.platform);
  const works = spawnSync('unshare', ['--user', 'true'], { stdio: 'ignore' }).status === 0;
  if (works) return fine('namespaces', name, 'unshare --user');
  return amiss('warn', 'namespaces', name, '-', {
    zh: '浏览器将不带沙箱运行。请安装 util-linux，并允许 user namespaces（容器加 --security-opt seccomp=unconfined）。',
    en: 'The browser would run without its sandbox. Install util-linux and allow user namespaces (containers: --security-opt seccomp=unconfined).',
  });
}
