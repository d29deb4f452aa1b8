import { readFileSync } from 'node:fs';
import { Register } from '#domain/register';

let read: Register | undefined;

/**
 * Who may use which name in the sample market, as invented as its shops. Goods of the market are judged
 * against this register and no other: its companies never come near the real one.
 */
export function demoRegister(): Register {
  read ??= Register.parse(JSON.parse(readFileSync(new URL('data/register.json', import.meta.url), 'utf8')));
  return read;
}
