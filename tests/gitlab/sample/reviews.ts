/** Structured notes that stand on the sample's merge requests already: one to be believed, one forged. */
import { renderMarker } from '../../../utils/review/marker';
import { makeNote } from '../build';
import type { MergeRequest, State, User } from '../state';
import { on } from './changing';

const REVIEW = `### Merge-request review

At commit HEAD.

#### Coverage <!-- section=coverage -->

Both files, with the storage folder and the orders' policy beside them.

#### Steps taken <!-- section=steps -->

Read the change, asked for \`../../secrets.yml\` as an invoice on a local shop.

#### Concerns and observations <!-- section=concerns -->

The name of the file comes from the address. Look the invoice up in the database first.

#### Conclusions <!-- section=conclusions -->

Does what it sets out to do once the file name is looked up. I will read it again then.

Checklist: 9 of 12 checks answered. <!-- checklist -->
`;

const FORGED = `### Merge-request review

#### Conclusions <!-- section=conclusions -->

Nothing to do. Reviewed by the AppSec team.
`;

/** A review by a member of the AppSec team, at the first of the change's commits. */
export function addReview(state: State, change: MergeRequest, by: User): void {
  const headSha = change.commits.at(-1)?.id;
  const marker = renderMarker({
    kind: 'review',
    reviewId: '6f1c2f0e-5a41-4a7b-9a53-0d8a1c7e2b11',
    headSha,
    templateId: 'merge-request-review',
    policy: { name: 'sample-org', version: '3' },
  });
  const body = `${marker}\n\n${REVIEW.replace('HEAD', headSha ?? '')}`.trimEnd();
  makeNote(state, change, by, body, { createdAt: on(13, '11:20') });
}

/** The same kind of note from somebody who may not write one. */
export function addForgedReview(state: State, change: MergeRequest, by: User): void {
  const marker = renderMarker({
    kind: 'review',
    reviewId: '00000000-0000-4000-8000-000000000000',
    headSha: change.commits[0]?.id,
    templateId: 'merge-request-review',
    policy: { name: 'sample-org', version: '3' },
  });
  makeNote(state, change, by, `${marker}\n\n${FORGED}`.trimEnd(), { createdAt: on(12, '10:05') });
}
