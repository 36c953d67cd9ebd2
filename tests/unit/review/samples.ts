import type { NoteInput } from '../../../utils/review/render-note';
import type { ReviewAnswers, Template } from '../../../utils/review/review';

/** A small review template with one section of each kind. */
export const reviewTemplate: Template = {
  id: 'merge-request-review',
  title: 'Merge-request review',
  description: 'For tests.',
  purpose: 'review',
  appliesTo: ['merge-request'],
  visibility: 'public',
  labels: { offered: [], preselected: [] },
  mentionsAppSec: false,
  sections: [
    { id: 'coverage', heading: 'Coverage', hint: '', required: true, prefill: 'coverage', sensitive: false },
    { id: 'concerns', heading: 'Concerns', hint: '', required: false, prefill: 'none', sensitive: true },
    {
      id: 'conclusions',
      heading: 'Conclusions',
      hint: '',
      required: true,
      prefill: 'none',
      sensitive: false,
    },
  ],
  items: [
    { id: 'permissions', text: 'Permissions are checked' },
    { id: 'input', text: 'Input is limited' },
    { id: 'secrets', text: 'Secrets stay secret' },
    { id: 'tests', text: 'Tests refuse' },
  ],
};

export const requestTemplate: Template = {
  ...reviewTemplate,
  id: 'review-request',
  title: 'Review request',
  purpose: 'request',
  appliesTo: ['merge-request', 'issue'],
  mentionsAppSec: true,
  items: [],
};

export const scanTemplate: Template = {
  ...requestTemplate,
  id: 'scan-review-request',
  title: 'Scan request',
  purpose: 'scan-request',
  appliesTo: ['issue'],
  items: reviewTemplate.items,
};

export const answers: ReviewAnswers = {
  templateId: 'merge-request-review',
  sections: { coverage: 'All of `lib/auth`.', concerns: 'A token never expires.', conclusions: 'Not yet.' },
  items: {
    permissions: { state: 'pass' },
    input: { state: 'fail', reason: 'no limit on size' },
    secrets: { state: 'not-applicable', reason: 'none here' },
  },
  labels: [],
  visibility: 'public',
  publicConfirmed: false,
};

export const HEAD = '3f2a9c1d3f2a9c1d3f2a9c1d3f2a9c1d3f2a9c1d';

export const input: NoteInput = {
  template: reviewTemplate,
  answers,
  reviewId: '0b5f6a1e-6f3c-4d8e-9a1b-2c3d4e5f6a7b',
  headSha: HEAD,
  policy: { name: 'default', version: '1' },
  handle: '@sample-org/appsec',
};
