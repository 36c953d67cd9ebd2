import type { Schema } from './parts';
import {
  anyObject,
  boolean,
  commitSha,
  exactly,
  integer,
  list,
  nothing,
  nullable,
  string,
  time,
  words,
} from './parts';
import { userBasicSchema } from './people';

const fields = (type: Schema, resolvable: boolean) => ({
  id: integer,
  type,
  body: string,
  author: userBasicSchema,
  created_at: time,
  updated_at: time,
  system: boolean,
  noteable_id: integer,
  noteable_type: words('MergeRequest', 'Issue'),
  project_id: integer,
  resolvable: { const: resolvable },
  confidential: boolean,
  internal: boolean,
  imported: boolean,
  imported_from: string,
  noteable_iid: integer,
  commands_changes: anyObject,
});

const resolution = { resolved: boolean, resolved_by: nullable(userBasicSchema), resolved_at: nullable(time) };

const position = exactly({
  base_sha: commitSha,
  start_sha: commitSha,
  head_sha: commitSha,
  position_type: words('text', 'image', 'file'),
  old_path: string,
  new_path: string,
  old_line: nullable(integer),
  new_line: nullable(integer),
  line_range: nullable(anyObject),
});

/** Contract 6: which fields are there depends on what kind of note it is. */
export const noteSchema: Schema = {
  anyOf: [
    exactly(fields(nothing, false)),
    exactly({ ...fields(words('DiscussionNote'), true), ...resolution }),
    exactly({
      ...fields(words('DiffNote'), true),
      ...resolution,
      commit_id: nullable(string),
      position,
      suggestions: list(anyObject),
    }),
  ],
};

/** Contract 7. */
export const discussionSchema: Schema = {
  anyOf: [
    exactly({
      id: commitSha,
      individual_note: boolean,
      resolvable: { const: false },
      notes: list(noteSchema),
    }),
    exactly({
      id: commitSha,
      individual_note: { const: false },
      resolvable: { const: true },
      resolved: boolean,
      notes: list(noteSchema),
    }),
  ],
};

/** Contract 6: the answer to a text of commands alone. */
export const commandsOnlySchema = exactly({ commands_changes: anyObject, summary: list(string) });
