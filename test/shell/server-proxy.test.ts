import { describe, expect, it } from 'vitest';
import { bareHost, isByChoice, proxyConfig, proxyLogin, tlsProxyHost } from '../../main/shell/server-proxy.ts';

const own = (url: string) => ({ kind: 'own', url }) as const;

describe('a proxy', () => {
  it('is the system’s, or none', () => {
    expect(proxyConfig({ kind: 'system' })).toEqual({ mode: 'system' });
    expect(proxyConfig({ kind: 'none' })).toEqual({ mode: 'direct' });
    expect(proxyLogin({ kind: 'system' })).toBeNull();
    expect(tlsProxyHost({ kind: 'none' })).toBeNull();
  });

  it.each([
    ['http://proxy.test:3128', 'http://proxy.test:3128'],
    ['proxy.test:3128', 'http://proxy.test:3128'],
    [' PROXY.test ', 'http://proxy.test:80'],
    ['https://me:secret@proxy.test:443/path?x', 'https://proxy.test:443'],
    ['socks://10.0.0.1:1080', 'socks5://10.0.0.1:1080'],
    ['socks5h://[::1]:1080', 'socks5://[::1]:1080'],
    ['socks4://PROXY.test', 'socks4://proxy.test:1080'],
  ])('of one’s own: %s is %s, on this computer too', (url, proxyRules) => {
    expect(proxyConfig(own(url))).toEqual({ mode: 'fixed_servers', proxyRules, proxyBypassRules: '<-loopback>' });
  });

  it.each([
    '',
    'a b',
    'ftp://proxy.test',
    'direct://',
    'http://',
    'http://a;direct://',
    'http://a,direct',
    'socks5://a%2c',
  ])('%s is none, and nothing is sent without it', (url) => {
    expect(() => proxyConfig(own(url))).toThrow('ERR_NO_SUPPORTED_PROXIES');
  });

  it('is in force when Chromium says so', () => {
    expect(isByChoice({ kind: 'system' }, 'PROXY any.test:1')).toBe(true);
    expect(isByChoice({ kind: 'none' }, 'DIRECT')).toBe(true);
    expect(isByChoice({ kind: 'none' }, 'PROXY any.test:1')).toBe(false);
    expect(isByChoice(own('proxy.test'), 'PROXY proxy.test:80')).toBe(true);
    expect(isByChoice(own('socks://[::1]:9'), 'SOCKS5 [::1]:9;DIRECT')).toBe(true);
    expect(isByChoice(own('proxy.test'), 'PROXY proxy.test:8080')).toBe(false);
    expect(isByChoice(own('proxy.test'), 'DIRECT')).toBe(false);
  });

  it('may want a login', () => {
    expect(proxyLogin(own('http://proxy.test'))).toBeNull();
    expect(proxyLogin(own('http://me:p%40s%3As@proxy.test'))).toEqual({ username: 'me', password: 'p@s:s' });
    expect(proxyLogin(own('http://me@proxy.test'))).toEqual({ username: 'me', password: '' });
    expect(proxyLogin(own('http://me:100%@proxy.test'))).toEqual({ username: 'me', password: '100%' });
  });

  it('has a certificate of its own when it is reached by https', () => {
    expect(tlsProxyHost(own('https://proxy.test:8443'))).toBe('proxy.test');
    expect(tlsProxyHost(own('https://[fd00::1]'))).toBe('fd00::1');
    expect(tlsProxyHost(own('http://proxy.test'))).toBeNull();
    expect(bareHost('[::1]')).toBe('::1');
  });
});
