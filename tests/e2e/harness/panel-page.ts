import type { Screen } from './screen';
import { until } from './until';

/** The panel: what it says, and what a person does with it. */
export class PanelPage {
  constructor(readonly screen: Screen) {}

  /** The verdict once it is complete, such as "Review required". */
  async verdict(): Promise<string> {
    const [, text] = await until(
      'the verdict is complete',
      async () => [
        await this.screen.attribute('status', undefined, 'aria-busy'),
        await this.screen.read('status'),
      ],
      ([busy, said]) => busy !== 'true' && said !== '',
    );
    return text ?? '';
  }

  /** The answer with its sentence and priority. */
  answer = () => this.screen.read('region', 'Verdict');
  /** Each reason with its rule and the line it quotes. */
  reasons = () => this.screen.read('region', /^Reasons/);
  /** Whom to ask about this page, and why. */
  async counterpart(): Promise<string> {
    await this.showPeople();
    return this.screen.read('region', 'For this page');
  }

  showVerdict = () => this.screen.press('tab', /^Verdict/);
  showReview = () => this.screen.press('tab', /^Review/);
  showPeople = () => this.screen.press('tab', /^People/);

  chooseTemplate = (title: string | RegExp) => this.screen.choose('Template', title);
  /** Types into a part of the note, named by its heading. */
  write = (heading: string | RegExp, text: string) => this.screen.fill(heading, text);

  insertChecklist = () => this.post(/^(Insert|Update) checklist$/);
  postNote = () => this.post(/^Post (internal )?note$/);

  /**
   * Presses a button that writes. The first write of a kind shows the preview and wants a second press; gives what
   * the panel says at the end.
   */
  private async post(button: RegExp): Promise<string> {
    // What an earlier write said would be taken for the end of this one.
    const [said] = await this.screen.readAll('button', 'Dismiss');
    if (said !== undefined) await this.screen.press('button', 'Dismiss');
    const before = await this.screen.text();
    await this.screen.press('button', button);
    const after = await until(
      'the write is done, or shown before it is done',
      () => this.screen.text(),
      text => text !== before && (ENDED.test(text) || text.includes('Press again to write it.')),
    );
    if (!ENDED.test(after)) await this.screen.press('button', button);
    return until(
      'the write has ended',
      () => this.screen.text(),
      text => ENDED.test(text),
    );
  }

  close = () => this.screen.press('button', 'Close');
  reload = () => this.screen.press('button', 'Reload');
}

/** The panel says how a write ended. */
const ENDED = /is (posted|updated|there already)|Nothing you typed is lost/;
