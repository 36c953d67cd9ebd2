/** The discussion below a merge request or issue. */
import type { AnyItem } from '../access';
import type { Discussion, Note } from '../state';
import { html, type Insert, Markup } from './markup';
import { author, avatar, badge, day, userById } from './parts';
import type { ProjectView } from './view';

/** Path of the fragment the open page asks for again and again, so that new notes appear by themselves. */
export function fragmentPath(view: ProjectView, item: AnyItem): string {
  const family = item.kind === 'merge-request' ? 'merge_requests' : 'issues';
  return `${view.world.root}/-/notes-fragment/${view.project.pathWithNamespace}/${family}/${item.iid}`;
}

/** The list of threads with the notes this person may read. */
export function notesList(view: ProjectView, item: AnyItem): Markup {
  const threads = item.discussions.map(discussion => thread(view, item, discussion));
  return html`<ul id="notes-list" class="notes main-notes-list timeline">${threads}</ul>`;
}

/** Activity with its heading and, for who may write, the field for a comment. */
export function activity(view: ProjectView, item: AnyItem): Markup {
  return html`<section class="issuable-discussion" aria-label="Activity">
    <h2 class="activity-heading">Activity</h2>
    <div id="notes" class="js-notes-poll" data-notes-path="${fragmentPath(view, item)}">${notesList(view, item)}</div>
    ${commentForm(view, item)}
  </section>`;
}

function thread(view: ProjectView, item: AnyItem, { notes, individualNote }: Discussion): Insert {
  const readable = notes.filter(note => view.may.readNote(item, note));
  const [first] = readable;
  if (!first) return null;
  if (first.system) return systemNote(view, first);
  if (individualNote) return comment(view, first);
  const resolved = first.resolvedAt !== null;
  return html`<li class="note note-discussion timeline-entry${first.internal && ' internal-note'}">
    <div class="discussion-body">
      ${first.position && html`<div class="discussion-file"><code>${first.position.new_path}:${first.position.new_line}</code></div>`}
      <ul class="notes">${readable.map(note => comment(view, note))}</ul>
      ${resolved && html`<div class="discussion-resolved">Resolved by ${author(view, userById(view.state, first.resolvedById))}</div>`}
    </div></li>`;
}

function systemNote(view: ProjectView, note: Note): Markup {
  return html`<li id="note_${note.id}" class="note system-note timeline-entry">
    <span class="system-note-dot" aria-hidden="true"></span>
    <div class="system-note-text">${author(view, userById(view.state, note.authorId))}
    <span class="note-text md">${rendered(view, note)}</span> · ${day(note.createdAt)}</div></li>`;
}

function comment(view: ProjectView, note: Note): Markup {
  const by = userById(view.state, note.authorId);
  return html`<li id="note_${note.id}" class="note note-wrapper note-comment timeline-entry${note.internal && ' internal-note'}"
    data-testid="noteable-note-container" data-note-id="${note.id}">
    <div class="timeline-avatar">${avatar(by, 32)}</div>
    <div class="timeline-content">
      <div class="note-header">${author(view, by)}
        <span class="note-headline-light">@${by?.username}</span> · ${day(note.createdAt)}
        ${note.updatedAt !== note.createdAt && html`<span class="edited-text">Edited</span>`}
        ${note.internal && badge('Internal note', 'warning')}</div>
      <div class="note-body"><div class="note-text md">${rendered(view, note)}</div></div>
    </div></li>`;
}

function rendered(view: ProjectView, note: Note): Markup {
  return new Markup(view.world.renderMarkdown(note.body));
}

function commentForm(view: ProjectView, item: AnyItem): Markup {
  if (!view.user) return html`<p class="disabled-comments">Please sign in to comment.</p>`;
  if (!view.may.comment(item)) {
    return html`<p class="disabled-comments">The discussion is locked or the project is archived.</p>`;
  }
  const family = item.kind === 'merge-request' ? 'merge_requests' : 'issues';
  const api = `${view.world.root}/api/v4/projects/${view.project.id}/${family}/${item.iid}/notes`;
  return html`<form class="js-main-target-form common-note-form js-api-form" data-api-path="${api}" data-api-method="POST">
    <div class="js-markdown-editor">
      <textarea id="note-body" name="body" class="js-gfm-input" data-testid="comment-field" rows="4"
        aria-label="Comment" placeholder="Write a comment or drag your files here…"></textarea>
    </div>
    ${view.may.markInternal(item) && html`<label class="internal-choice"><input type="checkbox" name="internal" value="true"> Make this an internal note</label>`}
    <button class="gl-button btn-confirm" type="submit" data-testid="comment-button">Comment</button>
    <p class="form-message" role="status"></p>
  </form>`;
}
