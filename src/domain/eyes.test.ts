import { describe, expect, it } from 'vitest';
import { goneToOneAccountAlone, nextEyes } from './eyes.ts';

const by = (...sessions: string[]) => sessions.map((session) => ({ session }));

describe('the next look', () => {
  it.each([
    ['a stranger’s, where strangers are shown goods', [], [], false, 'anonymous'],
    ['the account’s after the stranger’s', ['anonymous'], ['default'], false, 'default'],
    ['an account’s, where strangers are shown little', [], ['default'], true, 'default'],
    ['the second account’s after the first’s', ['default'], ['default', 'second'], true, 'second'],
    ['a stranger’s, where there is one account', ['default'], ['default'], true, 'anonymous'],
    ['a stranger’s, where nobody is signed in', ['default'], [], true, 'anonymous'],
    ['the first’s again when all have looked', ['a', 'b', 'anonymous'], ['a', 'b'], true, 'a'],
  ])('is %s', (_name, looked, accounts, needsLogin, next) => {
    expect(nextEyes(by(...looked), accounts, needsLogin)).toBe(next);
  });
});

describe('gone to one account alone', () => {
  const look = (session: string, state: 'gone' | 'unseen', canaryHealthy = true) => ({
    session,
    state,
    canaryHealthy,
  });
  it.each([
    ['twice the same account', [look('a', 'gone'), look('anonymous', 'unseen'), look('a', 'gone')], true],
    ['two accounts', [look('a', 'gone'), look('b', 'gone')], false],
    ['a stranger, too', [look('a', 'gone'), look('anonymous', 'gone')], false],
    ['nobody', [look('a', 'unseen')], false],
    ['one whose known word found nothing', [look('a', 'gone', false)], false],
  ])('%s', (_name, looks, alone) => {
    expect(goneToOneAccountAlone(looks)).toBe(alone);
  });
});
