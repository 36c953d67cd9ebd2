import { defineConfig } from 'wxt';

/** One source, Manifest V3 in both browsers. The exact built manifests are a test. */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  outDir: '.output',
  publicDir: 'components/public',
  manifest: ({ browser }) => ({
    name: 'Counterpart: AppSec review for GitLab',
    short_name: 'Counterpart',
    description:
      'Says whether a GitLab merge request or issue needs an AppSec review and why, whom to ask, and records the review.',
    permissions: ['storage', 'scripting', 'activeTab'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    host_permissions: [],
    commands: {
      'toggle-panel': {
        suggested_key: { default: 'Alt+Shift+A' },
        description: 'Open or close the AppSec review beside the page',
      },
    },
    web_accessible_resources: [
      {
        resources: ['panel.html'],
        matches: ['https://*/*', 'http://*/*'],
        ...(browser === 'chrome' ? { use_dynamic_url: true } : {}),
      },
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'counterpart@appsec.invalid',
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
