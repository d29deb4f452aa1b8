/** Every text of the console in Chinese. `en.ts` has the same keys; the compiler checks it. */
export const zh = {
  app: { name: '地标哨兵', tagline: '地理标志线索发现与处置', demo: '演示数据', unconfirmed: '未核实' },
  menu: {
    leads: '今日线索',
    sellers: '卖家',
    evidence: '证据',
    notices: '通知与函件',
    opinion: '舆情',
    crawl: '采集状况',
    register: '名录',
    rules: '规则与质量',
    statistics: '统计',
    audit: '审计',
    settings: '设置',
  },
  session: {
    title: '登录',
    name: '账号',
    password: '密码',
    submit: '登录',
    byLink: '正在通过一次性链接登录……',
    linkHint: '单机模式：请打开启动时终端里显示的登录链接；链接失效后运行 npx gi-watch login-link 重新获取。',
    signOut: '退出登录',
    changePassword: '修改密码',
    language: 'English',
  },
  state: {
    loading: '加载中……',
    retry: '重试',
    error: '加载失败',
    empty: '暂无数据',
    forbidden: '您的角色没有此项权限',
    notFound: '没有这个页面',
    undo: '撤销',
    undone: '已撤销',
    saved: '已保存',
  },
  help: { title: '快捷键与术语', keys: '快捷键', terms: '术语' },
};

export type Texts = typeof zh;
