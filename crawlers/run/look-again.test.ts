import { describe, expect, it } from 'vitest';
import { judgeLooks, type Look } from './look-again.ts';

const look = (hour: number, state: Look['state'], session = 'default', canaryHealthy = true) => ({
  at: new Date(Date.parse('2026-11-01T00:00:00Z') + hour * 3_600_000).toISOString(),
  state,
  session,
  canaryHealthy,
});

const proven = <T>(one: T) => ({ ...one, shownSignedOut: true });
const signedOut = (hour: number, shownSignedOut: boolean) => ({
  ...look(hour, 'gone', 'anonymous'),
  shownSignedOut,
});

describe('gone', () => {
  it('is what two signed-out looks say to whom the platform shows other goods', () => {
    expect(judgeLooks([signedOut(0, true), signedOut(6, true)])).toBe('gone');
    expect(judgeLooks([signedOut(0, true), signedOut(3, false), signedOut(6, true)])).toBe('gone');
    expect(judgeLooks([signedOut(0, true), look(3, 'there', 'anonymous'), signedOut(8, true)])).toBe(
      'unconfirmed',
    );
  });

  it('is what two independent looks say', () => {
    expect(judgeLooks([look(0, 'gone'), look(6, 'gone', 'anonymous')])).toBe('gone');
    expect(judgeLooks([look(6, 'gone', 'anonymous'), look(0, 'gone')])).toBe('gone');
  });

  it.each([
    ['one look', [look(0, 'gone')]],
    ['less than six hours', [look(0, 'gone'), look(5.9, 'gone', 'anonymous')]],
    ['the same session twice', [look(0, 'gone'), look(8, 'gone')]],
    ['a sick canary', [look(0, 'gone'), look(8, 'gone', 'anonymous', false)]],
    ['a barrier in place of the second', [look(0, 'gone'), look(8, 'unseen', 'anonymous')]],
    ['no look at all', []],
    ['two signed-out looks that prove nothing', [signedOut(0, false), signedOut(8, false)]],
    ['two signed-out looks of which one proves nothing', [signedOut(0, true), signedOut(8, false)]],
    ['two signed-out looks too close together', [signedOut(0, true), signedOut(5.9, true)]],
    [
      'two signed-out looks at a sick canary',
      [signedOut(0, true), { ...signedOut(8, true), canaryHealthy: false }],
    ],
    ['one account twice, whatever strangers are shown', [proven(look(0, 'gone')), proven(look(8, 'gone'))]],
  ])('is not said after %s', (_, looks) => {
    expect(judgeLooks(looks)).toBe('unconfirmed');
  });

  it('begins anew when the item was seen in between', () => {
    const seen = [look(0, 'gone'), look(3, 'there'), look(8, 'gone', 'anonymous')];
    expect(judgeLooks(seen)).toBe('unconfirmed');
    expect(judgeLooks([...seen, look(15, 'gone')])).toBe('gone');
    expect(judgeLooks([look(0, 'gone'), look(8, 'gone', 'anonymous'), look(9, 'there')])).toBe('still-there');
  });
});
