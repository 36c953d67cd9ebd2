import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { browserPath, unpackedId } from './places';

/** Whatever a browser does on its own account is switched off: it would try a network that is closed. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export type LaunchOptions = {
  extension?: string;
  headless?: boolean;
  viewport?: { width: number; height: number } | null;
  colorScheme?: 'light' | 'dark';
};

/** Starts Chromium on a profile folder, with the extension of a build folder. */
export function launch(profile: string, options: LaunchOptions = {}): Promise<BrowserContext> {
  const { extension, headless = true, viewport = { width: 1440, height: 900 }, colorScheme } = options;
  return chromium.launchPersistentContext(profile, {
    executablePath: browserPath('chromium'),
    headless,
    viewport,
    ...(colorScheme === undefined ? {} : { colorScheme }),
    args: [
      ...QUIET,
      // A window of its own size: wide enough for the panel beside the page.
      ...(viewport === null ? ['--window-size=1500,1000'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(extension === undefined
        ? ['--disable-extensions']
        : [`--load-extension=${extension}`, `--disable-extensions-except=${extension}`]),
    ],
    // Playwright switches extensions off unless told otherwise.
    ignoreDefaultArgs: extension === undefined ? [] : ['--disable-extensions'],
  });
}

const templates = new Map<string, Promise<string>>();

/**
 * A fresh profile folder in which the person has already allowed the extension on some hosts.
 *
 * The browser's own prompt cannot be answered by a program, so what it would have written is written: once per
 * process, and copied from then on. The manifest stays the one that ships.
 *
 * @param origins such as `http://127.0.0.1`: scheme and host, never a port
 */
export async function profileWithHosts(extension: string, origins: string[]): Promise<string> {
  const key = JSON.stringify([extension, origins]);
  const template = templates.get(key) ?? makeTemplate(extension, origins);
  templates.set(key, template);
  const profile = mkdtempSync(join(tmpdir(), 'counterpart-profile-'));
  cpSync(await template, profile, { recursive: true });
  return profile;
}

async function makeTemplate(extension: string, origins: string[]): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'counterpart-template-'));
  process.once('exit', () => rmSync(profile, { recursive: true, force: true }));
  const context = await launch(profile, { extension });
  await context.close();
  allowHosts(join(profile, 'Default', 'Preferences'), unpackedId(extension), origins);
  return profile;
}

type Permissions = { explicit_host?: string[]; [other: string]: unknown };
type Preferences = {
  extensions?: {
    settings?: Record<string, { active_permissions?: Permissions; granted_permissions?: Permissions }>;
  };
};

function allowHosts(file: string, id: string, origins: string[]): void {
  if (!existsSync(file)) throw new Error(`Chromium left no ${file}: it did not close in an orderly way.`);
  const preferences = JSON.parse(readFileSync(file, 'utf8')) as Preferences;
  const settings = preferences.extensions?.settings?.[id];
  if (settings === undefined) throw new Error(`${file} does not know the extension ${id}.`);
  const explicit_host = origins.map(origin => `${origin}/*`);
  settings.active_permissions = { ...settings.active_permissions, explicit_host };
  settings.granted_permissions = { ...settings.granted_permissions, explicit_host };
  writeFileSync(file, JSON.stringify(preferences));
}
