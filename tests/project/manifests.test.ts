import { describe, expect, it } from 'vitest';
import { built, isBuilt, type Target } from './build';
import { read } from './sources';

/** What both browsers are told. A change here is a change of what people are asked to trust. */
const BOTH = {
  manifest_version: 3,
  name: 'Counterpart: AppSec review for GitLab',
  short_name: 'Counterpart',
  description:
    'Says whether a GitLab merge request or issue needs an AppSec review and why, whom to ask, and records the review.',
  version: (JSON.parse(read('package.json')) as { version: string }).version,
  icons: {
    16: 'icon/16.png',
    32: 'icon/32.png',
    48: 'icon/48.png',
    96: 'icon/96.png',
    128: 'icon/128.png',
  },
  // storage: token and drafts; scripting: the content script on granted hosts; activeTab: the page in front.
  permissions: ['storage', 'scripting', 'activeTab'],
  // Asked for one by one, in the click that needs it.
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  host_permissions: [],
  content_scripts: [],
  commands: {
    'toggle-panel': {
      suggested_key: { default: 'Alt+Shift+A' },
      description: 'Open or close the AppSec review beside the page',
    },
  },
  action: { default_title: 'Counterpart', default_popup: 'popup.html' },
  options_ui: { open_in_tab: true, page: 'options.html' },
};
const FRAMED = { resources: ['panel.html'], matches: ['https://*/*', 'http://*/*'] };

const EXPECTED: Record<Target, unknown> = {
  chrome: {
    ...BOTH,
    minimum_chrome_version: '123',
    background: { service_worker: 'background.js' },
    web_accessible_resources: [{ ...FRAMED, use_dynamic_url: true }],
  },
  firefox: {
    ...BOTH,
    background: { scripts: ['background.js'] },
    web_accessible_resources: [FRAMED],
    browser_specific_settings: {
      gecko: {
        id: 'counterpart@appsec.invalid',
        strict_min_version: '128.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  },
};

describe.each<Target>(['chrome', 'firefox'])('the built manifest for %s', target => {
  // `npm test` builds first.
  it.skipIf(!isBuilt(target))('asks for exactly this and nothing else', () => {
    const manifest: unknown = JSON.parse(built(target, 'manifest.json').toString('utf8'));
    expect(
      manifest,
      'Every permission has its reason in the README; change both together, and as few as work.',
    ).toEqual(EXPECTED[target]);
  });
});
