import type { FrameLocator } from '@playwright/test';
import type { GitLab } from '../../gitlab/server';
import type { Note } from '../../gitlab/state';
import type { Extension } from '../harness/extension';
import { panelIn } from '../harness/panel-frame';
import { samplePaths } from '../harness/sample';
import { expect, test } from '../harness/shared';
import { creations, mergeRequestOf, writtenNotes } from '../harness/written';

const MR = ['sample-org/shop', 128] as const;
const ROWAN = 'glpat-sample-rowan-0000000001';

const notes = (gitlab: GitLab) => writtenNotes(gitlab, mergeRequestOf(gitlab, ...MR), 'rowan');

function theNote(gitlab: GitLab): Note {
  const [note] = notes(gitlab);
  if (!note) throw new Error('There is no checklist note.');
  return note;
}
const line = (gitlab: GitLab, id: string) =>
  theNote(gitlab)
    .body.split('\n')
    .find(each => each.includes(`item=${id} `)) ?? '';

/** Changes the note as its author does on GitLab. */
async function editOnGitLab(gitlab: GitLab, change: (body: string) => string): Promise<void> {
  const { id, body } = theNote(gitlab);
  const path = `/api/v4/projects/${encodeURIComponent(MR[0])}/merge_requests/${MR[1]}/notes/${id}`;
  const answer = await fetch(`${gitlab.url}${path}`, {
    method: 'PUT',
    headers: { 'PRIVATE-TOKEN': ROWAN, 'Content-Type': 'application/json' },
    body: JSON.stringify({ body: change(body) }),
  });
  expect(answer.status).toBe(200);
}
const boxed = (id: string, box: string) => (body: string) =>
  body.replace(new RegExp(`- \\[.\\] (.*item=${id} )`), `- [${box}] $1`);

/** Inserts a checklist and gives its rows in the panel. */
async function insertChecklist(extension: Extension) {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  await panel.verdict();
  await panel.showReview();
  expect(await panel.insertChecklist()).toContain('The checklist is posted.');
  return { page, panel, inPanel: panelIn(page.tab) };
}

const row = (inPanel: FrameLocator, text: string) => inPanel.getByRole('listitem').filter({ hasText: text });
const press = (inPanel: FrameLocator, text: string, state: string) =>
  row(inPanel, text).getByRole('radio', { name: state }).check({ force: true });

test('a tick in the panel reaches the note, and undo takes it back', async ({ extension, gitlab }) => {
  const { inPanel, page } = await insertChecklist(extension);
  await press(inPanel, 'Sign-in, sessions', 'Pass');
  await press(inPanel, 'Uploads and archives', 'n/a');
  await expect(inPanel.getByText(/^Saved to your checklist note/)).toBeVisible();
  expect(line(gitlab, 'sessions')).toMatch(/^- \[x\] /);
  expect(line(gitlab, 'files')).toMatch(/^- \[~\] /);
  const puts = gitlab.requests.filter(({ method }) => method === 'PUT');
  expect(puts, 'both ticks went in one batch').toHaveLength(1);

  await inPanel.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => line(gitlab, 'sessions')).toMatch(/^- \[ \] /);
  expect(line(gitlab, 'files')).toMatch(/^- \[ \] /);
  await expect(row(inPanel, 'Sign-in, sessions').getByRole('radio', { name: 'Open' })).toBeChecked();

  // A tick that still waits is sent when the page goes.
  await press(inPanel, 'Sign-in, sessions', 'Pass');
  await page.tab.reload();
  await expect.poll(() => line(gitlab, 'sessions')).toMatch(/^- \[x\] /);
  expect(creations(gitlab)).toBe(1);
});

test('a tick on GitLab shows in the panel, and what a person wrote there stays', async ({
  extension,
  gitlab,
}) => {
  const { inPanel } = await insertChecklist(extension);
  await editOnGitLab(gitlab, boxed('sessions', 'x'));
  const sessions = row(inPanel, 'Sign-in, sessions');
  await expect(sessions.getByRole('radio', { name: 'Pass' })).toBeChecked();
  await expect(sessions.getByText('Updated on GitLab')).toBeVisible();

  await editOnGitLab(gitlab, body => `${body.replace('### ', '### Mine: ')}\n\nAsk Mika about uploads.`);
  await press(inPanel, 'Uploads and archives', 'Pass');
  await expect(inPanel.getByText(/^Saved to your checklist note/)).toBeVisible();
  expect(line(gitlab, 'files')).toMatch(/^- \[x\] /);
  expect(line(gitlab, 'sessions')).toMatch(/^- \[x\] /);
  expect(theNote(gitlab).body).toContain('### Mine: ');
  expect(theNote(gitlab).body).toContain('Ask Mika about uploads.');
});

