import { useSamplePlaybook } from '../harness/as-options';
import { panelIn } from '../harness/panel-frame';
import { expect, test } from '../harness/shared';
import { creations, itemOf, writtenNotes } from '../harness/written';

const ANSWER = /^(Review required|Review recommended|Review not required|Cannot tell yet)$/;

test.describe('issues, work items and incidents', () => {
  test('an old address of an issue leads to its work item, and a request is posted there', async ({
    extension,
    gitlab,
  }) => {
    await extension.signIn('rowan');
    await useSamplePlaybook(extension);
    const page = await extension.visit('/sample-org/shop/-/issues/314');
    expect(page.tab.url(), 'GitLab shows an issue as a work item').toContain('/-/work_items/314');
    const panel = await page.openPanel();
    expect(await panel.verdict()).toMatch(ANSWER);
    await expect(panelIn(page.tab).getByRole('banner')).toContainText('sample-org/shop #314');

    await panel.showReview();
    await panel.chooseTemplate(/^Customer scan-review request/);
    await panel.write(/^Customer/, 'Ticket 4711');
    await panel.write(/^Question/, 'May an answer come in ten working days?');
    expect(await panel.postNote()).toMatch(/The internal note is posted\./);
    const notes = writtenNotes(gitlab, itemOf(gitlab, 'sample-org/shop', '#314'), 'rowan');
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ internal: true });
    expect(notes[0]?.body).toContain('Ticket 4711');
    expect(notes[0]?.body, 'the request calls the team').toContain('@sample-org/appsec');
  });

  test('a confidential issue says who reads it', async ({ extension }) => {
    await extension.signIn('rowan');
    const page = await extension.visit('/sample-org/shop/-/work_items/312');
    const panel = await page.openPanel();
    expect(await panel.verdict()).toMatch(ANSWER);
    await panel.showReview();
    await panel.screen.see('Confidential');
    await panel.screen.see(/This issue is confidential: only members/);
  });

  test('a closed incident offers a note and no request', async ({ extension }) => {
    await extension.signIn('rowan');
    const page = await extension.visit('/sample-org/shop/-/issues/incident/313');
    const panel = await page.openPanel();
    expect(await panel.verdict()).toMatch(ANSWER);
    await panel.screen.see('Closed');
    await panel.screen.see(/This issue is closed\. A note or a checklist can still be written/);
    expect(await panel.screen.readAll('button', 'Request review')).toEqual([]);
  });

  test('a task below an issue is a work item like any other', async ({ extension }) => {
    await extension.signIn('rowan');
    const page = await extension.visit('/sample-org/shop/-/work_items/316');
    const panel = await page.openPanel();
    expect(await panel.verdict()).toMatch(ANSWER);
    expect(await panel.answer()).toMatch(/because .+\./);
    await expect(panelIn(page.tab).getByRole('banner')).toContainText('sample-org/shop #316');
  });
});

test.describe('merge requests that take less than a note, or none', () => {
  const states = [
    {
      what: 'merged',
      path: '/sample-org/shop/-/merge_requests/127',
      badge: 'Merged',
      says: /is merged\./,
      writes: true,
    },
    {
      what: 'closed',
      path: '/sample-org/shop/-/merge_requests/126',
      badge: 'Closed',
      says: /is closed\./,
      writes: true,
    },
    {
      what: 'locked, read by a member',
      path: '/sample-org/shop/-/merge_requests/125',
      badge: 'Locked',
      says: /The discussion is locked: only project members can write here\.$/,
      writes: true,
    },
    {
      what: 'archived',
      path: '/sample-org/legacy-basket/-/merge_requests/9',
      badge: 'Archived',
      says: /The project is archived, so GitLab takes no notes here/,
      writes: false,
    },
  ];
  for (const { what, path, badge, says, writes } of states) {
    test(`${what}: says so and offers what works`, async ({ extension, gitlab }) => {
      await extension.signIn('rowan');
      const page = await extension.visit(path);
      const panel = await page.openPanel();
      expect(await panel.verdict()).toMatch(ANSWER);
      await panel.screen.see(badge);
      await panel.screen.see(says);
      expect((await panel.screen.readAll('button', 'Insert checklist')).length).toBe(writes ? 1 : 0);
      await panel.showReview();
      const post = panelIn(page.tab).getByRole('button', { name: 'Post note' });
      await expect(post).toBeVisible();
      if (!writes) await expect(post).toBeDisabled();
      else expect(await panel.insertChecklist()).toContain('The checklist is posted.');
      expect(creations(gitlab)).toBe(writes ? 1 : 0);
    });
  }

  test('locked, read by somebody from outside: nothing can be written', async ({ extension, gitlab }) => {
    await extension.signIn('odile');
    const page = await extension.visit('/sample-org/shop/-/merge_requests/125');
    const panel = await page.openPanel();
    expect(await panel.verdict()).toMatch(ANSWER);
    await panel.screen.see(/only project members can write here\. You can still read and copy/);
    expect(await panel.screen.readAll('button', 'Insert checklist')).toEqual([]);
    expect(creations(gitlab)).toBe(0);
  });
});
