import { describe, expect, it } from 'vitest';
import { checkTarget, isPublicAddress, parseOutsideUrl, RefusedTarget } from './address-guard.ts';

const answers = (...addresses: string[]) => ({ resolve: async () => addresses });

describe('addresses', () => {
  it.each([
    ['8.8.8.8', true],
    ['223.5.5.5', true],
    ['2400:3200::1', true],
    ['127.0.0.1', false],
    ['127.8.8.8', false],
    ['0.0.0.0', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['172.31.255.255', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['100.100.100.200', false],
    ['192.0.2.1', false],
    ['198.18.0.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['fe80::1', false],
    ['fe80::1%eth0', false],
    ['fd00::1', false],
    ['ff02::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::7f00:1', false],
    ['64:ff9b:1::a00:1', false],
    ['2002:7f00:1::', false],
    ['2001:0:0:1::1', false],
    ['::127.0.0.1', false],
    ['fec0::1', false],
    ['2001:db8::1', false],
    ['not an address', false],
  ])('%s public: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});

describe('targets', () => {
  it('dials the checked address', async () => {
    await expect(checkTarget('shop.example', 443, answers('93.184.216.34'))).resolves.toEqual({
      host: 'shop.example',
      port: 443,
      address: '93.184.216.34',
    });
  });

  it.each([
    '0177.0.0.1',
    '0x7f.0.0.1',
    '2130706433',
    '127.1',
    '[::1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    'localhost.',
  ])('refuses %s, however it is written', async (spelling) => {
    const { hostname } = parseOutsideUrl(`http://${spelling}/`);
    const options = spelling.startsWith('localhost') ? answers('127.0.0.1') : answers('8.8.8.8');
    await expect(checkTarget(hostname, 80, options)).rejects.toBeInstanceOf(RefusedTarget);
  });

  it('refuses a name with one private address among public ones', async () => {
    const mixed = answers('93.184.216.34', '10.0.0.5');
    await expect(checkTarget('shop.example', 80, mixed)).rejects.toThrow('10.0.0.5');
  });

  it('asks anew for every connection: a name that turns private is refused', async () => {
    const turns = ['93.184.216.34', '127.0.0.1'];
    const rebinding = { resolve: async () => [turns.shift() ?? ''] };
    await expect(checkTarget('shop.example', 80, rebinding)).resolves.toMatchObject({
      address: '93.184.216.34',
    });
    await expect(checkTarget('shop.example', 80, rebinding)).rejects.toThrow('127.0.0.1');
  });

  it('keeps to the allowed hosts and what is below them', async () => {
    const options = { ...answers('93.184.216.34'), allowedHosts: ['taobao.com'] };
    await expect(checkTarget('item.taobao.com', 443, options)).resolves.toBeDefined();
    for (const host of ['eviltaobao.com', 'taobao.com.evil.example', 'evil.example']) {
      await expect(checkTarget(host, 443, options)).rejects.toBeInstanceOf(RefusedTarget);
    }
  });

  it('lets the one loopback exit pass, by its name and on its port only', async () => {
    const options = { ...answers('127.0.0.1'), loopback: { host: 'sample-market.test', port: 4321 } };
    await expect(checkTarget('sample-market.test', 80, options)).resolves.toEqual({
      host: 'sample-market.test',
      port: 4321,
      address: '127.0.0.1',
    });
    await expect(checkTarget('sample-market.test', 5432, options)).rejects.toBeInstanceOf(RefusedTarget);
    await expect(checkTarget('127.0.0.1', 4321, options)).rejects.toBeInstanceOf(RefusedTarget);
    await expect(checkTarget('localhost', 4321, options)).rejects.toBeInstanceOf(RefusedTarget);
  });
});

describe('addresses from strangers', () => {
  it.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'javascript:alert(1)',
    'data:text/html,x',
    'gopher://x/',
    'nonsense',
  ])('refuses %s', (text) => {
    expect(() => parseOutsideUrl(text)).toThrow(RefusedTarget);
  });

  it('refuses a user name or password inside the address', () => {
    expect(() => parseOutsideUrl('http://admin:secret@example.org/')).toThrow(RefusedTarget);
    expect(() => parseOutsideUrl('http://taobao.com@evil.example/')).toThrow(RefusedTarget);
  });
});
