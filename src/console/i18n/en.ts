import type { Texts } from './zh.ts';

export const en: Texts = {
  app: {
    name: 'GI Watch',
    tagline: 'Finding copied geographical indications, to the end',
    demo: 'Demo data',
    unconfirmed: 'unconfirmed',
  },
  menu: {
    leads: "Today's leads",
    sellers: 'Sellers',
    evidence: 'Evidence',
    notices: 'Notices and letters',
    opinion: 'Public opinion',
    crawl: 'Crawl coverage',
    register: 'Register',
    rules: 'Rules and quality',
    statistics: 'Statistics',
    audit: 'Audit',
    settings: 'Settings',
  },
  session: {
    title: 'Sign in',
    name: 'Account',
    password: 'Password',
    submit: 'Sign in',
    byLink: 'Signing in by one-time link …',
    linkHint:
      'Single-machine mode: open the link shown in the terminal at start; run npx gi-watch login-link for a new one.',
    signOut: 'Sign out',
    changePassword: 'Change password',
    language: '中文',
  },
  state: {
    loading: 'Loading …',
    retry: 'Try again',
    error: 'Could not be loaded',
    empty: 'Nothing here yet',
    forbidden: 'Your role does not permit this',
    notFound: 'There is no such page',
    undo: 'Undo',
    undone: 'Undone',
    saved: 'Saved',
  },
  help: { title: 'Keys and words', keys: 'Keys', terms: 'Words' },
};
