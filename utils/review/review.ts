/** How a checklist item was answered. */
export type ItemState = 'unchecked' | 'pass' | 'fail' | 'not-applicable';

/** Which changes an item concerns: those of which any one of these is true. */
export type ItemCondition = {
  /** Areas of the policy. */
  areas: string[];
  /** Globs over the files' paths. */
  paths: string[];
  /** Names of labels. */
  labels: string[];
};

/** A checklist item of a template. `id` is stable across wording changes. */
export type TemplateItem = { id: string; text: string; when?: ItemCondition };

/** A part of the note that a person fills in: free text below a heading. */
export type TemplateSection = {
  id: string;
  heading: string;
  /** What to write here, shown as the field's description. */
  hint: string;
  required: boolean;
  /** How the section starts before anything is typed. */
  prefill: 'none' | 'coverage';
  /** Vulnerability detail: left out where the public can read, unless confirmed (house 4.7). */
  sensitive: boolean;
};

export type TemplatePurpose = 'review' | 'request' | 'scan-request';

/** A template of the playbook, `templates/<id>.md`. */
export type Template = {
  id: string;
  title: string;
  description: string;
  purpose: TemplatePurpose;
  appliesTo: ('merge-request' | 'issue')[];
  /** Whether the note should be internal where that is possible. */
  visibility: 'public' | 'internal';
  /** Labels offered with the note; the person chooses among them. */
  labels: { offered: string[]; preselected: string[] };
  /** True for a request: the note begins with `/cc` and the AppSec group's handle. */
  mentionsAppSec: boolean;
  sections: TemplateSection[];
  items: TemplateItem[];
};

/** What a person answered; the only thing of a note that the panel sends (house 3). */
export type ReviewAnswers = {
  templateId: string;
  /** Section id -> what was typed. */
  sections: Record<string, string>;
  /** Item id -> state and optional reason. */
  items: Record<string, { state: ItemState; reason?: string }>;
  labels: string[];
  visibility: 'public' | 'internal';
  /** The person confirmed that sensitive sections may be read by the public. */
  publicConfirmed: boolean;
};

/** An unfinished answer, kept until it is posted or discarded. */
export type Draft = {
  answers: ReviewAnswers;
  /** Makes the post repeatable: a retry with the same id never makes a second note. */
  reviewId: string;
  /** Milliseconds since the epoch. */
  savedAt: number;
  /** One's own checklist note as it was seen last, so that what changed here is told from what changed there. */
  known?: { noteId: number; items: ReviewAnswers['items'] };
};

/** Who can read a note once it is posted. */
export type Audience = {
  level: 'public' | 'signed-in' | 'members' | 'internal' | 'unknown';
  /** Such as "Anyone on the internet can read this note." */
  sentence: string;
};

export type NoteKind = 'checklist' | 'review' | 'request' | 'scan-request';

/** A structured note of ours found on the item. */
export type KnownNote = {
  noteId: number;
  kind: NoteKind;
  templateId: string;
  author: { id: number; username: string; name: string };
  /** The reader's own note: the only one that is ever written again. */
  own: boolean;
  /** False when its author may not write one: shown as forged (house 4.5). */
  trusted: boolean;
  headSha: string | undefined;
  /** Commits between that head and the present one; undefined when it cannot be told. */
  commitsSince: number | undefined;
  internal: boolean;
  createdAt: string;
  updatedAt: string;
  url: string;
  items: Record<string, { state: ItemState; reason?: string }>;
};
