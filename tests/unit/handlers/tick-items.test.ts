import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Payload, ShownPage, Ticked } from '../../../utils/messages/contract';
import type { ReviewAnswers } from '../../../utils/review/review';
import { type GitLab, startGitLab } from '../../gitlab/server';
import type { Note } from '../../gitlab/state';
import { answersFor, type Harness, signIn, startBackground, TAB, token, visit } from '../background/harness';

const TEMPLATE = 'merge-request-review';
const PASS = { state: 'pass' } as const;
const OPEN = { state: 'unchecked' } as const;

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

async function insert(
  items: ReviewAnswers['items'] = {},
  fields: Partial<ReviewAnswers> = {},
): Promise<Note> {
  const draft = { answers: answersFor(TEMPLATE, { items, ...fields }), reviewId: randomUUID(), savedAt: 1 };
  const seen = await harness.ask('preview-note', { shown, kind: 'checklist', draft });
  const { digest, headSha } = seen;
  const { noteId } = await harness.ask('post-note', {
    shown,
    kind: 'checklist',
    draft,
    seen: { digest, headSha },
  });
  const note = notes().find(each => each.id === noteId);
  if (!note) throw new Error('No note.');
  return note;
}

const notes = () =>
  gitlab.state.projects
    .flatMap(project => [...project.mergeRequests, ...project.issues])
    .flatMap(item => item.discussions.flatMap(each => each.notes));

type Fields = Partial<Payload<'tick-items'>>;
const payload = (noteId: number, items: ReviewAnswers['items'], fields: Fields = {}) => ({
  shown,
  noteId,
  templateId: TEMPLATE,
  items,
  known: {},
  publicConfirmed: false,
  ...fields,
});

async function tick(noteId: number, items: ReviewAnswers['items'], fields?: Fields) {
  const ticked: Ticked = await harness.ask('tick-items', payload(noteId, items, fields));
  if (ticked.state !== 'ticked') throw new Error(ticked.state);
  return ticked;
}
async function failing(noteId: number, items: ReviewAnswers['items']) {
  const answer = await harness.send('tick-items', payload(noteId, items));
  if (answer.ok) throw new Error('It was written.');
  return answer.failure;
}
const line = (note: Note, id: string) => note.body.split('\n').find(each => each.includes(`item=${id} `));
const writes = () => gitlab.requests.filter(each => ['POST', 'PUT', 'DELETE'].includes(each.method));

describe('ticking in the panel', () => {
  it('changes the item’s line on GitLab, and says how everything stands and stood', async () => {
    const note = await insert();
    const ticked = await tick(note.id, { permissions: PASS });
    expect(line(note, 'permissions')).toMatch(/^- \[x\] /);
    expect(line(note, 'sessions')).toMatch(/^- \[ \] /);
    expect(ticked.note.items.permissions).toEqual(PASS);
    expect(ticked.before).toEqual({ permissions: OPEN });
    expect(ticked).toMatchObject({ overwrote: [], withheld: [], warnings: [] });
    expect(ticked.note.url).toBe(`${gitlab.url}/sample-org/shop/-/merge_requests/128#note_${note.id}`);
  });

  it('is undone by the answers that stood before', async () => {
    const note = await insert({ permissions: { state: 'not-applicable' } });
    const body = note.body;
    const { before } = await tick(note.id, { permissions: PASS, sessions: PASS });
    await tick(note.id, before);
    expect(note.body).toBe(body);
  });

  it('writes nothing where the note says so already, and nothing of items the template does not have', async () => {
    const note = await insert({ permissions: PASS });
    gitlab.requests.length = 0;
    await tick(note.id, { permissions: PASS, invented: PASS });
    expect(writes()).toEqual([]);
  });

  it('keeps what a person wrote into the note, now and with every later write', async () => {
    const note = await insert();
    note.body = `${note.body.replace('### ', '### Mine: ')}\n\nAsk Mika.`;
    await tick(note.id, { permissions: PASS });
    await insert({ permissions: PASS, sessions: PASS });
    expect(note.body).toContain('### Mine: ');
    expect(note.body).toContain('Ask Mika.');
    expect(line(note, 'sessions')).toMatch(/^- \[x\] /);
  });

  it('keeps what was ticked on GitLab meanwhile, and says where it was ticked otherwise', async () => {
    const note = await insert();
    note.body = note.body
      .replace(/- \[ \] (.*item=sessions )/, '- [x] $1')
      .replace(/- \[ \] (.*item=input )/, '- [~] $1');
    const ticked = await tick(note.id, { permissions: PASS, input: PASS });
    expect(line(note, 'sessions')).toMatch(/^- \[x\] /);
    expect(line(note, 'input')).toMatch(/^- \[x\] /);
    expect(ticked.overwrote).toEqual(['input']);
    expect(ticked.before.input).toEqual({ state: 'not-applicable' });
  });
});

