import type { Anomaly, Counterpart, SearchResult } from '../counterparts/directory';
import type { Failure } from '../failure';
import type { Page } from '../page';
import type { Verdict, VerdictLevel } from '../policy/verdict';
import type { Audience, Draft, KnownNote, NoteKind, Template } from '../review/review';
import { z } from '../zod';

/**
 * Everything the extension can do: each message, who may send it, what it carries and what it answers.
 * A payload is parsed on arrival; a reply comes from our own background and is trusted.
 */

/** Who sends. Established from the browser's own facts about the sender, never from the payload. */
export type Surface = 'content' | 'panel' | 'popup' | 'options';

const page = z.strictObject({
  kind: z.enum(['merge-request', 'issue', 'work-item', 'incident']),
  projectPath: z.string().min(1).max(1000),
  iid: z.int().positive(),
});
/** The page a surface was showing when it sent; the background compares it with the tab (house 4.3). */
const shownPage = z.strictObject({ instanceUrl: z.url(), page });
const itemAnswer = z
  .strictObject({
    state: z.enum(['unchecked', 'pass', 'fail', 'not-applicable']),
    reason: z.string().max(10_000).optional(),
  })
  .transform(({ state, reason }) => (reason === undefined ? { state } : { state, reason }));
const items = z.record(z.string().max(200), itemAnswer);
const answers = z.strictObject({
  templateId: z.string().max(200),
  sections: z.record(z.string().max(200), z.string().max(200_000)),
  items,
  labels: z.array(z.string().max(255)).max(100),
  visibility: z.enum(['public', 'internal']),
  publicConfirmed: z.boolean(),
});
const noteId = z.int().positive();
const draft = z
  .strictObject({
    answers,
    reviewId: z.uuid(),
    savedAt: z.number(),
    known: z.strictObject({ noteId, items }).optional(),
  })
  .transform(({ known, ...rest }) => (known === undefined ? rest : { ...rest, known }));
const keep = z.enum(['session', 'device']);

/** Payload schemas by message name, in order of trust: content script first, token last. */
export const payloads = {
  // the content script
  'announce-page': z.strictObject({ url: z.url() }),
  'panel-opened': z.strictObject({ open: z.boolean() }),
  // the panel
  'close-panel': z.strictObject({}),
  'list-templates': z.strictObject({ shown: shownPage }),
  'load-draft': z.strictObject({ shown: shownPage }),
  'save-draft': z.strictObject({ shown: shownPage, draft: draft.nullable() }),
  'preview-note': z.strictObject({ shown: shownPage, kind: z.enum(['note', 'checklist']), draft }),
  'post-note': z.strictObject({
    shown: shownPage,
    kind: z.enum(['note', 'checklist']),
    draft,
    /** What the person saw: the write is refused when it no longer holds. */
    seen: z.strictObject({ digest: z.string().max(200), headSha: z.string().max(64).nullable() }),
  }),
  /** One's own checklist note as it is on GitLab now. */
  'read-checklist': z.strictObject({ shown: shownPage, noteId, templateId: z.string().max(200) }),
  /** Items that were answered in the panel, for the checklist note that stands. Never makes a note. */
  'tick-items': z.strictObject({
    shown: shownPage,
    noteId,
    templateId: z.string().max(200),
    items,
    /** The same items as the panel last saw them on GitLab. */
    known: items,
    publicConfirmed: z.boolean(),
  }),
  'find-counterpart': z.strictObject({ query: z.string().max(200) }),
  unlock: z.strictObject({ instanceUrl: z.url(), passphrase: z.string().max(1000) }),
  'open-options': z.strictObject({ section: z.enum(['instances', 'playbook', 'privacy', 'about']) }),
  // the popup
  'load-popup': z.strictObject({ windowId: z.int() }),
  'open-panel': z.strictObject({ windowId: z.int() }),
  // the options page
  'list-instances': z.strictObject({}),
  'check-instance': z.strictObject({ instanceUrl: z.url() }),
  'enable-host': z.strictObject({ instanceUrl: z.url() }),
  'forget-instance': z.strictObject({ instanceUrl: z.url() }),
  /** What a GitLab's pages show unasked; in force at once in every tab. */
  'set-instance-switches': z.strictObject({
    instanceUrl: z.url(),
    launcher: z.boolean(),
    automaticVerdict: z.boolean(),
  }),
  'lock-tokens': z.strictObject({}),
  'list-requests': z.strictObject({}),
  'clear-requests': z.strictObject({}),
  'load-playbook': z.strictObject({ reload: z.boolean() }),
  'set-playbook-source': z.strictObject({
    source: z
      .strictObject({
        instanceUrl: z.url(),
        projectPath: z.string().min(1).max(1000),
        folder: z.string().max(1000),
        ref: z.string().min(1).max(255),
      })
      .nullable(),
  }),
  'enter-token': z.strictObject({
    instanceUrl: z.url(),
    token: z.string().min(1).max(4096),
    keep,
    passphrase: z.string().max(1000).nullable(),
  }),
} as const;

