import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotePreview, Payload, ShownPage } from '../../../utils/messages/contract';
import type { ReviewAnswers } from '../../../utils/review/review';
import { type GitLab, startGitLab } from '../../gitlab/server';
import type { Note } from '../../gitlab/state';
import {
  answersFor,
  from,
  type Harness,
  signIn,
  startBackground,
  TAB,
  token,
  visit,
} from '../background/harness';

let gitlab: GitLab;
let harness: Harness;
let shown: ShownPage;

beforeEach(async () => {
  gitlab = await startGitLab();
  harness = startBackground();
  await signIn(harness, gitlab.url, token('rowan'));
  shown = visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/128');
});
afterEach(() => gitlab.close());

type Kind = Payload<'post-note'>['kind'];
const draftOf = (fields: Partial<ReviewAnswers> = {}) => ({
  answers: answersFor('merge-request-review', { sections: { coverage: 'Everything.' }, ...fields }),
  reviewId: randomUUID(),
  savedAt: 1,
});
type Draft = ReturnType<typeof draftOf>;

const preview = (kind: Kind, draft: Draft) => harness.ask('preview-note', { shown, kind, draft });
const post = (kind: Kind, draft: Draft, seen: NotePreview) =>
  harness.send('post-note', { shown, kind, draft, seen: { digest: seen.digest, headSha: seen.headSha } });

async function posted(kind: Kind, draft: Draft) {
  const answer = await post(kind, draft, await preview(kind, draft));
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

async function failing(kind: Kind, draft: Draft, seen?: NotePreview) {
  const answer = await post(kind, draft, seen ?? (await preview(kind, draft)));
  if (answer.ok) throw new Error('It was posted.');
  return answer.failure;
}

function mergeRequest(iid = 128) {
  const project = gitlab.state.projects.find(each => each.pathWithNamespace === 'sample-org/shop');
  const found = project?.mergeRequests.find(each => each.iid === iid);
  if (!project || !found) throw new Error('The sample changed.');
  return { project, found };
}

function ours(): Note[] {
  return mergeRequest()
    .found.discussions.flatMap(each => each.notes)
    .filter(note => note.body.startsWith('<!-- counterpart:'));
}

describe('posting a note', () => {
  it('posts byte for byte what the preview showed, and asks GitLab how it looks', async () => {
    const draft = draftOf({ labels: ['sec-planning::complete'] });
    const seen = await preview('note', draft);
    expect(seen.html).toContain('Everything.');
    expect(seen).toMatchObject({ action: 'create', firstUse: true, blocked: null });
    expect(seen.postingAs).toEqual({ username: 'rowan', name: 'Rowan Ashdown' });
    const answer = await post('note', draft, seen);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        action: 'created',
        labelsAdded: ['sec-planning::complete'],
        labelsDropped: [],
        labelFailure: null,
      },
    });
    expect(ours().map(note => note.body)).toEqual([seen.body]);
    expect(mergeRequest().found.labels).toContain('sec-planning::complete');
  });

  it('does not show the same kind of write as new again, unless labels or visibility differ', async () => {
    await posted('note', draftOf());
    expect((await preview('note', draftOf())).firstUse).toBe(false);
    expect((await preview('note', draftOf({ labels: ['security'] }))).firstUse).toBe(true);
    expect((await preview('note', draftOf({ visibility: 'internal' }))).firstUse).toBe(true);
    expect((await preview('checklist', draftOf())).firstUse).toBe(true);
  });

  it('keeps the draft until it is posted, and drops it then', async () => {
    const draft = draftOf();
    const seen = await preview('note', draft);
    gitlab.faults.add({ method: 'POST', path: '/notes$', times: 1, effect: { kind: 'forbidden' } });
    expect((await failing('note', draft, seen)).kind).toBe('no-access');
    expect((await harness.ask('load-draft', { shown }))?.answers).toEqual(draft.answers);
    await posted('note', draft);
    expect(await harness.ask('load-draft', { shown })).toBeNull();
  });
});

describe('a checklist posted while a note is being written', () => {
  it('leaves the draft of the note alone', async () => {
    const draft = draftOf();
    await harness.ask('save-draft', { shown, draft });
    await posted('checklist', draftOf({ sections: {} }));
    expect((await harness.ask('load-draft', { shown }))?.reviewId).toBe(draft.reviewId);
  });
});

