import type { Routes } from '../typed-app.ts';
import { accountRoutes } from './accounts.ts';
import { auditRoutes } from './audit.ts';
import { crawlRoutes } from './crawl.ts';
import { healthRoutes } from './health.ts';
import { leadDecisionRoutes } from './lead-decisions.ts';
import { leadExportRoutes } from './lead-export.ts';
import { leadRoutes } from './leads.ts';
import { mandateRoutes } from './mandates.ts';
import { noticeRoutes } from './notices.ts';
import { registerRoutes } from './register.ts';
import { savedViewRoutes } from './saved-views.ts';
import { sellerRoutes } from './sellers.ts';
import { sessionRoutes } from './session.ts';
import { spotCheckRoutes } from './spot-checks.ts';
import { streamRoutes } from './stream.ts';
import { tryTextRoutes } from './try-text.ts';

export const ROUTES: readonly Routes[] = [
  healthRoutes,
  sessionRoutes,
  leadRoutes,
  leadDecisionRoutes,
  sellerRoutes,
  spotCheckRoutes,
  savedViewRoutes,
  leadExportRoutes,
  crawlRoutes,
  accountRoutes,
  auditRoutes,
  streamRoutes,
  tryTextRoutes,
  registerRoutes,
  mandateRoutes,
  noticeRoutes,
];
