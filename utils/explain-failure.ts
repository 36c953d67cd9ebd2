import type { Explanation, Failure, FailureKind } from './failure';

/** What the surface that shows a failure knows beside it. */
export type FailureContext = {
  /** Host of the GitLab in question, such as `gitlab.example.com`. */
  host?: string;
  /** Milliseconds since the epoch, for "in 40 seconds". */
  now?: number;
  /** True on the options page itself, where "Open options" would lead nowhere. */
  inOptions?: boolean;
};

type Explain = (failure: Failure, context: FailureContext) => Explanation;

const retry = (label = 'Try again') => ({ action: 'retry', label }) as const;
const options = (label: string, context: FailureContext) =>
  context.inOptions ? retry() : ({ action: 'open-options', label } as const);
const gitlab = (context: FailureContext) => context.host ?? 'GitLab';

const EXPLAIN: Record<FailureKind, Explain> = {
  offline: (_, context) => ({
    sentence: `${gitlab(context)} does not answer: you may be offline, or a VPN may be needed.`,
    nextStep: retry(),
  }),
  'timed-out': (failure, context) => ({
    sentence: failure.detail?.message ?? `${gitlab(context)} took too long to answer.`,
    nextStep: retry(),
  }),
  'not-enabled': (_, context) => ({
    sentence: `Counterpart is not enabled on ${context.host ?? 'this site'}.`,
    nextStep: options('Enable it in options', context),
  }),
  'token-missing': (_, context) => ({
    sentence: `No token is kept for ${context.host ?? 'this GitLab'}.`,
    nextStep: options('Add a token in options', context),
  }),
  'token-locked': (failure, context) => ({
    sentence: failure.detail?.message ?? `The token for ${context.host ?? 'this GitLab'} is locked.`,
    nextStep: { action: 'unlock', label: 'Unlock with your passphrase' },
  }),
  'token-rejected': (failure, context) => ({
    sentence: `GitLab refused the token: ${rejection(failure)}.`,
    nextStep: options('Replace it in options', context),
  }),
  'scope-missing': (failure, context) => ({
    sentence: `The token may not do this: it lacks ${needs(failure)}.`,
    nextStep: options('Replace the token in options', context),
  }),
  'no-access': () => ({
    sentence: 'GitLab says there is nothing here, or that you may not see it.',
    nextStep: retry('Try again after asking for access'),
  }),
  'rate-limited': (failure, context) => ({
    sentence: 'GitLab asks to slow down: too many requests were made.',
    nextStep: { action: 'wait', label: 'Try again', until: failure.retryAt ?? (context.now ?? 0) + 60_000 },
  }),
  'server-error': (failure, context) => ({
    sentence: `${gitlab(context)} has a problem of its own${failure.detail?.status ? ` (error ${failure.detail.status})` : ''}.`,
    nextStep: retry(),
  }),
  'unexpected-reply': (failure, context) => ({
    sentence:
      ownSentence(failure) ?? `The answer of ${gitlab(context)} is not what GitLab sends${reason(failure)}.`,
    nextStep: retry(),
  }),
  moved: (failure, context) => ({
    sentence: `GitLab redirects this request${failure.detail?.movedTo ? ` to ${failure.detail.movedTo}` : ''}; the token is not sent there.`,
    nextStep: options('Check the address in options', context),
  }),
  'page-changed': () => ({
    sentence: 'This tab shows another page now, so nothing was done.',
    nextStep: { action: 'reload', label: 'Load the present page' },
  }),
  'item-changed': failure => ({
    sentence: failure.detail?.message ?? 'It changed since you looked, so nothing was written.',
    nextStep: { action: 'reload', label: 'Look at what changed' },
  }),
  'not-allowed': failure => ({
    sentence: failure.detail?.message ?? 'You may not do this here.',
    nextStep: { action: 'copy-note', label: 'Copy the note' },
  }),
  'refused-to-post': failure => ({
    sentence: failure.detail?.message ?? 'It is not certain who could read this note, so it was not posted.',
    nextStep: { action: 'edit', label: 'Change the note' },
  }),
  'kept-public': failure => ({
    sentence:
      failure.detail?.message ??
      'GitLab kept the internal note public, so it was deleted at once; mail about it may have gone out.',
    nextStep: { action: 'copy-note', label: 'Copy the note' },
  }),
  'outcome-unknown': () => ({
    sentence: 'The note was sent and no answer came, so it may be there already.',
    nextStep: retry('Look for it, and post it if it is missing'),
  }),
  'invalid-input': failure => ({
    sentence: failure.detail?.message ?? 'What was entered cannot be used.',
    nextStep: { action: 'edit', label: 'Change it' },
  }),
  'message-refused': () => ({
    sentence: 'The extension refused this request because of where it came from.',
    nextStep: { action: 'reload', label: 'Reload this page' },
  }),
};

/**
 * A failure in the user's words: one plain sentence and one next step.
 *
 * @param context what the surface knows: the host, the time, whether it is the options page
 */
export function explainFailure(failure: Failure, context: FailureContext = {}): Explanation {
  return EXPLAIN[failure.kind](failure, context);
}

function rejection(failure: Failure): string {
  const since = failure.detail?.since ? ` on ${failure.detail.since}` : '';
  if (failure.detail?.reason === 'expired') return `it expired${since}`;
  if (failure.detail?.reason === 'revoked') return `it was revoked${since}`;
  return 'it does not know it';
}

function needs(failure: Failure): string {
  const list = failure.detail?.needs ?? [];
  return list.length === 0 ? 'a scope or permission' : list.join(', ');
}

/** What is no reply of a server brings a sentence of its own. */
function ownSentence(failure: Failure): string | undefined {
  return failure.detail?.status === undefined ? failure.detail?.message : undefined;
}

function reason(failure: Failure): string {
  return failure.detail?.message ? ` (${failure.detail.message})` : '';
}
