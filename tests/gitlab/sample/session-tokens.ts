/** The sample's main merge request: it changes how sessions are checked and adds a public endpoint. */
import { buildNote, makeNote, makeThread, sha } from '../build';
import type { MergeRequest, Project, State, Timestamp } from '../state';
import { addChange, on } from './changing';
import { readPatch } from './patches';
import type { People } from './people';

const DESCRIPTION = `## What

Partners ask us whether a customer is still signed in. They get a **signed session token** and an endpoint that tells
them whether it is still good.

- \`Auth::SessionToken\` reads and writes signed tokens (JWT, HS256)
- \`POST /api/v1/tokens/introspect\` answers without a sign-in
- the application accepts the token as \`Authorization: Bearer\` too

## How to try it

1. Sign in, then run \`bin/rails console\`
2. \`puts Auth::SessionToken.sign(Session.last)\`
3. \`curl -d token=... localhost:3000/api/v1/tokens/introspect\`

## Before merging

- [x] specs
- [x] docs
- [ ] partner told

See #315.
`;

/** Adds the merge request 128 with its discussion. */
export function addSessionTokens(state: State, shop: Project, people: People): MergeRequest {
  const { mika, dana, rowan } = people;
  const change = addChange(state, shop, mika, readPatch('shop/128'), {
    iid: 128,
    title: 'Accept signed session tokens and let partners check them',
    description: DESCRIPTION,
    sourceBranch: 'signed-session-tokens',
    labels: ['backend', 'devops::identity', 'group::authentication', 'type::feature'],
    assigneeIds: [mika.id],
    reviewerIds: [rowan.id],
    createdAt: on(4, '09:40'),
    updatedAt: on(11, '16:02'),
    commits: ['Document signed tokens', 'Add the introspection endpoint', 'Accept signed session tokens'],
  });
  makeNote(state, change, mika, 'added 3 commits', { system: true, createdAt: on(4, '09:41') });
  makeNote(state, change, mika, 'The partner would like this by the end of the month.', {
    createdAt: on(4, '09:55'),
  });
  const thread = makeThread(state, change, dana, ['Does the token end when the customer signs out?']);
  thread.notes.push(
    buildNote(state, mika, 'Yes: `find_by(id: payload["sid"])` finds nothing then.', {
      type: 'DiscussionNote',
      createdAt: on(5, '10:31'),
    }),
  );
  const [opening] = thread.notes;
  if (opening)
    Object.assign(opening, { ...at(on(5, '09:02')), resolvedById: mika.id, resolvedAt: on(5, '10:32') });
  addLineComment(state, shop, change, people);
  makeNote(
    state,
    change,
    dana,
    'Internal: the same partner leaked a key in spring. Worth asking **who else** gets tokens.',
    { internal: true, createdAt: on(8, '11:00') },
  );
  return change;
}

function at(time: Timestamp) {
  return { createdAt: time, updatedAt: time };
}

function addLineComment(state: State, shop: Project, change: MergeRequest, { dana }: People): void {
  const [version] = change.versions;
  if (!version) return;
  const path = 'lib/auth/session_token.rb';
  const lines = shop.files[version.headCommitSha]?.[path]?.split('\n') ?? [];
  const note = buildNote(state, dana, 'Where does this key come from in production, and who can read it?', {
    type: 'DiffNote',
    createdAt: on(7, '14:18'),
    position: {
      base_sha: version.baseCommitSha,
      start_sha: version.startCommitSha,
      head_sha: version.headCommitSha,
      position_type: 'text',
      old_path: path,
      new_path: path,
      old_line: null,
      new_line: lines.findIndex(line => line.includes('credentials.session_signing_key')) + 1,
      line_range: null,
    },
  });
  change.discussions.push({ id: sha(`thread ${note.id}`), individualNote: false, notes: [note] });
}
