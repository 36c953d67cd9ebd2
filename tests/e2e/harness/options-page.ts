import type { Screen } from './screen';
import { until } from './until';

export type PlaybookPlace = { projectPath: string; folder: string; ref: string };

/** The options page: GitLab instances with their tokens, the playbook, the data kept. */
export class OptionsPage<Tab> {
  constructor(
    readonly tab: Tab,
    readonly screen: Screen,
  ) {}

  showInstances = () => this.screen.press('link', 'GitLab instances');
  showPlaybook = () => this.screen.press('link', 'Playbook');
  showPrivacy = () => this.screen.press('link', 'Data and privacy');

  /** Adds a GitLab by its address with a token; gives what the page then says of it. */
  async addGitLab(address: string, token: string): Promise<string> {
    await this.screen.fill('GitLab address', address);
    await this.screen.fill('Personal access token', token);
    await this.screen.press('button', 'Add this GitLab');
    return this.instance(new URL(address).host);
  }

  /** What the page says of one GitLab: state, whose token, scopes, days left, what works. */
  instance(host: string): Promise<string> {
    return this.screen.read('article', host);
  }

  /** Reads the playbook from a project of the GitLab that was added; gives what the page then says of it. */
  async loadPlaybook({ projectPath, folder, ref }: PlaybookPlace): Promise<string> {
    await this.showPlaybook();
    await this.screen.fill('Project', projectPath);
    await this.screen.fill('Folder', folder);
    await this.screen.fill('Branch, tag or commit', ref);
    await this.screen.press('button', 'Use this playbook');
    return until(
      'the playbook is loaded',
      () => this.screen.text(),
      text => text.includes('From a project'),
    );
  }
}
