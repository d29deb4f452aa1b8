import type { Routes } from '../typed-app.ts';
import { accountRoutes } from './accounts.ts';
import { auditRoutes } from './audit.ts';
import { briefRoutes } from './briefs.ts';
import { crawlRoutes } from './crawl.ts';
import { crawlLimitRoutes } from './crawl-limits.ts';
import { crawlSightRoutes } from './crawl-sight.ts';
import { crawlTroubleRoutes } from './crawl-trouble.ts';
import { evidenceRoutes } from './evidence.ts';
import { evidenceDisposalRoutes } from './evidence-disposal.ts';
import { evidenceFileRoutes } from './evidence-files.ts';
import { feedRoutes } from './feed.ts';
import { healthRoutes } from './health.ts';
import { intakeRoutes } from './intakes.ts';
import { interchangeRoutes } from './interchange.ts';
import { leadDecisionRoutes } from './lead-decisions.ts';
import { leadExportRoutes } from './lead-export.ts';
import { leadRoutes } from './leads.ts';
import { mandateRoutes } from './mandates.ts';
import { noticeDraftRoutes } from './notice-drafts.ts';
import { noticeFileRoutes } from './notice-files.ts';
import { noticeStepRoutes } from './notice-steps.ts';
import { noticeRoutes } from './notices.ts';
import { opinionRoutes } from './opinion.ts';
import { qualityRoutes } from './quality.ts';
import { registerRoutes } from './register.ts';
import { registerShopRoutes } from './register-shops.ts';
import { savedViewRoutes } from './saved-views.ts';
import { sellerRoutes } from './sellers.ts';
import { sessionRoutes } from './session.ts';
import { signInRoutes } from './sign-ins.ts';
import { spotCheckRoutes } from './spot-checks.ts';
import { statisticsRoutes } from './statistics.ts';
import { streamRoutes } from './stream.ts';
import { tryTextRoutes } from './try-text.ts';
import { unitReportRoutes } from './unit-reports.ts';
import { watchRoutes } from './watches.ts';

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
  crawlTroubleRoutes,
  crawlSightRoutes,
  crawlLimitRoutes,
  intakeRoutes,
  feedRoutes,
  watchRoutes,
  signInRoutes,
  accountRoutes,
  auditRoutes,
  streamRoutes,
  tryTextRoutes,
  registerRoutes,
  registerShopRoutes,
  unitReportRoutes,
  statisticsRoutes,
  qualityRoutes,
  opinionRoutes,
  briefRoutes,
  mandateRoutes,
  noticeRoutes,
  noticeDraftRoutes,
  noticeStepRoutes,
  noticeFileRoutes,
  interchangeRoutes,
  evidenceRoutes,
  evidenceDisposalRoutes,
  evidenceFileRoutes,
];