test('the same item answered on both sides: the panel’s stands, and undo brings GitLab’s back', async ({
  extension,
  gitlab,
}) => {
  const { inPanel } = await insertChecklist(extension);
  // Whether the panel read GitLab's answer before the press or found it while writing, the end is the same.
  await editOnGitLab(gitlab, boxed('sessions', '~'));
  await press(inPanel, 'Sign-in, sessions', 'Pass');
  await expect(inPanel.getByText(/^Saved to your checklist note/)).toBeVisible();
  expect(line(gitlab, 'sessions')).toMatch(/^- \[x\] /);
  await inPanel.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => line(gitlab, 'sessions')).toMatch(/^- \[~\] /);
});

test('a tick that fails is shown as not saved, and saved on retry; a note that is gone is inserted again', async ({
  extension,
  gitlab,
}) => {
  const { inPanel, panel } = await insertChecklist(extension);
  const refusing = gitlab.faults.add({
    method: 'PUT',
    path: '/notes/\\d+$',
    effect: { kind: 'server-error', status: 500 },
  });
  await press(inPanel, 'Sign-in, sessions', 'Pass');
  await expect(inPanel.getByText(/has a problem of its own/)).toBeVisible();
  await expect(row(inPanel, 'Sign-in, sessions').getByText('Not on GitLab yet')).toBeVisible();
  await expect(inPanel.getByText('1 answer is not in your checklist note.')).toBeVisible();
  gitlab.faults.remove(refusing);
  await inPanel.getByRole('button', { name: 'Try again' }).click();
  await expect(inPanel.getByText(/^Saved to your checklist note/)).toBeVisible();
  expect(line(gitlab, 'sessions')).toMatch(/^- \[x\] /);

  const item = mergeRequestOf(gitlab, ...MR);
  const gone = theNote(gitlab);
  item.discussions = item.discussions.filter(({ notes }) => !notes.includes(gone));
  await expect(inPanel.getByText(/Your checklist note is no longer on GitLab/)).toBeVisible();
  expect(await panel.insertChecklist()).toContain('The checklist is posted.');
  expect(line(gitlab, 'sessions')).toMatch(/^- \[x\] /);
});

test('a failed check stays out of a note that everyone can read', async ({ extension, gitlab }) => {
  const { inPanel } = await insertChecklist(extension);
  await press(inPanel, 'Sign-in, sessions', 'Fail');
  await inPanel.getByRole('textbox', { name: /^Reason: Sign-in/ }).fill('A token outlives its session');
  await expect(row(inPanel, 'Sign-in, sessions').getByText('Stays out of the note')).toBeVisible();
  await expect(inPanel.getByText(/stay out of the note: people outside/)).toBeVisible();
  expect(theNote(gitlab).body).not.toMatch(/Fail|outlives/);
  await expect(row(inPanel, 'Sign-in, sessions').getByRole('radio', { name: 'Fail' })).toBeChecked();
});

test('checks that do not concern the change are folded with the reason, and never once answered', async ({
  extension,
}) => {
  await extension.signIn('rowan');
  const page = await extension.visit(samplePaths.mergeRequest);
  const panel = await page.openPanel();
  await panel.verdict();
  await panel.showReview();
  await panel.chooseTemplate('Dependency review');
  const inPanel = panelIn(page.tab);
  const go = row(inPanel, 'Go: replacements');
  await expect(inPanel.getByText(/^Where !128 calls it/)).toBeVisible();
  await expect(go).toHaveCount(0);
  const fold = inPanel.getByRole('button', { name: /checks? do(es)? not concern this change/ });
  await fold.click();
  await expect(go.getByText('No file fits go.mod or go.sum.')).toBeVisible();
  await press(inPanel, 'Go: replacements', 'Pass');
  await expect(inPanel.getByRole('button', { name: /; 1 answered here$/ })).toBeVisible();
  await expect(go.getByRole('radio', { name: 'Pass' })).toBeChecked();
  await panel.screen.see(/Draft saved/);
  await page.tab.reload();
  await panel.verdict();
  await panel.showReview();
  await expect(go.getByRole('radio', { name: 'Pass' })).toBeChecked();
});