describe('a write that is repeated', () => {
  it('never makes a second note, whatever happened to the first answer', async () => {
    for (const effect of [{ kind: 'server-error', status: 502, after: true }, { kind: 'cut' }] as const) {
      const before = ours().length;
      const draft = draftOf();
      const seen = await preview('note', draft);
      gitlab.faults.add({ method: 'POST', path: '/notes$', times: 1, effect });
      const answer = await post('note', draft, seen);
      expect(answer, effect.kind).toMatchObject({ ok: true, value: { action: 'created' } });
      const again = await post('note', draft, seen);
      expect(again, effect.kind).toMatchObject({ ok: true, value: { action: 'already-there' } });
      expect(ours().length - before, effect.kind).toBe(1);
    }
  });

  it('says that the outcome is unknown when nothing can be asked, and finds the note on the next press', async () => {
    const draft = draftOf();
    const seen = await preview('note', draft);
    gitlab.faults.add({
      method: 'POST',
      path: '/notes$',
      times: 1,
      effect: { kind: 'server-error', status: 500, after: true },
    });
    const search = gitlab.faults.add({
      method: 'GET',
      path: '/projects/\\d+/merge_requests/128/notes$',
      effect: { kind: 'cut' },
    });
    expect((await failing('note', draft, seen)).kind).toBe('outcome-unknown');
    gitlab.faults.remove(search);
    expect(await post('note', draft, seen)).toMatchObject({ ok: true, value: { action: 'already-there' } });
    expect(ours()).toHaveLength(1);
  });

  it('makes one note of two presses', async () => {
    const draft = draftOf();
    const seen = await preview('note', draft);
    const [first, second] = await Promise.all([post('note', draft, seen), post('note', draft, seen)]);
    expect(first).toMatchObject({ ok: true, value: { action: 'created' } });
    expect(second).toMatchObject({ ok: true, value: { action: 'already-there' } });
    expect(ours()).toHaveLength(1);
  });

  it('is never done by itself', async () => {
    const draft = draftOf();
    const seen = await preview('note', draft);
    gitlab.requests.length = 0;
    gitlab.faults.add({
      method: 'POST',
      path: '/notes$',
      times: 1,
      effect: { kind: 'server-error', status: 500 },
    });
    expect((await failing('note', draft, seen)).kind).toBe('server-error');
    const writes = gitlab.requests.filter(each => each.method === 'POST' && each.path.endsWith('/notes'));
    expect(writes).toHaveLength(1);
  });
});

describe('a write that is refused', () => {
  it('writes nothing when the head commit moved', async () => {
    const draft = draftOf();
    const seen = await preview('note', draft);
    const { found } = mergeRequest();
    const [version] = found.versions;
    if (version) version.headCommitSha = 'a'.repeat(40);
    const failure = await failing('note', draft, seen);
    expect(failure).toMatchObject({ kind: 'item-changed', detail: { message: /commit/ } });
    expect(ours()).toEqual([]);
  });

  it('writes nothing when the text would be another than the one seen', async () => {
    const draft = draftOf();
    const seen = await preview('note', draft);
    const other = { ...draft, answers: { ...draft.answers, sections: { coverage: 'Half.' } } };
    expect((await failing('note', other, seen)).kind).toBe('item-changed');
    expect(ours()).toEqual([]);
  });

  it('writes nothing when the tab shows another page', async () => {
    const draft = draftOf();
    const seen = await preview('note', draft);
    harness.browser.tabUrls.set(TAB, `${gitlab.url}/sample-org/shop/-/merge_requests/129`);
    expect((await failing('note', draft, seen)).kind).toBe('page-changed');
    expect(ours()).toEqual([]);
  });

  it('takes an internal note back at once when GitLab keeps it public', async () => {
    const draft = draftOf({ visibility: 'internal' });
    const seen = await preview('note', draft);
    expect(seen.visibility).toBe('internal');
    const organisation = gitlab.state.groups.find(each => each.fullPath === 'sample-org');
    const rowan = gitlab.state.users.find(each => each.username === 'rowan');
    const member = organisation?.members.find(each => each.userId === rowan?.id);
    // The project still tells the level it had, as a proxy's or GitLab's own cache may.
    const stop = lowerBeforeWrite(() => {
      if (member) member.accessLevel = 10;
    });
    const failure = await failing('note', draft, seen);
    stop();
    expect(failure.kind).toBe('kept-public');
    expect(ours()).toEqual([]);
    const methods = gitlab.requests.filter(each => each.path.includes('/notes')).map(each => each.method);
    expect(methods.slice(-2)).toEqual(['POST', 'DELETE']);
  });

  it('never puts what was meant for few into a note that many read', async () => {
    const draft = draftOf();
    const seen = await preview('note', draft);
    gitlab.faults.add({
      method: 'POST',
      path: '/notes$',
      times: 1,
      effect: { kind: 'server-error', status: 500, after: true },
    });
    const search = gitlab.faults.add({
      method: 'GET',
      path: '/projects/\\d+/merge_requests/128/notes$',
      effect: { kind: 'cut' },
    });
    expect((await failing('note', draft, seen)).kind).toBe('outcome-unknown');
    gitlab.faults.remove(search);
    const internal = { ...draft, answers: { ...draft.answers, visibility: 'internal' as const } };
    const again = await preview('note', internal);
    expect(again.blocked?.sentence).toMatch(/posted already as a public one/);
    expect((await failing('note', internal, again)).kind).toBe('refused-to-post');
    expect(ours().map(note => [note.internal, note.body])).toEqual([[false, seen.body]]);
  });

  it('does not post where the token can only read, and says so before', async () => {
    await signIn(harness, gitlab.url, token('rory'));
    const seen = await preview('note', draftOf());
    expect(seen.blocked?.sentence).toMatch(/scope api/);
    expect((await failing('note', draftOf(), seen)).kind).toBe('refused-to-post');
  });

  it('reports labels that could not be set, were refused or dropped, beside a note that stands', async () => {
    gitlab.faults.add({
      method: 'PUT',
      path: '/merge_requests/128$',
      times: 1,
      effect: { kind: 'server-error', status: 500 },
    });
    const failed = await posted('note', draftOf({ labels: ['security'] }));
    expect(failed).toMatchObject({
      action: 'created',
      labelsDropped: [],
      labelFailure: { kind: 'server-error' },
    });
    await signIn(harness, gitlab.url, token('gus'));
    const refused = await posted('note', draftOf({ labels: ['security'] }));
    expect(refused).toMatchObject({ action: 'created', labelsDropped: ['security'], labelFailure: null });
    await signIn(harness, gitlab.url, token('odile'));
    shown = visit(harness, gitlab.url, 'sample-org/shop/-/merge_requests/140');
    const dropped = await posted('note', draftOf({ labels: ['security'] }));
    expect(dropped).toMatchObject({ labelsAdded: [], labelsDropped: ['security'], labelFailure: null });
  });
});