describe('what is no checklist of one’s own', () => {
  it('is never made by a tick: a note that was deleted is gone', async () => {
    const note = await insert();
    for (const project of gitlab.state.projects)
      for (const item of project.mergeRequests)
        item.discussions = item.discussions.filter(each => !each.notes.includes(note));
    gitlab.requests.length = 0;
    const gone = { state: 'gone' };
    expect(await harness.ask('tick-items', payload(note.id, { permissions: PASS }))).toEqual(gone);
    const reading = { shown, noteId: note.id, templateId: TEMPLATE };
    expect(await harness.ask('read-checklist', reading)).toEqual(gone);
    expect(writes()).toEqual([]);
  });

  it('is a failure and not gone where the whole item cannot be seen', async () => {
    const note = await insert();
    gitlab.faults.add({ path: '/merge_requests/128', effect: { kind: 'not-found' } });
    expect((await failing(note.id, { permissions: PASS })).kind).toBe('no-access');
    const reading = { shown, noteId: note.id, templateId: TEMPLATE };
    expect(await harness.send('read-checklist', reading)).toMatchObject({ ok: false });
  });

  it('is never written, whoever may: not somebody else’s, not one of another kind', async () => {
    const note = await insert();
    const { body } = note;
    const other = payload(note.id, { permissions: PASS }, { templateId: 'review-request' });
    expect(await harness.ask('tick-items', other)).toEqual({ state: 'gone' });
    await signIn(harness, gitlab.url, token('dana'));
    expect(await harness.ask('tick-items', payload(note.id, { permissions: PASS }))).toEqual({
      state: 'gone',
    });
    expect(note.body).toBe(body);
  });

  it('is not written before a checklist was shown in this project', async () => {
    const note = await insert();
    const { body } = note;
    for (const key of await harness.background.storage.keysOf('local', 'shown:'))
      await harness.background.storage.removeKeys('local', [key]);
    const answer = await harness.ask('tick-items', payload(note.id, { permissions: PASS }));
    expect(answer).toEqual({ state: 'not-shown-yet' });
    expect(note.body).toBe(body);
  });

  it('is not written when the tab shows another page', async () => {
    const note = await insert();
    harness.browser.tabUrls.set(TAB, `${gitlab.url}/sample-org/shop/-/merge_requests/129`);
    expect((await failing(note.id, { permissions: PASS })).kind).toBe('page-changed');
  });
});

describe('what the public may not read', () => {
  const fail = { state: 'fail', reason: 'Any member reads the secret' } as const;

  it('stays out of a public note: no failure, no reason, and no pass where a check failed', async () => {
    const note = await insert({ permissions: PASS });
    const before = notes().length;
    const ticked = await tick(note.id, { permissions: fail, sessions: { ...PASS, reason: 'See line 4' } });
    expect(note.body).not.toMatch(/\*\*Fail|Reason:|the secret|line 4/);
    expect(line(note, 'permissions')).toMatch(/^- \[ \] /);
    expect(line(note, 'sessions')).toMatch(/^- \[x\] /);
    expect(ticked.withheld).toEqual(['permissions', 'sessions']);
    expect(notes()).toHaveLength(before);
  });

  it('is written where the person confirmed it', async () => {
    const note = await insert();
    const ticked = await tick(note.id, { permissions: fail }, { publicConfirmed: true });
    expect(line(note, 'permissions')).toMatch(/^- \[ \] \*\*Fail\*\* /);
    expect(ticked.withheld).toEqual([]);
  });

  it('is written into an internal note', async () => {
    const note = await insert({}, { visibility: 'internal' });
    expect(note.internal).toBe(true);
    await tick(note.id, { permissions: fail });
    expect(note.body).toContain('  - Reason: Any member reads the secret');
  });
});

describe('a tick that fails', () => {
  it('says so, and works when it is sent again', async () => {
    const note = await insert();
    gitlab.faults.add({ method: 'PUT', path: '/notes/', times: 1, effect: { kind: 'forbidden' } });
    expect((await failing(note.id, { permissions: PASS })).kind).toBe('no-access');
    await tick(note.id, { permissions: PASS });
    expect(line(note, 'permissions')).toMatch(/^- \[x\] /);
  });

  it('is read back after a lost answer', async () => {
    const note = await insert();
    gitlab.faults.add({
      method: 'PUT',
      path: '/notes/',
      times: 1,
      effect: { kind: 'server-error', status: 502, after: true },
    });
    expect((await tick(note.id, { permissions: PASS })).note.items.permissions).toEqual(PASS);
  });

  it('says that nobody knows where nothing can be asked', async () => {
    const note = await insert();
    gitlab.faults.add({ method: 'PUT', path: '/notes/', times: 1, effect: { kind: 'cut' } });
    const fetch = harness.background.fetch;
    harness.background.fetch = async (...request) => {
      if (request[1]?.method === 'PUT') gitlab.faults.add({ path: '/notes/', effect: { kind: 'cut' } });
      return await fetch(...request);
    };
    const failure = await failing(note.id, { permissions: PASS });
    expect(failure).toMatchObject({ kind: 'timed-out', detail: { message: /may be in the note/ } });
  });

  it('is refused where the project takes no notes any more', async () => {
    const note = await insert();
    for (const project of gitlab.state.projects) project.archived = true;
    const failure = await failing(note.id, { permissions: PASS });
    expect(failure).toMatchObject({ kind: 'refused-to-post', detail: { message: /archived/ } });
  });
});

describe('reading one’s checklist', () => {
  it('costs one request and tells the answers as they are on GitLab', async () => {
    const note = await insert();
    note.body = note.body.replace(/- \[ \] (.*item=sessions )/, '- [x] $1');
    gitlab.requests.length = 0;
    const reading = await harness.ask('read-checklist', { shown, noteId: note.id, templateId: TEMPLATE });
    expect(reading).toMatchObject({ state: 'there', note: { noteId: note.id, items: { sessions: PASS } } });
    expect(gitlab.requests).toHaveLength(1);
  });
});
