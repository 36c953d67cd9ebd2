import type { Counterpart } from '../../utils/counterparts/directory';
import type { Failure } from '../../utils/failure';
import type { ItemView, PanelEvent, ShownPage } from '../../utils/messages/contract';
import type { Verdict } from '../../utils/policy/verdict';
import type { KnownNote } from '../../utils/review/review';

export type Part = Extract<PanelEvent, { type: 'failed' }>['part'];

/** Everything the panel knows of its page. Facts stay while they are loaded again, so that nothing jumps. */
export type PanelState = {
  load: 'loading' | 'settled' | 'stopped' | 'lost';
  shown: ShownPage | undefined;
  item: ItemView | undefined;
  verdict: Verdict | undefined;
  /** True while the verdict shown is of an earlier load. */
  stale: boolean;
  filesSeen: number;
  filesTotal: number | null;
  judgedAt: number | undefined;
  notes: KnownNote[] | undefined;
  counterpart: Counterpart | undefined;
  /** The head commit as it is now, when it is no longer the one that was judged. */
  movedTo: string | undefined;
  failures: Partial<Record<Part, Failure>>;
};

export type PanelAction =
  | { type: 'load' }
  | { type: 'stop' }
  | { type: 'lost'; failure: Failure }
  | { type: 'event'; event: PanelEvent };

export const emptyPanel: PanelState = {
  load: 'loading',
  shown: undefined,
  item: undefined,
  verdict: undefined,
  stale: false,
  filesSeen: 0,
  filesTotal: null,
  judgedAt: undefined,
  notes: undefined,
  counterpart: undefined,
  movedTo: undefined,
  failures: {},
};

/** The next state of the panel. */
export function panelReducer(state: PanelState, action: PanelAction): PanelState {
  switch (action.type) {
    case 'load':
      return { ...state, load: 'loading', stale: true, movedTo: undefined, failures: {} };
    case 'stop':
      return { ...state, load: 'stopped' };
    case 'lost':
      return { ...state, load: 'lost', failures: { ...state.failures, page: action.failure } };
    case 'event':
      return heard(state, action.event);
  }
}

function heard(state: PanelState, event: PanelEvent): PanelState {
  switch (event.type) {
    case 'page':
      return sameShown(state.shown, event.shown)
        ? { ...state, shown: event.shown }
        : { ...emptyPanel, load: state.load, shown: event.shown };
    case 'item':
      return { ...state, item: event.item, shown: event.item.shown };
    case 'verdict':
      return {
        ...state,
        stale: false,
        verdict: event.verdict,
        filesSeen: event.filesSeen,
        filesTotal: event.filesTotal,
        judgedAt: event.judgedAt,
      };
    case 'notes':
      return { ...state, notes: event.notes };
    case 'counterpart':
      return { ...state, counterpart: event.counterpart };
    case 'head-moved':
      return { ...state, movedTo: event.headSha };
    case 'failed':
      return { ...state, failures: { ...state.failures, [event.part]: event.failure } };
    case 'done':
      return { ...state, load: 'settled' };
  }
}

const sameShown = (a: ShownPage | undefined, b: ShownPage) =>
  a?.instanceUrl === b.instanceUrl &&
  a.page.projectPath === b.page.projectPath &&
  a.page.iid === b.page.iid &&
  a.page.kind === b.page.kind;

/** True while the verdict can still change: what `aria-busy` says. */
export function verdictBusy({ load, verdict, stale }: PanelState): boolean {
  return load === 'loading' && (stale || !verdict?.complete);
}

/** The failure that leaves the panel without an answer, if there is one. */
export function fatalFailure({ failures, item }: PanelState): Failure | undefined {
  return failures.page ?? (item ? undefined : failures.item);
}
