import {
  AlertOutlined,
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  ClusterOutlined,
  MessageOutlined,
  RadarChartOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
  SettingOutlined,
  ShopOutlined,
} from '@ant-design/icons';
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from 'react';
import type { Permission } from '#domain/account';
import type { Texts } from '../i18n/zh.ts';

export interface PageEntry {
  /** Key of its name in `texts.menu`, and the first part of its address. */
  id: keyof Texts['menu'];
  icon: ReactNode;
  permission: Permission;
  /** Loaded when first opened: charts and editors stay out of the first load. Handles its own sub-paths. */
  page: LazyExoticComponent<ComponentType>;
}

/** The menu, in the order of the day. A page is one folder in `pages/` and one line here. */
export const PAGES: readonly PageEntry[] = [
  {
    id: 'leads',
    icon: <AlertOutlined />,
    permission: 'leads.read',
    page: lazy(async () => ({ default: (await import('./leads/index.tsx')).LeadsPage })),
  },
  {
    id: 'sellers',
    icon: <ShopOutlined />,
    permission: 'leads.read',
    page: lazy(async () => ({ default: (await import('./sellers/index.tsx')).SellersPage })),
  },
  {
    id: 'evidence',
    icon: <SafetyCertificateOutlined />,
    permission: 'evidence.read',
    page: lazy(async () => ({ default: (await import('./evidence/index.tsx')).EvidencePage })),
  },
  {
    id: 'notices',
    icon: <SendOutlined />,
    permission: 'notices.read',
    page: lazy(async () => ({ default: (await import('./notices/index.tsx')).NoticesPage })),
  },
  {
    id: 'opinion',
    icon: <MessageOutlined />,
    permission: 'leads.read',
    page: lazy(async () => ({ default: (await import('./opinion/index.tsx')).OpinionPage })),
  },
  {
    id: 'crawl',
    icon: <RadarChartOutlined />,
    permission: 'crawl.read',
    page: lazy(async () => ({ default: (await import('./crawl/index.tsx')).CrawlPage })),
  },
  {
    id: 'register',
    icon: <BookOutlined />,
    permission: 'register.read',
    page: lazy(async () => ({ default: (await import('./register/index.tsx')).RegisterPage })),
  },
  {
    id: 'rules',
    icon: <ClusterOutlined />,
    permission: 'rules.read',
    page: lazy(async () => ({ default: (await import('./rules/index.tsx')).RulesPage })),
  },
  {
    id: 'statistics',
    icon: <BarChartOutlined />,
    permission: 'statistics.read',
    page: lazy(async () => ({ default: (await import('./statistics/index.tsx')).StatisticsPage })),
  },
  {
    id: 'audit',
    icon: <AuditOutlined />,
    permission: 'audit.read',
    page: lazy(async () => ({ default: (await import('./audit/index.tsx')).AuditPage })),
  },
  {
    id: 'settings',
    icon: <SettingOutlined />,
    permission: 'leads.read',
    page: lazy(async () => ({ default: (await import('./settings/index.tsx')).SettingsPage })),
  },
];
