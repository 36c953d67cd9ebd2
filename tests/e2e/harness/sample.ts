/** Addresses of the local GitLab's sample organisation that journeys visit. */
export const samplePaths = {
  /** Changes how sessions are checked and adds a public endpoint. */
  mergeRequest: '/sample-org/shop/-/merge_requests/128',
  otherMergeRequest: '/sample-org/shop/-/merge_requests/129',
  issue: '/sample-org/shop/-/issues/311',
  confidentialIssue: '/sample-org/shop/-/issues/312',
  workItem: '/sample-org/shop/-/work_items/311',
  /** Pages on which nothing must appear. */
  unrelated: {
    'a project': '/sample-org/shop',
    'a list of merge requests': '/sample-org/shop/-/merge_requests',
    'the sign-in page': '/users/sign_in',
  },
} as const;

/** Where the sample organisation keeps its playbook. */
export const samplePlaybook = { projectPath: 'sample-org/appsec/playbook', folder: 'playbook', ref: 'main' };
