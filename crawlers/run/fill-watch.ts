import type { PageType } from '#domain/platform';
import type { Answer, PlatformAdapter } from '../adapter.ts';
import { fillAlerts, fillOf } from './field-fill.ts';
import { shanghaiDay } from './politeness.ts';
import type { CrawlPorts, FieldFill } from './ports.ts';
import { redactAnswer } from './redact.ts';
import type { Visited } from './visitor.ts';

const DAYS_BEFORE = 7;

/** Counts the fields of one run and tells once, at its end, when they have fallen. */
export interface FillWatch {
  add(visited: Visited): Promise<void>;
  /** Compares with the days before; keeps an answer of the page type concerned as a fixture candidate. */
  conclude(runId: string): Promise<void>;
}

export function createFillWatch(adapter: PlatformAdapter, ports: CrawlPorts): FillWatch {
  const day = shanghaiDay(Date.now());
  const seen = new Map<PageType, { fills: FieldFill[]; last: Answer }>();
  return {
    async add({ page, answer }) {
      const fills = fillOf(page, day);
      seen.set(page.page, { fills: [...(seen.get(page.page)?.fills ?? []), ...fills], last: answer });
      await ports.drift.addFill(fills);
    },
    async conclude(runId) {
      for (const [page, { fills, last }] of seen) {
        const before = await ports.drift.fillBefore(adapter.id, page, day, DAYS_BEFORE);
        const why = fillAlerts(fills, before)
          .map((alert) => alert.why)
          .join('；');
        if (why === '') continue;
        const at = new Date().toISOString();
        const body = redactAnswer(last);
        await ports.drift.keepAnswer({
          platform: adapter.id,
          page,
          runId,
          why,
          url: last.finalUrl,
          body,
          at,
        });
        const title = `${adapter.name}的字段读取有变化，请核对页面是否改版`;
        await ports.notify.tell({ kind: 'drift', platform: adapter.id, title, body: why, at });
      }
    },
  };
}
