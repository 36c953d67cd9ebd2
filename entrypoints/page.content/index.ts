import { defineContentScript } from 'wxt/utils/define-content-script';
import { type Page, parsePage, samePage } from '../../utils/page';
import { type Announced, alive, announce, onCommand, panelUrl, reportOpened } from './background-channel';
import { followUrl } from './follow-url';
import { createHost, type Host } from './host';

/**
 * Follows the address. On a merge request, issue or work item it shows the launcher and, once a person asks for it,
 * the panel's frame; on any other page, and where the launcher is switched off, it leaves nothing behind but its
 * listeners.
 *
 * The background registers this file for the hosts that were granted, in the isolated world. `world: 'MAIN'` below
 * only picks WXT's wrapper: the other one posts a message to the page on every load.
 */
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  world: 'MAIN',
  main() {
    if (alreadyRunning()) return;
    let item: Page | undefined;
    let host: Host | undefined;
    let armed = false;
    /** Whether the launcher stays when the panel is closed. */
    let launcher = true;

    const leave = () => {
      host?.remove();
      host = undefined;
    };

    const toggle = (open: boolean) => {
      if (!alive()) return leave();
      host?.show(open, 'person');
      void reportOpened(open);
    };

    const show = ({ panelOpen, verdict, ...reply }: Announced) => {
      launcher = reply.launcher;
      if (!launcher && !panelOpen) return leave();
      host ??= createHost(panelUrl(), toggle);
      host.setVerdict(verdict);
      if (panelOpen) host.show(true, 'page');
    };

    const ask = async (page: Page) => {
      const reply = await announce(() => item === page);
      if (item !== page) return;
      if (reply === undefined) return leave();
      show(reply);
      if (reply.againInView) {
        addEventListener('visibilitychange', () => item === page && void ask(page), { once: true });
      }
    };

    const arrive = (page: Page) => {
      host?.renew();
      void ask(page);
    };

    const arm = () => {
      armed = true;
      onCommand(command => {
        if (item === undefined) return;
        if (command.type === 'show-verdict') return host?.setVerdict(command.verdict);
        if (command.type === 'announce-again') return void ask(item);
        if (!command.open && !launcher) return leave();
        host ??= createHost(panelUrl(), toggle);
        host.show(command.open, 'person');
      });
      // A page that comes back from the back/forward cache shows what was true when it was left.
      addEventListener('pageshow', event => {
        if (!event.persisted || item === undefined) return;
        if (alive()) arrive(item);
        else leave();
      });
    };

    followUrl(url => {
      if (!alive()) return leave();
      const next = parsePage(url, rootHint());
      if (next !== undefined && item !== undefined && samePage(item, next)) return;
      const before = item;
      item = next;
      if (next === undefined) {
        // Without a load, such as when a list closes its panel, the toolbar still shows the item's verdict.
        if (before !== undefined) void announce(() => false);
        return leave();
      }
      if (!armed) arm();
      arrive(next);
    });
  },
});

/**
 * Path under which GitLab is installed, as the page says. It only spares the background a question: the background
 * knows the root of each GitLab that was added, and goes by that alone.
 */
function rootHint(): string {
  const manifest = document.querySelector('link[rel=manifest]')?.getAttribute('href') ?? '';
  const root = /^(\/.+)\/-\/manifest\.json/.exec(manifest)?.[1] ?? '';
  return location.pathname.startsWith(`${root}/`) ? root : '';
}

/**
 * A tab that was open before its host was granted, or before the extension was updated, gets this script by
 * injection, perhaps a second time. Only one that still belongs to an extension counts.
 */
function alreadyRunning(): boolean {
  const world = globalThis as { counterpartAlive?: () => boolean };
  if (world.counterpartAlive?.()) return true;
  world.counterpartAlive = alive;
  return false;
}
