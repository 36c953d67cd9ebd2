import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allInstances } from '../../../utils/background/instances';
import { type GitLab, startGitLab } from '../../gitlab/server';
import { from, type Harness, signIn, startBackground, TAB, token, visit } from '../background/harness';

let gitlab: GitLab;
let harness: Harness;
const MERGE_REQUEST = 'sample-org/shop/-/merge_requests/128';

beforeEach(async () => {
  gitlab = await startGitLab();
  harness = startBackground();
  await signIn(harness, gitlab.url, token('rowan'));
});
afterEach(() => gitlab.close());

const off = () => ({ instanceUrl: gitlab.url, launcher: false, automaticVerdict: false });

describe('the switches of a GitLab', () => {
  it('are on from the start, also for one that was added before there were any', async () => {
    expect(await harness.ask('list-instances', {})).toMatchObject([
      { launcher: true, automaticVerdict: true },
    ]);
    const { value } = harness.browser.areas.local.dump().instances as { value: Record<string, unknown>[] };
    const older = value.map(({ launcher, automaticVerdict, ...rest }) => rest);
    await harness.browser.areas.local.set({ instances: { version: 1, value: older } });
    expect(await allInstances(harness.background)).toMatchObject([
      { launcher: true, automaticVerdict: true },
    ]);
  });

  it('stay as they are when the token is replaced', async () => {
    await harness.ask('set-instance-switches', off());
    await signIn(harness, gitlab.url, token('rowan'));
    expect(await harness.ask('list-instances', {})).toMatchObject([
      { launcher: false, automaticVerdict: false },
    ]);
  });

  it('reach its open tabs at once, and no other', async () => {
    visit(harness, gitlab.url, MERGE_REQUEST);
    harness.browser.tabUrls.set(8, 'http://127.0.0.1:1/a/b/-/issues/1');
    harness.browser.tabUrls.set(9, 'https://elsewhere.example/');
    const view = await harness.ask('set-instance-switches', off());
    expect(view).toMatchObject({ launcher: false, automaticVerdict: false, state: 'ready' });
    expect(harness.browser.sent).toEqual([{ tabId: TAB, command: { type: 'announce-again' } }]);
    const url = `${gitlab.url}/${MERGE_REQUEST}`;
    expect(await harness.ask('announce-page', { url }, from.content(url))).toMatchObject({ launcher: false });
  });

  it('are of a GitLab that was added', async () => {
    const unknown = { ...off(), instanceUrl: 'https://unknown.example' };
    const answer = await harness.send('set-instance-switches', unknown);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'not-enabled' } });
    expect(await harness.ask('list-instances', {})).toHaveLength(1);
  });
});
