import { describe, expect, it } from 'vitest';
import { openLog } from './log.ts';

const CANARY = 'c4n4ry-s3cr3t';

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog('trace', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('keeps what it is told', () => {
    expect(JSON.parse(logged((log) => log.info({ platform: 'jd', listing: '1' }, 'seen')))).toMatchObject({
      platform: 'jd',
      listing: '1',
      msg: 'seen',
    });
  });

  it.each<[string, (log: ReturnType<typeof openLog>) => void]>([
    ['a cookie deep inside', (log) => log.info({ request: { headers: { Cookie: CANARY } } }, 'x')],
    ['cookies in a list', (log) => log.info({ calls: [{ 'set-cookie': [CANARY] }] }, 'x')],
    ['authorisation', (log) => log.warn({ headers: { authorization: `Bearer ${CANARY}` } })],
    ['a password in an address', (log) => log.info({ url: `postgres://u:${CANARY}@h/d` })],
    ['a token in a query', (log) => log.info(`GET https://x.cn/a?token=${CANARY}&b=1`)],
    [
      'an error that repeats it',
      (log) => log.error({ err: new Error(`login https://u:${CANARY}@h failed`) }),
    ],
    ['an error on its own', (log) => log.error(new Error(`redis://:${CANARY}@h`))],
    ['a child’s fields', (log) => log.child({ csrfToken: CANARY }).info('x')],
    ['browser state', (log) => log.info({ storageState: { cookies: [{ value: CANARY }] } })],
  ])('never shows %s', (_what, write) => {
    const text = logged(write);
    expect(text).not.toBe('');
    expect(text).not.toContain(CANARY);
  });
});
