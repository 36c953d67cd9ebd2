/** Merge requests of the shop that are hard to show or to judge: cut, large, hostile, reviewed before. */
import { makeDiff, makeNote, sha } from '../build';
import type { MergeRequest, Project, State } from '../state';
import { addChange, on } from './changing';
import { hostileDescription, hostileDiffs, hostileTitle } from './hostile';
import { bundleBefore, bundleDiff, GALLERY_DIFF } from './large-files';
import { manyFiles } from './many-files';
import { type Files, readPatch } from './patches';
import type { People } from './people';
import { addForgedReview, addReview } from './reviews';

/** Adds 137 (files GitLab does not show), 138 (120 files), 140 (hostile text), 141 (reviewed) and 142 (not ready). */
export function addAwkwardChanges(state: State, shop: Project, people: People): void {
  const { mika, odile } = people;
  addChange(state, shop, mika, unseenFiles(), {
    iid: 137,
    title: 'Ship the new front page with its pictures',
    description: 'The bundle is built by hand until the pipeline can do it.',
    sourceBranch: 'front-page',
    labels: ['frontend', 'group::catalogue', 'type::feature'],
    createdAt: on(11),
    uncutDiffs: uncutFiles(),
  });
  addChange(state, shop, mika, manyFiles(), {
    iid: 138,
    title: 'Show prices through one helper',
    description:
      'The same edit in every template of the catalogue. Mechanical, except for the helper itself.',
    sourceBranch: 'one-price-helper',
    labels: ['frontend', 'group::catalogue', 'type::maintenance'],
    createdAt: on(11, '12:00'),
  });
  const hostile = addChange(state, shop, odile, hostileDiffs(), {
    iid: 140,
    title: hostileTitle,
    description: hostileDescription,
    sourceBranch: 'nothing-to-see',
    labels: ['Community contribution'],
    createdAt: on(12),
  });
  addForgedReview(state, hostile, odile);
  addReviewed(state, shop, people);
  addChange(state, shop, mika, [], {
    iid: 142,
    title: 'Send a receipt by e-mail',
    description: 'Pushed a moment ago.',
    sourceBranch: 'receipts',
    createdAt: on(14, '09:00'),
    detailedMergeStatus: 'preparing',
  }).versions = [];
}

/** Main's content of the files of 137 that are there already. */
export function unseenFilesBefore(): Files {
  return {
    'bin/deploy': '#!/bin/sh\nset -eu\n',
    'docs/home-page.md': '# The front page\n',
    [BUNDLE]: bundleBefore(),
  };
}

const BUNDLE = 'public/assets/front-page.min.js';
const GALLERY = 'app/javascript/front-page/gallery.ts';

/** The same files as git has them: with the lines that are too many or folded away for GitLab's pages. */
function uncutFiles() {
  const lines: Record<string, string> = { [BUNDLE]: bundleDiff(), [GALLERY]: GALLERY_DIFF };
  return unseenFiles().map(file => ({
    ...file,
    collapsed: false,
    too_large: false,
    diff: lines[file.new_path] ?? file.diff,
  }));
}

/** Files whose lines GitLab does not send, and files that have none. */
function unseenFiles() {
  return [
    makeDiff(
      'app/assets/images/hero.png',
      'Binary files /dev/null and b/app/assets/images/hero.png differ\n',
      {
        new_file: true,
        a_mode: '0',
      },
    ),
    makeDiff(BUNDLE, '', { too_large: true, generated_file: true }),
    makeDiff(GALLERY, '', { collapsed: true, new_file: true, a_mode: '0' }),
    makeDiff('bin/deploy', '', { a_mode: '100644', b_mode: '100755' }),
    makeDiff('docs/front-page.md', '', { old_path: 'docs/home-page.md', renamed_file: true }),
    makeDiff(
      'vendor/theme',
      '@@ -1 +1 @@\n-Subproject commit '.concat(
        sha('theme 1'),
        '\n+Subproject commit ',
        sha('theme 2'),
        '\n',
      ),
      {
        a_mode: '160000',
        b_mode: '160000',
      },
    ),
    makeDiff(
      'public/robots.txt',
      '@@ -1,3 +1,2 @@\n User-agent: *\n-Disallow: /session\n Disallow: /orders\n',
    ),
  ];
}

function addReviewed(state: State, shop: Project, { mika, dana }: People): MergeRequest {
  const change = addChange(state, shop, mika, readPatch('shop/141'), {
    iid: 141,
    title: 'Let customers download their invoices',
    description: 'A link beside each order. Invoices lie in `storage/invoices`.',
    sourceBranch: 'invoices',
    labels: ['backend', 'group::customer account', 'sec-planning::pending-followup', 'type::feature'],
    reviewerIds: [dana.id],
    createdAt: on(12, '08:30'),
    updatedAt: on(14, '08:10'),
    commits: ['Look the invoice up before sending it', 'Let customers download their invoices'],
  });
  addReview(state, change, dana);
  makeNote(state, change, mika, 'added 1 commit', { system: true, createdAt: on(14, '08:10') });
  return change;
}
