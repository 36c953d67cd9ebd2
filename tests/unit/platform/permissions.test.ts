import { describe, expect, it } from 'vitest';
import { injectIntoOpenTabs, reconcileContentScripts } from '../../../utils/platform/content-scripts';
import { grantedHosts, hostGranted, hostPattern, requestHost } from '../../../utils/platform/permissions';
import { fakeBrowser } from '../background/harness';

describe('host patterns', () => {
  it('name scheme and host, never a port or a path', () => {
    expect(hostPattern('https://gitlab.example.com')).toBe('https://gitlab.example.com/*');
    expect(hostPattern('http://127.0.0.1:3000/gitlab')).toBe('http://127.0.0.1/*');
  });

  it('are what is asked for and checked', async () => {
    const asked: unknown[] = [];
    const request = async (what: unknown) => {
      asked.push(what);
      return true;
    };
    expect(await requestHost({ request }, 'https://a.example:8443/x')).toBe(true);
    expect(asked).toEqual([{ origins: ['https://a.example/*'] }]);
    const browser = fakeBrowser();
    expect(await hostGranted(browser.permissions, 'https://a.example')).toBe(false);
    browser.granted.add('https://a.example/*');
    expect(await hostGranted(browser.permissions, 'https://a.example:8443')).toBe(true);
    const broken = { contains: () => Promise.reject(new Error('invalid pattern')) };
    expect(await hostGranted(broken, 'https://a.example')).toBe(false);
  });

  it('leave out what is no single host', async () => {
    const origins = ['https://b.example/*', 'https://*/*', '<all_urls>', 'https://a.example/*', 'file:///*'];
    const hosts = await grantedHosts({
      getAll: async () => ({ origins: [...origins, 'https://a.example/*'] }),
    });
    expect(hosts).toEqual(['https://a.example/*', 'https://b.example/*']);
  });
});

describe('the content script', () => {
  it('is registered once for each granted host, and goes with it', async () => {
    const browser = fakeBrowser();
    browser.granted.add('https://a.example/*').add('http://b.example/*');
    expect(await reconcileContentScripts(browser)).toEqual(['http://b.example/*', 'https://a.example/*']);
    expect(browser.registered.map(each => [each.matches, each.js, each.allFrames])).toEqual([
      [['http://b.example/*'], ['content-scripts/page.js'], false],
      [['https://a.example/*'], ['content-scripts/page.js'], false],
    ]);
    expect(await reconcileContentScripts(browser)).toEqual([]);
    browser.granted.delete('https://a.example/*');
    browser.granted.add('https://c.example/*');
    expect(await reconcileContentScripts(browser)).toEqual(['https://c.example/*']);
    expect(browser.registered.map(each => each.matches?.[0])).toEqual([
      'http://b.example/*',
      'https://c.example/*',
    ]);
  });

  it("leaves another's registration alone", async () => {
    const browser = fakeBrowser();
    browser.registered = [{ id: 'other', matches: ['https://x.example/*'], js: ['x.js'] }];
    await reconcileContentScripts(browser);
    expect(browser.registered.map(each => each.id)).toEqual(['other']);
  });

  it('starts in tabs that were open, and passes over those it cannot reach', async () => {
    const browser = fakeBrowser();
    browser.tabUrls.set(1, 'https://a.example/x').set(2, 'https://a.example/y');
    const execute = browser.scripting.executeScript;
    browser.scripting.executeScript = async injection => {
      if (injection.target.tabId === 1) throw new Error('Cannot access an error page.');
      return await execute(injection);
    };
    await injectIntoOpenTabs(browser, ['https://a.example/*']);
    expect(browser.injected).toEqual([2]);
    await injectIntoOpenTabs(browser, []);
    expect(browser.injected).toEqual([2]);
  });
});
