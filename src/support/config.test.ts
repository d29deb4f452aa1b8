import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOf, ROOT, readConfig, SETTING_NAMES } from './config.ts';
import { explain } from './errors.ts';

function refused(env: NodeJS.ProcessEnv): { line: string; exitCode: number } {
  try {
    readConfig(env);
  } catch (error) {
    return explain(error, languageOf(env));
  }
  throw new Error('the settings were accepted');
}

describe('settings', () => {
  it('need nothing to be set', () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: null,
      redisUrl: null,
      host: '127.0.0.1',
      port: 4680,
      dataDir: path.join(ROOT, 'data'),
    });
  });

  it('take an empty value as not set', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({ databaseUrl: null, port: 4680 });
  });

  it('name every wrong one in one line, with what is expected, without its value', () => {
    const { line, exitCode } = refused({
      PORT: '99999',
      DATABASE_URL: 'mysql://u:geheim@h/d',
      LANG: 'zh_CN.UTF-8',
    });
    expect(exitCode).toBe(2);
    expect(line).toContain('PORT');
    expect(line).toContain('postgres://用户:密码@主机:5432/库名');
    expect(line).not.toContain('geheim');
    expect(line).not.toContain('\n');
  });

  it('speak the language of the terminal unless told otherwise', () => {
    expect(languageOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(languageOf({ LANG: 'zh_CN.UTF-8', GI_WATCH_LANG: 'en' })).toBe('en');
    expect(languageOf({})).toBe('en');
  });

  it('are all explained in .env.example, and no other', () => {
    const text = readFileSync(path.join(ROOT, '.env.example'), 'utf8');
    const explained = [...text.matchAll(/^# ([A-Z0-9_]+)=/gm)].map((match) => match[1]);
    expect(explained.sort()).toEqual([...SETTING_NAMES].sort());
  });
});