export type MessageName = keyof typeof payloads;
export type Payload<N extends MessageName> = z.infer<(typeof payloads)[N]>;
export type ShownPage = z.infer<typeof shownPage>;
export type Answers = z.infer<typeof answers>;

/** Who may send what. A surface not named here is refused; `serve` tests every pair. */
export const senders: Record<MessageName, readonly Surface[]> = {
  'announce-page': ['content'],
  'panel-opened': ['content'],
  'close-panel': ['panel'],
  'list-templates': ['panel'],
  'load-draft': ['panel'],
  'save-draft': ['panel'],
  'preview-note': ['panel'],
  'post-note': ['panel'],
  'read-checklist': ['panel'],
  'tick-items': ['panel'],
  'find-counterpart': ['panel', 'popup'],
  unlock: ['panel', 'options'],
  'open-options': ['panel', 'popup'],
  'load-popup': ['popup'],
  'open-panel': ['popup'],
  'list-instances': ['options'],
  'check-instance': ['options'],
  'enable-host': ['options', 'popup'],
  'forget-instance': ['options'],
  'set-instance-switches': ['options'],
  'lock-tokens': ['options'],
  'list-requests': ['options'],
  'clear-requests': ['options'],
  'load-playbook': ['options'],
  'set-playbook-source': ['options'],
  'enter-token': ['options'],
};

/** What a token opens, read back from GitLab. */
export type Capability = { id: string; label: string; works: boolean | 'unknown'; needs: string };

/** One GitLab as the options page shows it. Never holds the token. */
export type InstanceView = {
  instanceUrl: string;
  user: { username: string; name: string } | null;
  scopes: string[] | null;
  /** Such as `2027-01-31`; null when it never expires or the token may not tell. */
  expiresAt: string | null;
  daysLeft: number | null;
  tokenName: string | null;
  keep: 'session' | 'device';
  state: 'ready' | 'locked' | 'missing' | 'rejected';
  hostGranted: boolean;
  version: string | null;
  capabilities: Capability[];
  lastUsedAt: number | null;
  /** Whether its pages get the launcher. */
  launcher: boolean;
  /** Whether its pages are judged before their panel is opened. */
  automaticVerdict: boolean;
  /** GitLab's token page with name, description and scopes filled in. */
  tokenPageUrl: string;
};

export type RequestLogEntry = {
  at: number;
  method: string;
  host: string;
  path: string;
  status: number | null;
};

/** Which playbook is in force and how it came here. */
export type PlaybookStatus = {
  name: string;
  version: string;
  /** False for the built-in one, which names no real handle, project or link. */
  teamSetUp: boolean;
  source: Payload<'set-playbook-source'>['source'];
  commit: string | null;
  loadedAt: number | null;
  directory: { groups: number; people: number; loadedAt: number | null; anomalies: Anomaly[] } | null;
  /** Errors of the last load; the last good copy stays in force. */
  errors: { file: string; line: number; column: number; message: string }[];
  failure: Failure | null;
};

/** What the preview shows is byte for byte what is posted. */
export type NotePreview = {
  body: string;
  /** The body as GitLab renders it, still to be sanitised; null when GitLab could not be asked. */
  html: string | null;
  digest: string;
  headSha: string | null;
  action: 'create' | 'update';
  noteKind: NoteKind;
  visibility: 'public' | 'internal';
  audience: Audience;
  addLabels: string[];
  postingAs: { username: string; name: string };
  /** Things the person should know, each a sentence. */
  warnings: string[];
  /** Why the write is not possible as it stands; null when it is. */
  blocked: { sentence: string; confirmable: boolean } | null;
  /** True when this kind of write, visibility or label set was not shown before in this project. */
  firstUse: boolean;
};

export type PostedNote = {
  noteId: number;
  url: string;
  action: 'created' | 'updated' | 'already-there';
  internal: boolean;
  labelsAdded: string[];
  /** Labels that this role may not set: GitLab refused them, or dropped them without a word. */
  labelsDropped: string[];
  /** Set when the note stands and its labels could not be set. */
  labelFailure: Failure | null;
  /** What GitLab did with the text beside keeping it, each a sentence; absent where nothing. */
  warnings?: string[];
};

/** One's own checklist note as GitLab keeps it. */
export type StandingChecklist = {
  noteId: number;
  url: string;
  items: Answers['items'];
  updatedAt: string;
};

/** `gone`: it was deleted, or is no checklist of the reader's any more. */
export type ChecklistReading = { state: 'there'; note: StandingChecklist } | { state: 'gone' };

