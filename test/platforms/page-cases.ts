import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Outcome, PageType } from '#domain/platform';
import { ROOT } from '#support/config';
import type { Answer, FieldSource } from '../../crawlers/adapter.ts';

/** What `expected.json` of a stored page says: of each item only the fields that matter there. */
export interface ExpectedPage {
  page: PageType;
  outcome: Outcome;
  items: Record<string, unknown>[];
  rejected?: number;
  total?: number;
  next?: string;
  /** Where the titles were read. */
  source?: FieldSource;
  /** Words that must not be stored: names of private persons. */
  without?: string;
}

export interface PageCase {
  name: string;
  answer: Answer;
  expected: ExpectedPage;
}

/** The stored pages of one platform, `crawlers/platforms/<id>/pages/<case>/{source.*, expected.json}`. */
export function pageCases(platform: string): PageCase[] {
  const folder = path.join(ROOT, 'crawlers/platforms', platform, 'pages');
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const files = readdirSync(path.join(folder, name));
      const source = files.find((file) => file.startsWith('source.')) as string;
      return {
        name,
        answer: {
          requestedUrl: '',
          finalUrl: '',
          status: 200,
          headers: {},
          body: readFileSync(path.join(folder, name, source), 'utf8'),
          exchanges: [],
          capturedAt: '2026-11-01T08:00:00.000Z',
        },
        expected: JSON.parse(readFileSync(path.join(folder, name, 'expected.json'), 'utf8')) as ExpectedPage,
      };
    });
}
