import type { PanelPage } from './panel-page';
import type { Screen } from './screen';

/** A page of GitLab with the launcher and the panel beside it. */
export class GitLabPage<Tab> {
  constructor(
    /** The driver's own page, for what only one browser can do. */
    readonly tab: Tab,
    readonly screen: Screen,
    readonly panel: PanelPage,
  ) {}

  /** The launcher's accessible name, such as "AppSec review: review required". */
  async launcher(): Promise<string> {
    return (await this.screen.attribute('button', /^AppSec review/, 'aria-label')) ?? '';
  }

  async openPanel(): Promise<PanelPage> {
    await this.screen.press('button', /^AppSec review/);
    return this.panel;
  }
}