/** What became of items that were answered in the panel. */
export type Ticked =
  | {
      state: 'ticked';
      note: StandingChecklist;
      /** The items as they were on GitLab before, for undo. */
      before: Answers['items'];
      /** Ids that were changed on GitLab since the panel saw them; the panel's answer stands now. */
      overwrote: string[];
      /** Ids whose failure or reason stays out of a note that many can read. */
      withheld: string[];
      /** Each a sentence. */
      warnings: string[];
    }
  | { state: 'gone' }
  /** Nothing was written: a checklist in this project was not shown before its first write in this browser. */
  | { state: 'not-shown-yet' };

export type PopupView = {
  /** The active tab's item, when it is on a known GitLab. */
  shown: ShownPage | null;
  title: string | null;
  verdict: VerdictLevel | null;
  counterpart: Counterpart | null;
  /** The origin that could be enabled with one press; null when it is already. */
  enable: { instanceUrl: string } | null;
  directory: { groups: number; people: number; loadedAt: number | null } | null;
  /** No GitLab is set up yet. */
  empty: boolean;
  failure: Failure | null;
};

export type Replies = {
  'announce-page': {
    launcher: boolean;
    panelOpen: boolean;
    verdict: VerdictLevel | null;
    /** True where the tab lies behind another: the page is judged when it is announced again in view. */
    againInView: boolean;
  };
  'panel-opened': null;
  'close-panel': null;
  'list-templates': {
    templates: Template[];
    suggested: string | null;
    /** How a section with `prefill: 'coverage'` starts, from the diff; empty for an issue. */
    coverage?: string;
    /** By template and item id: why the item does not concern this change. */
    folded?: Record<string, Record<string, string>>;
  };
  'load-draft': Draft | null;
  'save-draft': { savedAt: number };
  'preview-note': NotePreview;
  'post-note': PostedNote;
  'read-checklist': ChecklistReading;
  'tick-items': Ticked;
  'find-counterpart': {
    results: SearchResult[];
    directory: { groups: number; people: number; loadedAt: number | null } | null;
  };
  unlock: null;
  'open-options': null;
  'load-popup': PopupView;
  'open-panel': null;
  'list-instances': InstanceView[];
  'check-instance': InstanceView;
  'enable-host': null;
  'forget-instance': null;
  'set-instance-switches': InstanceView;
  'lock-tokens': null;
  'list-requests': RequestLogEntry[];
  'clear-requests': null;
  'load-playbook': PlaybookStatus;
  'set-playbook-source': PlaybookStatus;
  'enter-token': InstanceView;
};

/** What travels to the background by `runtime.sendMessage`. */
export type Envelope<N extends MessageName = MessageName> = { name: N; payload: Payload<N> };

/** A reply or a failure; a handler's `FailureError` arrives as the failure it holds. */
export type Answer<N extends MessageName> = { ok: true; value: Replies[N] } | { ok: false; failure: Failure };

/** The item as the panel's head and the Verdict tab show it. */
export type ItemView = {
  shown: ShownPage;
  title: string;
  state: 'opened' | 'closed' | 'merged' | 'locked';
  archived: boolean;
  discussionLocked: boolean;
  confidential: boolean;
  draft: boolean;
  headSha: string | null;
  webUrl: string;
  /** Address of a file's lines on GitLab is built from these. */
  projectUrl: string;
  labels: string[];
  visibility: 'public' | 'internal' | 'private';
  /** Whose token acts here. */
  user: { username: string; name: string };
  /** What the person may do, as far as GitLab tells beforehand. */
  may: { comment: boolean | 'unknown'; internalNote: boolean | 'unknown'; setLabels: boolean | 'unknown' };
  teamSetUp: boolean;
};

/** What streams to the panel over its port while a page loads; `done` is always last. */
export type PanelEvent =
  | { type: 'page'; shown: ShownPage }
  | { type: 'item'; item: ItemView }
  | { type: 'verdict'; verdict: Verdict; filesSeen: number; filesTotal: number | null; judgedAt: number }
  | { type: 'notes'; notes: KnownNote[] }
  | { type: 'counterpart'; counterpart: Counterpart }
  | { type: 'head-moved'; headSha: string }
  | { type: 'failed'; part: 'page' | 'item' | 'diffs' | 'notes' | 'counterpart'; failure: Failure }
  | { type: 'done' };

/** What the panel says on its port; the background streams `PanelEvent`s. */
export const portRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('load'), reload: z.boolean() }),
  /** Keeps the channel open; answered by nothing. */
  z.strictObject({ type: z.literal('ping') }),
  /** Asks whether the head commit moved since it was judged; sent on return to the panel and now and then. */
  z.strictObject({
    type: z.literal('check-head'),
    /** What was judged, so that a background that restarted since can still compare. */
    known: z.strictObject({ shown: shownPage, headSha: z.string().max(64).nullable() }),
  }),
]);
export type PortRequest = z.infer<typeof portRequest>;

/** From the background to the content script of a tab. */
export type ContentCommand =
  | { type: 'show-panel'; open: boolean }
  | { type: 'show-verdict'; verdict: VerdictLevel | null }
  /** What may be shown on its page changed: the script announces the page again. */
  | { type: 'announce-again' };

export type { Page };
