import type { GitLab } from '../../gitlab/server';
import { panelIn } from '../harness/panel-frame';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';
import { until } from '../harness/until';
import { itemOf, writes, writtenNotes } from '../harness/written';

const CONCERN = 'The signing key is the same in every environment.';
const item = (gitlab: GitLab) => itemOf(gitlab, 'sample-org/shop', '!128');

/** Changes somebody's role everywhere, as an owner can at any moment; undefined takes every role away. */
function setLevel({ state }: GitLab, username: string, level: 10 | 20 | undefined): void {
  const user = state.users.find(each => each.username === username);
  for (const holder of [...state.groups, ...state.projects]) {
    holder.members = holder.members.flatMap(member => {
      if (member.userId !== user?.id) return member;
      return level === undefined ? [] : { ...member, accessLevel: level };
    });
  }
}

/** Runs when the note was sent and GitLab has not looked at it yet. */
async function whileSending(gitlab: GitLab, press: () => Promise<void>, change: () => void): Promise<void> {
  gitlab.faults.add({ path: '/notes$', method: 'POST', times: 1, effect: { kind: 'latency', ms: 1_000 } });
  await press();
  await until(
    'the note is sent',
    () => writes(gitlab).length,
    count => count > 0,
  );
  change();
}

test('concerns on a public project: internal for who may, and posted as internal', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  await panel.verdict();
  await panel.showReview();
  await panel.write(/^Concerns/, CONCERN);
  await panel.write(/^Conclusions/, 'To be solved first.');
  expect(await panel.postNote()).toMatch(/The internal note is posted\./);
  const notes = writtenNotes(gitlab, item(gitlab), 'rowan');
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatchObject({ internal: true });
  expect(notes[0]?.body).toContain(CONCERN);
});

test('a guest on a public project: concerns are left out, unless the guest confirms that they may be public', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('gus');
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  await panel.verdict();
  await panel.showReview();
  const frame = panelIn(page.tab);
  await expect(frame.getByLabel('Project members only (internal note)')).toBeDisabled();
  await panel.write(/^Concerns/, CONCERN);
  await panel.write(/^Conclusions/, 'To be solved first.');
  await panel.screen.press('button', 'Post note');
  await panel.screen.see(/^Left out: Concerns and observations\. Anyone on the internet can read/);
  expect(await panel.screen.text()).not.toContain(CONCERN);
  await panel.screen.press('button', 'Post note');
  await panel.screen.see(/The note is posted\./);
  const [first] = writtenNotes(gitlab, item(gitlab), 'gus');
  expect(first).toMatchObject({ internal: false });
  expect(first?.body).toContain('To be solved first.');
  expect(first?.body).not.toContain(CONCERN);
  await panel.screen.press('button', 'Dismiss');

  await panel.write(/^Concerns/, CONCERN);
  await panel.write(/^Conclusions/, 'Known to everyone already.');
  await panel.screen.press('button', 'Preview note');
  await panel.screen.check('What I wrote may be public');
  await panel.screen.see(/^You confirmed that this may be read here: Concerns and observations/);
  await panel.screen.press('button', 'Post note');
  await panel.screen.see(/The note is posted\./);
  const second = writtenNotes(gitlab, item(gitlab), 'gus')[1];
  expect(second).toMatchObject({ internal: false });
  expect(second?.body).toContain(CONCERN);
});

test('an internal note that GitLab keeps public is deleted at once and never posted again by itself', async ({
  extension,
  gitlab,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  await panel.verdict();
  await panel.showReview();
  await panel.write(/^Concerns/, CONCERN);
  await panel.screen.press('button', /^Post (internal )?note$/);
  await panel.screen.see('Press again to write it.');
  await whileSending(
    gitlab,
    () => panel.screen.press('button', 'Post internal note'),
    () => setLevel(gitlab, 'rowan', undefined),
  );
  await panel.screen.see(/GitLab kept the internal note public, so it was deleted at once/);
  expect(writtenNotes(gitlab, item(gitlab), 'rowan')).toHaveLength(0);
  expect(writes(gitlab).map(each => each.split(' ')[0])).toEqual(['POST', 'DELETE']);
  await expect(panelIn(page.tab).getByLabel(/^Concerns/)).toHaveValue(CONCERN);
});

for (const { what, author } of [
  { what: 'drops without a word', author: true },
  { what: 'refuses', author: false },
]) {
  test(`labels that GitLab ${what} are reported, and the note stands`, async ({ extension, gitlab }) => {
    // Whoever wrote a merge request may edit it in any role, except for its labels.
    const rowan = gitlab.state.users.find(each => each.username === 'rowan');
    if (author && rowan) item(gitlab).authorId = rowan.id;
    const before = [...item(gitlab).labels];
    await extension.signIn('rowan');
    const page = await extension.visit(samplePaths.mergeRequest);
    const panel = await page.openPanel();
    await panel.verdict();
    await panel.showReview();
    await panel.write(/^Conclusions/, 'Done.');
    await panel.screen.press('button', 'Post note');
    await panel.screen.see('Press again to write it.');
    const press = () => panel.screen.press('button', 'Post note');
    await whileSending(gitlab, press, () => setLevel(gitlab, 'rowan', 20));
    await panel.screen.see(/The note is posted\./);
    await panel.screen.see(/GitLab did not set .+: your role may not change labels here\./);
    expect(writtenNotes(gitlab, item(gitlab), 'rowan')).toHaveLength(1);
    expect(item(gitlab).labels).toEqual(before);
  });
}
