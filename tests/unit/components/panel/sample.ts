import type { ItemView } from '../../../../utils/messages/contract';
import type { Verdict } from '../../../../utils/policy/verdict';
import type { KnownNote, ReviewAnswers, Template } from '../../../../utils/review/review';

/** A merge request as the panel gets it. */
export function sampleItem(over: Partial<ItemView> = {}): ItemView {
  return {
    shown: {
      instanceUrl: 'https://gitlab.example.com',
      page: { kind: 'merge-request', projectPath: 'sample/shop', iid: 128 },
    },
    title: 'Remember sessions',
    state: 'opened',
    archived: false,
    discussionLocked: false,
    confidential: false,
    draft: false,
    headSha: '3f2a9c1b77de',
    webUrl: 'https://gitlab.example.com/sample/shop/-/merge_requests/128',
    projectUrl: 'https://gitlab.example.com/sample/shop',
    labels: ['backend'],
    visibility: 'public',
    user: { username: 'reviewer', name: 'Robin Viewer' },
    may: { comment: true, internalNote: true, setLabels: true },
    teamSetUp: true,
    ...over,
  };
}

export function sampleVerdict(over: Partial<Verdict> = {}): Verdict {
  return {
    verdict: 'required',
    priority: 1,
    priorityReason: 'it is about authentication',
    confidence: 0.9,
    areas: ['authn_session'],
    sentence: 'because it changes how session tokens are checked',
    reasons: [
      {
        ruleId: 'tokens',
        area: 'authn_session',
        areaName: 'Authentication',
        level: 'required',
        sentence: 'changes how session tokens are checked',
        source: 'question 7',
        evidence: [
          { kind: 'added-line', quote: '  return <b>true</b>', path: 'lib/auth/session.rb', newLine: 41 },
        ],
      },
    ],
    unknownRules: ['ssrf'],
    notSeen: [{ path: 'vendor/app.min.js', reason: 'too-large', loadable: true }],
    rulesTotal: 44,
    policy: { name: 'default', version: '3' },
    complete: true,
    ...over,
  };
}

export const sampleTemplate: Template = {
  id: 'merge-request-review',
  title: 'Merge-request review',
  description: 'What was looked at.',
  purpose: 'review',
  appliesTo: ['merge-request'],
  visibility: 'internal',
  labels: { offered: ['reviewed', 'backend'], preselected: ['reviewed', 'backend'] },
  mentionsAppSec: false,
  sections: [
    {
      id: 'coverage',
      heading: 'Coverage',
      hint: 'Files.',
      required: true,
      prefill: 'coverage',
      sensitive: false,
    },
    {
      id: 'concerns',
      heading: 'Concerns',
      hint: 'Findings.',
      required: false,
      prefill: 'none',
      sensitive: true,
    },
  ],
  items: [
    { id: 'access', text: 'Access is checked' },
    { id: 'logs', text: 'Logs carry no token' },
  ],
};

export function sampleAnswers(over: Partial<ReviewAnswers> = {}): ReviewAnswers {
  return {
    templateId: 'merge-request-review',
    sections: {},
    items: {},
    labels: [],
    visibility: 'public',
    publicConfirmed: false,
    ...over,
  };
}

export function sampleNote(over: Partial<KnownNote> = {}): KnownNote {
  return {
    noteId: 5,
    kind: 'checklist',
    templateId: 'merge-request-review',
    author: { id: 4, username: 'dana', name: 'Dana Eriksen' },
    own: false,
    trusted: true,
    headSha: '9b1e07d2aa',
    commitsSince: 2,
    internal: false,
    createdAt: '2026-11-20T10:00:00Z',
    updatedAt: '2026-11-20T10:00:00Z',
    url: 'https://gitlab.example.com/sample/shop/-/merge_requests/128#note_5',
    items: { access: { state: 'pass' } },
    ...over,
  };
}
