/**
 * Sends the same reads to a real GitLab and to the local one, and tells where the replies differ in shape:
 *
 *     GITLAB_TOKEN=... npx tsx tests/gitlab/replay.ts URL GROUP/PROJECT MERGE_REQUEST_IID ISSUE_IID
 *
 * It sends nothing but GET, and a token with the scope `read_api` is enough.
 */
import { pathToFileURL } from 'node:url';
import { startGitLab } from './server';
import { shapeDifferences, shapeOf } from './shape';

export type Target = { url: string; token: string; project: string; mergeRequest: string; issue: string };

const MERGE_REQUEST = '/projects/:project/merge_requests/:mergeRequest';
const ISSUE = '/projects/:project/issues/:issue';

/** Every read the extension makes, and those its tests lean on. */
export const READS: readonly string[] = [
  '/metadata',
  '/user',
  '/user/status',
  '/personal_access_tokens/self',
  '/projects/:project',
  '/projects/:project/labels',
  '/projects/:project/milestones',
  '/projects/:project/members/all',
  '/projects/:project/repository/tree',
  '/projects/:project/repository/branches',
  '/projects/:project/merge_requests?per_page=5',
  '/projects/:project/issues?per_page=5',
  MERGE_REQUEST,
  `${MERGE_REQUEST}?render_html=true`,
  `${MERGE_REQUEST}/diffs`,
  `${MERGE_REQUEST}/commits`,
  `${MERGE_REQUEST}/versions`,
  `${MERGE_REQUEST}/notes`,
  `${MERGE_REQUEST}/discussions`,
  `${MERGE_REQUEST}/draft_notes`,
  `${MERGE_REQUEST}/approvals`,
  `${MERGE_REQUEST}/reviewers`,
  `${MERGE_REQUEST}/participants`,
  `${MERGE_REQUEST}/resource_label_events`,
  `${MERGE_REQUEST}/raw_diffs`,
  `${MERGE_REQUEST}/notes?pagination=keyset`,
  `${MERGE_REQUEST}/notes?per_page=0`,
  ISSUE,
  `${ISSUE}/notes`,
  `${ISSUE}/discussions`,
  `${ISSUE}/links`,
  `${ISSUE}/resource_label_events`,
  '/projects/0',
  '/nowhere',
];

/** Headers that clients go by; their presence is compared, not their value. */
const HEADERS = ['link', 'x-page', 'x-next-page', 'x-per-page', 'etag', 'x-request-id', 'x-gitlab-meta'];

type Seen = { status: number; type: string; headers: string[]; body: unknown };

async function read(target: Target, path: string): Promise<Seen> {
  const values: Record<string, string> = { ...target };
  const filled = path.replace(/:(\w+)/g, (all, name) => encodeURIComponent(values[name] ?? all));
  const response = await fetch(`${target.url}/api/v4${filled}`, {
    headers: { authorization: `Bearer ${target.token}` },
    redirect: 'manual',
  });
  const text = await response.text();
  const type = response.headers.get('content-type')?.split(';')[0] ?? 'none';
  return {
    status: response.status,
    type,
    headers: HEADERS.filter(name => response.headers.has(name)),
    body: type === 'application/json' ? JSON.parse(text) : undefined,
  };
}

function differences(there: Seen, here: Seen): string[] {
  if (there.status !== here.status) return [`the status is ${there.status} there and ${here.status} here`];
  return [
    ...(there.type === here.type ? [] : [`the content is ${there.type} there and ${here.type} here`]),
    ...there.headers
      .filter(name => !here.headers.includes(name))
      .map(name => `${name} is sent there and not here`),
    ...here.headers
      .filter(name => !there.headers.includes(name))
      .map(name => `${name} is sent here and not there`),
    ...shapeDifferences(shapeOf(there.body), shapeOf(here.body)),
  ];
}

/** Where two servers differ: the read and one sentence for each difference. Sends reads alone, one after another. */
export async function replay(there: Target, here: Target): Promise<{ path: string; difference: string }[]> {
  const found: { path: string; difference: string }[] = [];
  for (const path of READS) {
    const seen = differences(await read(there, path), await read(here, path));
    found.push(...seen.map(difference => ({ path, difference })));
  }
  return found;
}

/** The sample's main merge request and issue, as its reviewer reads them. */
export function sampleTarget(url: string): Target {
  return {
    url,
    token: 'glpat-sample-rowan-0000000001',
    project: 'sample-org/shop',
    mergeRequest: '128',
    issue: '315',
  };
}

async function main(): Promise<void> {
  const [url, project, mergeRequest, issue] = process.argv.slice(2);
  const token = process.env.GITLAB_TOKEN;
  if (!url || !project || !mergeRequest || !issue || !token) {
    console.error('Needs GITLAB_TOKEN, and: URL GROUP/PROJECT MERGE_REQUEST_IID ISSUE_IID');
    process.exitCode = 2;
    return;
  }
  const local = await startGitLab();
  const there = { url: url.replace(/\/+$/, ''), token, project, mergeRequest, issue };
  const found = await replay(there, sampleTarget(local.url));
  for (const { path, difference } of found) console.log(`GET ${path}: ${difference}`);
  console.log(`${READS.length} reads, ${found.length} differences.`);
  process.exitCode = found.length === 0 ? 0 : 1;
  await local.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