/** Runs a change on the server between the reading and the writing of a note. */
function lowerBeforeWrite(change: () => void): () => void {
  const original = harness.background.fetch;
  harness.background.fetch = async (...request) => {
    if (request[1]?.method === 'POST') change();
    return await original(...request);
  };
  return () => {
    harness.background.fetch = original;
  };
}

describe('a checklist', () => {
  const item = (state: 'pass' | 'unchecked') => ({ items: { [firstItem]: { state } as const } });
  let firstItem = '';
  beforeEach(async () => {
    const { templates } = await harness.ask('list-templates', { shown });
    firstItem = templates.find(each => each.id === 'merge-request-review')?.items[0]?.id ?? '';
  });

  it('is one note that is updated, not repeated', async () => {
    expect(await posted('checklist', draftOf())).toMatchObject({ action: 'created' });
    expect(await posted('checklist', draftOf(item('pass')))).toMatchObject({ action: 'updated' });
    expect(await posted('checklist', draftOf(item('pass')))).toMatchObject({ action: 'already-there' });
    expect(ours()).toHaveLength(1);
    expect(ours()[0]?.body).toMatch(new RegExp(`- \\[x\\] .*item=${firstItem} -->`));
  });

  it('keeps what was edited on GitLab, and changes the states only', async () => {
    await posted('checklist', draftOf());
    const [note] = ours();
    if (!note) throw new Error('No note.');
    note.body = note.body.replace('### ', '### Mine: ').concat('\n\nAsk Mika about the third.');
    const seen = await preview('checklist', draftOf(item('pass')));
    expect(seen.warnings.join()).toMatch(/edited on GitLab/);
    await posted('checklist', draftOf(item('pass')));
    expect(ours()[0]?.body).toContain('### Mine: ');
    expect(ours()[0]?.body).toContain('Ask Mika about the third.');
    expect(ours()[0]?.body).toMatch(new RegExp(`- \\[x\\] .*item=${firstItem} -->`));
  });

  it('keeps what was edited on GitLab through every later write, not only the first', async () => {
    await posted('checklist', draftOf());
    const [note] = ours();
    if (!note) throw new Error('No note.');
    note.body = note.body.concat('\n\nAsk Mika about the third.');
    await posted('checklist', draftOf(item('pass')));
    await posted('checklist', draftOf(item('unchecked')));
    expect(ours()[0]?.body).toContain('Ask Mika about the third.');
  });

  it("leaves somebody else's alone", async () => {
    await posted('checklist', draftOf());
    await signIn(harness, gitlab.url, token('dana'));
    expect(await posted('checklist', draftOf(item('pass')))).toMatchObject({ action: 'created' });
    expect(ours()).toHaveLength(2);
  });
});

describe('who may ask', () => {
  it('refuses a panel that is in no tab', async () => {
    const draft = draftOf();
    const side = { id: from.panel.id, url: from.panel.url };
    expect(await harness.send('preview-note', { shown, kind: 'note', draft }, side)).toEqual({
      ok: false,
      failure: { kind: 'message-refused' },
    });
  });
});
