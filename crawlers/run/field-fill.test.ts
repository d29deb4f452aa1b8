import { describe, expect, it } from 'vitest';
import { fillAlerts } from './field-fill.ts';
import type { FieldFill } from './ports.ts';
import { redactBody } from './redact.ts';

const fill = (field: string, source: FieldFill['source'], count: number): FieldFill => ({
  platform: 'jd',
  page: 'search',
  day: '2026-11-01',
  field,
  source,
  count,
});

describe('field fill', () => {
  it('alerts when a field that was there is gone', () => {
    const before = [fill('price', 'exchange', 60)];
    const alerts = fillAlerts([fill('price', 'exchange', 5), fill('price', 'none', 25)], before);
    expect(alerts).toEqual([{ field: 'price', why: '字段 price 填充率由 100% 降至 17%' }]);
  });

  it('alerts when a field is read from another place than before', () => {
    const alerts = fillAlerts([fill('title', 'dom-selector', 30)], [fill('title', 'exchange', 60)]);
    expect(alerts).toEqual([{ field: 'title', why: '字段 title 的来源由 exchange 变为 dom-selector' }]);
  });

  it('is silent for a small fall, for few items, and for a field that never was there', () => {
    expect(
      fillAlerts([fill('price', 'exchange', 20), fill('price', 'none', 10)], [fill('price', 'exchange', 60)]),
    ).toEqual([]);
    expect(fillAlerts([fill('price', 'none', 3)], [fill('price', 'exchange', 60)])).toEqual([]);
    expect(fillAlerts([fill('origin', 'none', 30)], [fill('origin', 'none', 60)])).toEqual([]);
  });
});

describe('a kept answer', () => {
  it.each([
    '{"_tb_token_":"e3b0c44298fc1c14"}',
    '{"sessionid": "e3b0c44298fc1c14"}',
    '<input type="hidden" name="t" value="e3b0c44298fc1c14">',
    '<input value="e3b0c44298fc1c14" name="t" type="hidden">',
    'https://x.example/a?id=1&sign=e3b0c44298fc1c14&b=2',
    'document.cookie = "e3b0c44298fc1c14"',
    '<span data-user-id="e3b0c44298fc1c14">',
  ])('loses the secret in %s', (body) => {
    expect(redactBody(body)).not.toContain('e3b0c44298fc1c14');
  });

  it('loses telephone numbers and mail addresses, and keeps the goods', () => {
    const body =
      '{"title":"怀山药 5斤","price":"28.80","itemId":"623456789012","tel":"13812345678","m":"a.b@example.org"}';
    const kept = redactBody(body);
    expect(kept).toContain('怀山药 5斤');
    expect(kept).toContain('623456789012');
    expect(kept).not.toContain('13812345678');
    expect(kept).not.toContain('a.b@example.org');
  });
});
