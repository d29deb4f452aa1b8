import { CRAWL_QUEUES, type QueueName } from '#queues/queues';
import type { Arrow, BrowserServices, WorkerServices } from './arrow.ts';

/** Arrows made ready in one process, with what they hold open. */
export interface ReadyArrows {
  arrows: Arrow[];
  close?(): Promise<void>;
}

interface Entry {
  /** The queues it handles; the proof at start reads them without loading the arrow. */
  queues: readonly QueueName[];
}

/** Loads its file only in a process that works on these queues: a matcher needs no browser. */
export type ArrowEntry =
  | (Entry & { browser?: false; load(services: WorkerServices): Promise<ReadyArrows> })
  /** Opens Chromium, to look at pages or to print: it belongs on a machine, or in an image, that has one. */
  | (Entry & { browser: true; load(services: BrowserServices): Promise<ReadyArrows> });

/**
 * Every arrow of the system. To add one: write `workers/<from>-to-<to>.ts` and add its line here.
 */
export const ARROWS: readonly ArrowEntry[] = [
  {
    queues: ['watch-to-crawl'],
    load: async (services) => (await import('./watch-to-crawl.ts')).watchToCrawl(services),
  },
  {
    queues: CRAWL_QUEUES,
    browser: true,
    load: async (services) => (await import('./platform-to-listing.ts')).platformToListing(services),
  },
  {
    queues: ['sign-in'],
    browser: true,
    load: async (services) => (await import('./sign-in.ts')).signInArrow(services),
  },
  {
    queues: ['upload-to-listing'],
    load: async (services) => (await import('./upload-to-listing.ts')).uploadToListing(services),
  },
  {
    queues: ['intake-folder'],
    load: async (services) => (await import('./clocks/intake-folder.ts')).intakeFolder(services),
  },
  {
    queues: ['listing-to-hit'],
    load: async (services) => (await import('./listing-to-hit.ts')).listingToHit(services),
  },
  {
    queues: ['hit-to-lead'],
    load: async (services) => (await import('./hit-to-lead.ts')).hitToLead(services),
  },
  {
    queues: ['integrity-sweep'],
    load: async (services) => (await import('./clocks/integrity-sweep.ts')).integritySweep(services),
  },
  {
    queues: ['pre-fix'],
    browser: true,
    load: async (services) => (await import('./pre-fix.ts')).preFix(services),
  },
  {
    queues: ['lead-to-evidence'],
    browser: true,
    load: async (services) => (await import('./lead-to-evidence.ts')).leadToEvidence(services),
  },
  {
    queues: ['evidence-to-notice'],
    browser: true,
    load: async (services) => (await import('./evidence-to-notice.ts')).evidenceToNotice(services),
  },
  {
    queues: ['look-again'],
    browser: true,
    load: async (services) => (await import('./look-again.ts')).lookAgainArrow(services),
  },
  {
    queues: ['recheck'],
    browser: true,
    load: async (services) => (await import('./recheck.ts')).recheck(services),
  },
  {
    queues: ['case-clocks'],
    load: async (services) => (await import('./clocks/case-clocks.ts')).caseClocks(services),
  },
  {
    queues: ['re-stamp'],
    load: async (services) => (await import('./clocks/re-stamp.ts')).reStamp(services),
  },
  {
    queues: ['brief'],
    browser: true,
    load: async (services) => (await import('./brief.ts')).brief(services),
  },
  {
    queues: ['licence-ends'],
    load: async (services) => (await import('./clocks/licence-ends.ts')).licenceEnds(services),
  },
  {
    queues: ['experience'],
    load: async (services) => (await import('./clocks/experience.ts')).experience(services),
  },
  {
    queues: ['retention'],
    load: async (services) => (await import('./clocks/retention.ts')).retention(services),
  },
];
