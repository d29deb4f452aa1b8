import type { LoginPlan } from '../adapter.ts';
import type { StorageState } from '../browser/browser-worker.ts';

/**
 * What the signed-in person is called on the site, read from the cookies that the platform keeps it in, as
 * written and decoded: pages show the decoded form, addresses the other.
 */
export function accountNames(state: StorageState, login: LoginPlan | undefined): string[] {
  const carriers = new Set(login?.nameCookies ?? []);
  const values = state.cookies.filter(({ name }) => carriers.has(name)).map(({ value }) => value);
  return [...new Set(values.flatMap((value) => [value, decoded(value)]))].filter((name) => name.length > 1);
}

/** Percent signs and JavaScript's own escapes, as these cookies use them. */
function decoded(value: string): string {
  const plain = value.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
