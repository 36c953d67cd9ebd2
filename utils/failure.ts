/**
 * Every way in which what the user wanted can fail, each a state of the world.
 * `explainFailure` gives each its one sentence and its one next step.
 */
export type FailureKind =
  | 'offline' // no answer from the host at all
  | 'timed-out' // an answer did not come within the deadline
  | 'not-enabled' // the browser has no permission for this host, or no instance is set up for it
  | 'token-missing' // the instance is known, but no token is kept for it
  | 'token-locked' // a token is kept on this device and waits for its passphrase
  | 'token-rejected' // 401: unknown, expired or revoked
  | 'scope-missing' // 403 insufficient_scope or insufficient_granular_scope
  | 'no-access' // 403 or 404: GitLab does not say which of "absent" and "hidden"
  | 'rate-limited' // 429, with the time after which to try again
  | 'server-error' // 5xx
  | 'unexpected-reply' // an answer that is not of GitLab's shape
  | 'moved' // a redirect, never followed with the token
  | 'page-changed' // the tab shows another page than the one the panel was opened for
  | 'item-changed' // the head commit or the note moved since it was shown
  | 'not-allowed' // the person may not do this here: locked, archived, no right
  | 'refused-to-post' // the disclosure guard cannot tell who would read it
  | 'kept-public' // GitLab kept an internal note public; it was deleted at once
  | 'outcome-unknown' // a write was sent and its answer never came
  | 'invalid-input' // what was typed cannot be used; `detail.message` says what and where
  | 'message-refused'; // a message from a sender that may not send it

/** A failure as data, so that it crosses from the background to a surface unchanged. Holds no secret. */
export type Failure = {
  kind: FailureKind;
  /** Milliseconds since the epoch, for `rate-limited`. */
  retryAt?: number;
  /** What an expert wants to see: never a token, never a body. */
  detail?: {
    method?: string;
    path?: string;
    status?: number;
    requestId?: string;
    /** One line in plain words where the kind alone does not say enough. */
    message?: string;
    /** The scopes or permissions that would do, for `scope-missing`. */
    needs?: string[];
    /** The host a `moved` reply points to. */
    movedTo?: string;
    /** A date such as `2026-03-03`, for a token that expired or was revoked. */
    since?: string;
    reason?: 'expired' | 'revoked' | 'unknown-token';
  };
};

/** A Failure on its way up the stack. */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind);
    this.name = 'FailureError';
  }
}

/** What a next step does; the surface that shows it knows how. */
export type NextStep =
  | { action: 'retry'; label: string }
  | { action: 'wait'; label: string; until: number }
  | { action: 'open-options'; label: string }
  | { action: 'unlock'; label: string }
  | { action: 'reload'; label: string }
  | { action: 'copy-note'; label: string }
  | { action: 'edit'; label: string };

/** A failure in the user's words. */
export type Explanation = { sentence: string; nextStep: NextStep };
