import type { Command } from 'commander';

interface Entry {
  summary: { zh: string; en: string };
  load(): Promise<{ register(program: Command): void }>;
}

/** Every command, in the order in which help shows them. One line each; the file does the rest. */
export const COMMANDS: Record<string, Entry> = {
  match: {
    summary: { zh: '按规则研判文件中的商品', en: 'judge the listings of a file by the rules alone' },
    load: () => import('./match.ts'),
  },
  rules: {
    summary: { zh: '试一段文字、查名称', en: 'try a text, look up a name' },
    load: () => import('./rules.ts'),
  },
  parse: {
    summary: { zh: '读取保存的平台页面', en: 'read a saved page of a platform' },
    load: () => import('./parse.ts'),
  },
  import: {
    summary: { zh: '把文件中的商品入库并研判', en: 'store the listings of a file and judge them' },
    load: () => import('./import.ts'),
  },
  crawl: {
    summary: { zh: '在平台上采集并研判', en: 'crawl a platform and judge what is found' },
    load: () => import('./crawl.ts'),
  },
  login: {
    summary: { zh: '由人工登录平台', en: 'let a person sign in to a platform' },
    load: () => import('./login.ts'),
  },
  leads: {
    summary: { zh: '查看与处理线索', en: 'list leads and decide on them' },
    load: () => import('./leads.ts'),
  },
  evidence: {
    summary: { zh: '固定与验证证据', en: 'capture evidence and verify packets' },
    load: () => import('./evidence.ts'),
  },
  sellers: {
    summary: { zh: '卖家', en: 'list sellers' },
    load: () => import('./sellers.ts'),
  },
  register: {
    summary: { zh: '专用标志合法使用人名录', en: 'the register of authorised users' },
    load: () => import('./register.ts'),
  },
  watch: {
    summary: { zh: '监测任务', en: 'what is watched' },
    load: () => import('./watch.ts'),
  },
  limits: {
    summary: {
      zh: '平台设置：访问时段与 robots.txt',
      en: 'when platforms are visited, and their robots.txt',
    },
    load: () => import('./limits.ts'),
  },
  brief: {
    summary: { zh: '生成日报、周报、月报', en: 'make the daily, weekly or monthly report' },
    load: () => import('./brief.ts'),
  },
  audit: {
    summary: { zh: '核对事件链', en: 'verify the chains of events' },
    load: () => import('./audit.ts'),
  },
  notices: {
    summary: {
      zh: '权利人通知：起草、签发、发送、答复、异议',
      en: 'notices: draft, sign, send, answers, objections',
    },
    load: () => import('./notices.ts'),
  },
  referrals: {
    summary: {
      zh: '监管函件：管辖、起草、送达、立案',
      en: 'letters of the regulator: route, draft, delivery, filing',
    },
    load: () => import('./referrals.ts'),
  },
  interchange: {
    summary: { zh: '与其他地区交换线索', en: 'exchange leads with other installations' },
    load: () => import('./interchange.ts'),
  },
  api: {
    summary: { zh: '运行接口与控制台', en: 'run the API and the console' },
    load: () => import('./api.ts'),
  },
  worker: {
    summary: { zh: '运行后台任务', en: 'run background work' },
    load: () => import('./worker.ts'),
  },
  migrate: {
    summary: { zh: '升级数据库结构', en: 'bring the database up to date' },
    load: () => import('./migrate.ts'),
  },
  backup: {
    summary: { zh: '备份', en: 'write a backup' },
    load: () => import('./backup.ts'),
  },
  restore: {
    summary: { zh: '核对并恢复备份', en: 'check and restore a backup' },
    load: () => import('./restore.ts'),
  },
  user: {
    summary: { zh: '新建账号', en: 'make an account' },
    load: () => import('./user.ts'),
  },
  'login-link': {
    summary: { zh: '生成一次性登录链接', en: 'make a one-time sign-in link' },
    load: () => import('./login-link.ts'),
  },
  doctor: {
    summary: { zh: '检查各项设置与组件', en: 'check settings and components' },
    load: () => import('./doctor.ts'),
  },
};
