import { type Failure, FailureError } from '../failure';
import { getItem } from '../gitlab/api';
import { type PanelEvent, type PortRequest, portRequest, type ShownPage } from '../messages/contract';
import type { Sender } from '../messages/sender';
import { samePage } from '../page';
import type { Background } from './background';
import { clientFor } from './instance-client';
import { loadPage } from './load-page';
import { refreshOldPlaybook } from './playbook';
import { pageOfSender } from './shown-page';

/** The background's end of one panel port. */
export type PanelStream = {
  /** What arrived on the port; what is no request of ours is dropped. */
  receive(raw: unknown): void;
  /** The port closed: whatever is under way stops. */
  stop(): void;
};

/**
 * Streams a page to one panel. Navigation is abort and start again: a new `load` stops the one before, and nothing of
 * an old one is told after.
 *
 * @param onFault told of an error that is not a failure: a fault of ours, for the console
 */
export function streamPanel(
  background: Background,
  sender: Sender,
  emit: (event: PanelEvent) => void,
  onFault: (error: unknown) => void,
): PanelStream {
  let running = new AbortController();

  async function load(reload: boolean, signal: AbortSignal): Promise<void> {
    const tell = (event: PanelEvent) => {
      if (!signal.aborted) emit(event);
    };
    try {
      await loadPage(background, sender, { reload, emit: tell, signal });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof FailureError)) onFault(error);
      tell({ type: 'failed', part: 'page', failure: failureOf(error) });
    }
    tell({ type: 'done' });
    if (!signal.aborted) await refreshOldPlaybook(background).catch(onFault);
  }

  async function checkHead(known: { shown: ShownPage; headSha: string | null }, signal: AbortSignal) {
    const target = await pageOfSender(background, sender);
    if (!samePage(target.shown.page, known.shown.page)) return;
    const client = await clientFor(background, target.instance);
    const { page } = target.shown;
    if (page.kind !== 'merge-request') return;
    const { headSha } = await getItem(client, page.projectPath, page, { signal });
    if (headSha !== null && headSha !== known.headSha && !signal.aborted) {
      emit({ type: 'head-moved', headSha });
    }
  }

  function act(request: PortRequest): void {
    if (request.type === 'ping') return;
    if (request.type === 'load') {
      running.abort();
      running = new AbortController();
      void load(request.reload, running.signal);
      return;
    }
    // Asked now and then: a failure is told by the next load, where it can be acted on.
    checkHead(request.known, running.signal).catch(error => {
      if (!(error instanceof FailureError) && !running.signal.aborted) onFault(error);
    });
  }

  return {
    receive(raw) {
      const parsed = portRequest.safeParse(raw);
      if (parsed.success) act(parsed.data);
    },
    stop: () => running.abort(),
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  return { kind: 'unexpected-reply', detail: { message: 'Counterpart met a fault of its own.' } };
}
