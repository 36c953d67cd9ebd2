/** Issues of the shop: ordinary, confidential, an incident, a request and one with its group's labels. */
import { makeIssue, makeNote } from '../build';
import type { Project, State } from '../state';
import { on } from './changing';
import type { People } from './people';

const SCAN_REQUEST = `A customer scanned the image of our shop and sent 3 findings.

| Package | Version | CVE | Severity | Fixed in |
|---|---|---|---|---|
| libexample | 1.2.3 | CVE-2026-0001 | High | 1.2.4 |
| openexample | 3.0.1 | CVE-2026-0002 | Critical | none yet |

- Image: \`registry.sample.example/shop/web:4.8.0\`
- Scanner: Example Scanner 7.1

May we have an answer in ten working days?
`;

/** Adds the issues 311 to 316. */
export function addShopIssues(state: State, shop: Project, people: People): void {
  const { mika, dana, gus, rowan } = people;
  const ordinary = makeIssue(state, shop, mika, {
    iid: 311,
    title: 'Support waits too long for small refunds',
    description:
      'Refunds below 50 need the lead, who is not there at night.\n\n- [x] ask support\n- [ ] agree on a limit',
    labels: ['backend', 'group::customer account', 'type::feature'],
    createdAt: on(2),
  });
  makeNote(state, ordinary, gus, 'We lose about five customers a week to this.', {
    createdAt: on(3, '08:00'),
  });
  makeNote(state, ordinary, mika, 'mentioned in merge request !134', {
    system: true,
    createdAt: on(9, '15:45'),
  });

  const confidential = makeIssue(state, shop, dana, {
    iid: 312,
    title: 'Orders of other customers can be read by number',
    description: 'Found while reading the order pages. `show?` is never asked on the printable page.',
    labels: ['bug::vulnerability', 'group::customer account', 'security', 'severity::2'],
    assigneeIds: [mika.id],
    confidential: true,
    createdAt: on(4, '17:40'),
  });
  makeNote(state, confidential, mika, 'Confirmed. A fix follows today.', { createdAt: on(5, '08:45') });

  const incident = makeIssue(state, shop, rowan, {
    iid: 313,
    title: 'Checkout answers with errors since 09:10',
    description: 'One in three customers cannot pay.',
    labels: ['incident', 'severity::1'],
    issueType: 'incident',
    createdAt: on(8, '09:25'),
    state: 'closed',
    closedAt: on(8, '11:02'),
    closedById: mika.id,
  });
  makeNote(state, incident, mika, 'Rolled back. The errors stopped at 10:47.', { createdAt: on(8, '10:50') });

  makeIssue(state, shop, gus, {
    iid: 314,
    title: 'Scan review: three findings in the web image',
    description: SCAN_REQUEST,
    labels: ['AppSecWorkType::FieldSecurity', 'security request'],
    dueDate: '2026-09-24',
    createdAt: on(10, '13:00'),
  });

  const sessions = makeIssue(state, shop, mika, {
    iid: 315,
    title: 'Rework how long a session lasts',
    description:
      'Sessions end after 14 days whatever the customer does. We would like a shorter session that is renewed, and a password prompt before an address or a payment changes.',
    labels: [
      'Category:Sessions and Tokens',
      'devops::identity',
      'group::authentication',
      'threat model::needed',
    ],
    createdAt: on(1, '11:00'),
  });
  makeNote(state, sessions, dana, 'Let us draw the threat model before anything is built.', {
    createdAt: on(2, '12:10'),
  });

  makeIssue(state, shop, mika, {
    iid: 316,
    title: 'Write down how to add a language',
    description: 'Small task, good for a newcomer.',
    labels: ['documentation'],
    issueType: 'task',
    createdAt: on(3, '15:00'),
  });
}
