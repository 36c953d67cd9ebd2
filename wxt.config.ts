import { readFileSync } from 'node:fs';
import { defineConfig } from 'wxt';
import { parse } from 'yaml';

/**
 * The built-in playbook is YAML for people to read. In the bundle it is JSON, which is YAML too and parses at once: a
 * background that was stopped starts with it.
 */
const yamlAsJson = {
  name: 'yaml-as-json',
  enforce: 'pre' as const,
  load(id: string) {
    const [file = '', query] = id.split('?');
    if (query !== 'raw' || !file.endsWith('.yml')) return undefined;
    return `export default ${JSON.stringify(JSON.stringify(parse(readFileSync(file, 'utf8'))))}`;
  },
};

/** One source, Manifest V3 in both browsers. The exact built manifests are a test. */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  outDir: '.output',
  publicDir: 'components/public',
  vite: () => ({ plugins: [yamlAsJson] }),
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
      : { minimum_chrome_version: '123' }),
  }),
});
