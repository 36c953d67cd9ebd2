import type { Screen } from './screen';

/** The popup: the stable counterpart of the page in front, and the search. */
export class PopupPage<Tab> {
  constructor(
    readonly tab: Tab,
    readonly screen: Screen,
  ) {}

  /** What is said of the page in front: the person or group, and why. */
  counterpart = () => this.screen.read('region', /^This page/);

  /** Searches the directory; gives the results, best first. */
  async find(query: string): Promise<string[]> {
    await this.screen.fill('Find counterpart', query);
    await this.screen.read('option');
    return this.screen.readAll('option');
  }

  openReview = () => this.screen.press('button', 'Open review');
  enable = () => this.screen.press('button', 'Enable on this GitLab');
}
