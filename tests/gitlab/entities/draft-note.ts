import { lineCodeAt } from '../positions';
import type { DraftNote, MergeRequest } from '../state';

/** What GitLab sends for a draft that hangs on no line. */
const NOWHERE = {
  base_sha: null,
  start_sha: null,
  head_sha: null,
  old_path: null,
  new_path: null,
  position_type: 'text',
  old_line: null,
  new_line: null,
  line_range: null,
};

/** A draft: its text is `note`, and it has neither times nor an author object (contract 8). */
export function draftNoteEntity(item: MergeRequest, draft: DraftNote) {
  return {
    id: draft.id,
    author_id: draft.authorId,
    merge_request_id: item.id,
    resolve_discussion: draft.resolveDiscussion,
    discussion_id: draft.discussionId,
    note: draft.note,
    commit_id: draft.commitId,
    line_code: draft.position ? (lineCodeAt(item, draft.position) ?? null) : null,
    position: draft.position ?? NOWHERE,
  };
}
