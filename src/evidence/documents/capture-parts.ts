import type { CaptureRecord } from '#domain/evidence';
import type { HashedFile } from '../integrity/manifest.ts';
import type { Block } from './model.ts';

/** Parts that more than one document says about a capture, in the same words. */

const RESULT_WORDS = { pass: '合格', warn: '提示', fail: '不合格' } as const;
const STEP_WORDS: Record<string, string> = {
  navigated: '打开网址',
  loaded: '页面载入',
  settled: '滚动到底并等待图片、字体与网络静止',
  pictures: '可视区与全页截图',
  saved: '保存 MHTML、DOM、PDF，结束网络记录',
};

export function objectFacts(record: CaptureRecord): [string, string][] {
  const addresses = Object.entries(record.network.addresses).map(([host, address]) => `${host} → ${address}`);
  return [
    ['页面标题', record.title],
    ['请求网址', record.requestedUrl],
    ['最终网址', record.finalUrl],
    ...record.redirects.map(({ url, status, to }): [string, string] => ['跳转', `${url}\n${status} → ${to}`]),
    [
      '平台与商品编号',
      [record.platform, record.listingId].filter((part) => part !== null).join(' / ') || '—',
    ],
    ['网络地址', addresses.join('\n') || '未取得'],
    ['应答状态', `${record.status}；服务器时间 ${record.serverDate ?? '未给出'}`],
    ['页面判定', record.outcomeWhy],
    ['来由', record.occasion],
  ];
}

export function toolFacts(record: CaptureRecord): [string, string][] {
  const { browser, application } = record;
  return [
    ['设备', `${application.host}（${application.os}）`],
    [
      '采集程序',
      `${application.name} ${application.version}（${application.commit}），Node ${application.node}`,
    ],
    ['浏览器', `${browser.name} ${browser.version}，沙箱${browser.sandboxed ? '已启用' : '未启用'}`],
    ['浏览器标识', browser.userAgent],
    ['视口与区域', `${browser.viewport}，${browser.locale}，${browser.timezone}`],
    ['登录状态', record.session === null ? '未登录' : `会话 ${record.session}`],
  ];
}

export function environmentTable(record: CaptureRecord): Block {
  return {
    kind: 'table',
    head: ['项目', '实际', '要求', '结果'],
    widths: [16, 44, 28, 12],
    rows: record.environment.map((item) => [item.name, item.value, item.expected, RESULT_WORDS[item.result]]),
  };
}

export function overrideText(record: CaptureRecord): Block[] {
  if (!record.override) return [];
  const { by, reason, items } = record.override;
  return [
    { kind: 'text', text: `上述不合格项目（${items.join('、')}）经 ${by} 批准后继续，理由：${reason}` },
  ];
}

export function stepsTable(record: CaptureRecord): Block {
  const rows = Object.entries(record.moments).map(([step, moment], i) => [
    String(i + 1),
    STEP_WORDS[step] ?? step,
    moment.beijing,
  ]);
  return { kind: 'table', head: ['序号', '步骤', '完成时间（北京时间）'], widths: [10, 50, 40], rows };
}

const CATEGORIES: [RegExp, string, string][] = [
  [/capture\.json$/, '固定记录', 'JSON'],
  [/archive\.wacz$/, '网页存档', 'WACZ'],
  [/viewport\.png$/, '可视区截图', 'PNG'],
  [/full-\d+\.png$/, '全页截图', 'PNG'],
  [/page\.mhtml$/, '网页', 'MHTML'],
  [/dom\.html$/, '网页源文件', 'HTML'],
  [/page\.pdf$/, '网页打印件', 'PDF'],
];

/** 电子数据清单: category, format, size, checksum of each file of one capture. */
export function filesTable(files: readonly HashedFile[], folder: string): Block {
  const rows = files
    .filter((file) => file.path.startsWith(folder))
    .map((file) => {
      const [, category = '文件', format = ''] =
        CATEGORIES.find(([pattern]) => pattern.test(file.path)) ?? [];
      return [
        file.path,
        `${category}\n${format}`,
        file.bytes.toLocaleString('en-US'),
        `SHA-256 ${file.sha256}\nSM3 ${file.sm3}`,
      ];
    });
  return {
    kind: 'table',
    head: ['文件', '类别与格式', '字节数', '完整性校验值'],
    widths: [23, 15, 13, 49],
    rows,
    mono: [3],
  };
}

export function extent(record: CaptureRecord): string {
  const { settle, exchanges, pictures } = record;
  const missing =
    settle.imagesMissing.length === 0 ? '图片全部载入' : `${settle.imagesMissing.length} 张图片未载入`;
  return `页面高 ${settle.height} 像素，滚动 ${settle.scrolls} 次，图片 ${settle.images} 张（${missing}）；截图 ${pictures.length} 幅；记录网络请求 ${exchanges.recorded} 个，失败 ${exchanges.failed.length} 个，未记录 ${exchanges.notRecorded.length} 个。`;
}

export function protection(record: CaptureRecord): string {
  const stamped = { stamped: '并加盖可信时间戳', pending: '可信时间戳待取得', none: '未配置可信时间戳' };
  const original = record.original
    ? `未脱敏原件于 ${record.original.sealedAt} 计算哈希、签封（${stamped[record.original.timestamp]}）并加密保存，SHA-256 ${record.original.sha256}。`
    : '';
  return record.redactions.length === 0
    ? `未发现需要脱敏的内容。${original}`
    : `以哈希值代替了 ${record.redactions.reduce((sum, one) => sum + one.count, 0)} 处 Cookie、授权信息、令牌或账号名称，明细见 capture.json。${original}`;
}
