import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/**
 * Decides which addresses the crawler may reach. Links come from strangers: a listing, a share text or a
 * redirect may point at the officers' own network. The check is made on the address that is really dialled,
 * because a name can answer differently each time it is asked.
 */

/** Why a target was refused; `zh` is shown to officers. */
export class RefusedTarget extends Error {
  readonly zh: string;
  constructor(en: string, zh: string) {
    super(en);
    this.name = 'RefusedTarget';
    this.zh = zh;
  }
}

/** The one exception to the rule: a marketplace of our own, known by a reserved name, living on loopback. */
export interface LoopbackExit {
  /** Reserved name that never resolves outside, e.g. `sample-market.test`. */
  host: string;
  port: number;
}

export interface GuardOptions {
  /** Hosts (and their subdomains) that may be visited; absent means every public host. */
  allowedHosts?: readonly string[] | undefined;
  /** Passed in memory by whoever started the market; there is deliberately no setting for it. */
  loopback?: LoopbackExit | undefined;
  /** Name resolution, replaceable in tests. Returns every address of the name. */
  resolve?: ((host: string) => Promise<string[]>) | undefined;
}

export interface CheckedTarget {
  host: string;
  port: number;
  /** The checked address; connect to this one and to no other. */
  address: string;
}

/** True for an address on the public internet; everything else is refused. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast';
  if (address.isIPv4MappedAddress()) return false;
  if (carriesIpv4(address)) return false;
  return address.range() === 'unicast' && !address.zoneId;
}

/** NAT64 (64:ff9b::/96, 64:ff9b:1::/48), 6to4, Teredo and IPv4-compatible forms can hide a private IPv4 address. */
function carriesIpv4(address: ipaddr.IPv6): boolean {
  const wrapped = ['64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32', '::/96'];
  return wrapped.some((range) => address.match(ipaddr.IPv6.parseCIDR(range)));
}

/** True when `host` is one of `hosts` or below one of them. */
export function hostWithin(host: string, hosts: readonly string[]): boolean {
  return hosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`));
}

/**
 * Checks an address given by a stranger before anything is opened.
 * @throws RefusedTarget for other schemes, user names in the address, and unreadable addresses
 */
export function parseOutsideUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new RefusedTarget(`not a web address: ${text.slice(0, 200)}`, '不是有效的网址');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RefusedTarget(
      `only http and https are visited, not ${url.protocol}`,
      '只访问 http 和 https 网址',
    );
  }
  if (url.username || url.password) {
    throw new RefusedTarget(
      'an address with a user name or password is not visited',
      '网址中不得含有用户名或密码',
    );
  }
  return url;
}

/**
 * Resolves a host, checks every address it has, and picks the one to dial. A name with one private address
 * among public ones is refused as a whole: whoever controls it could make us dial the private one.
 * `host` may be an IPv6 literal in brackets; octal, hexadecimal and decimal IPv4 spellings are understood.
 * @throws RefusedTarget
 */
export async function checkTarget(host: string, port: number, options: GuardOptions): Promise<CheckedTarget> {
  const name = plainHost(host);
  const exit = options.loopback;
  if (exit && name === exit.host && (port === 80 || port === exit.port)) {
    return { host: name, port: exit.port, address: '127.0.0.1' };
  }
  if (options.allowedHosts && !hostWithin(name, options.allowedHosts)) {
    throw new RefusedTarget(
      `${name} is not one of the hosts of this platform`,
      `${name} 不属于该平台的网址范围`,
    );
  }
  const addresses = ipaddr.isValid(name) ? [ipaddr.parse(name).toString()] : await resolve(name, options);
  const refused = addresses.find((address) => !isPublicAddress(address));
  if (refused !== undefined) {
    throw new RefusedTarget(
      `${name} leads to ${refused}, which is not public`,
      `${name} 指向非公网地址 ${refused}`,
    );
  }
  const address = addresses[0];
  if (address === undefined) throw new RefusedTarget(`${name} has no address`, `${name} 没有可用地址`);
  return { host: name, port, address };
}

/** Lower case, without brackets and without the final dot, which DNS ignores and comparisons do not. */
function plainHost(host: string): string {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  return ipaddr.IPv4.isValid(name) ? ipaddr.IPv4.parse(name).toString() : name;
}

async function resolve(name: string, options: GuardOptions): Promise<string[]> {
  if (options.resolve) return options.resolve(name);
  try {
    return (await lookup(name, { all: true, verbatim: true })).map((entry) => entry.address);
  } catch {
    throw new RefusedTarget(`${name} cannot be resolved`, `无法解析 ${name}`);
  }
}
