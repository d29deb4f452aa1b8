import type { Answer, LoginPlan, PlatformAdapter } from '../../adapter.ts';
import { type LinkTarget, linkReader } from './links.ts';
import { type PlatformPages, readPage } from './read-page.ts';

/** A platform as its folder describes it: what the contract asks for, with rules and readers in place of `read`. */
export type PlatformDescription = Omit<PlatformAdapter, 'read' | 'canonicalise' | 'login'> &
  PlatformPages & {
    login: Omit<LoginPlan, 'signedIn'> & { signs: readonly RegExp[] };
    readLink(url: URL): LinkTarget | null;
  };

/** Turns a description into an adapter of the contract. */
export function defineAdapter(description: PlatformDescription): PlatformAdapter {
  const { rules, reading, readLink, login, ...adapter } = description;
  const pages: PlatformPages = { id: adapter.id, hosts: adapter.hosts, rules, reading };
  return {
    ...adapter,
    login: loginPlan(login),
    read: (answer, expected) => readPage(pages, answer, expected),
    canonicalise: linkReader(adapter.id, [...adapter.hosts, ...(adapter.linkHosts ?? [])], readLink),
  };
}

function loginPlan({ signs, ...plan }: PlatformDescription['login']): LoginPlan {
  return {
    ...plan,
    signedIn: (answer) => shown(answer).some((text) => signs.some((sign) => sign.test(text))),
  };
}

function shown(answer: Answer): string[] {
  return [answer.body, ...answer.exchanges.map(({ body }) => body)];
}
