import { describe, expect, it } from 'vitest';
import { type LeadEvent, leadStatus } from './lead.ts';

const number = (events: LeadEvent[]) => events.map((event, index) => ({ ...event, seq: index + 1 }));
const found: LeadEvent = {
  kind: 'found',
  listingVersion: 1,
  verdict: 'lead',
  score: 0.9,
  why: '产地自述 山东 ≠ 保护地域 焦作',
};

describe('leadStatus', () => {
  it('starts as found', () => {
    expect(leadStatus(number([found]))).toBe('found');
  });

  it('follows decisions wherever the lead stood', () => {
    expect(leadStatus(number([found, { kind: 'confirmed' }, { kind: 'dismissed', reason: 'resale' }]))).toBe(
      'dismissed',
    );
  });

  it('takes an undone decision as if it had never been', () => {
    const events = number([
      found,
      { kind: 'assigned', to: '王敏' },
      { kind: 'dismissed', reason: 'generic' },
      { kind: 'undone', undoes: 3 },
    ]);
    expect(leadStatus(events)).toBe('assigned');
  });

  it('shows the furthest branch when a lead is noticed and referred', () => {
    const events = number([
      found,
      { kind: 'confirmed' },
      { kind: 'noticed', notice: 'N1' },
      { kind: 'referred', referral: 'R1' },
    ]);
    expect(leadStatus(events)).toBe('noticed');
  });

  it('does not fall back when a confirmed lead changes hands', () => {
    expect(leadStatus(number([found, { kind: 'confirmed' }, { kind: 'assigned', to: '李静' }]))).toBe(
      'confirmed',
    );
  });

  it('goes forward again after it was reopened', () => {
    const events = number([
      found,
      { kind: 'confirmed' },
      { kind: 'closed', why: '已下架满30日' },
      { kind: 'reopened', why: '重新上架' },
      { kind: 'sealed', packet: 'P1' },
    ]);
    expect(leadStatus(events)).toBe('sealed');
  });

  it('ignores comments', () => {
    expect(leadStatus(number([found, { kind: 'commented', text: '待核' }]))).toBe('found');
  });
});
