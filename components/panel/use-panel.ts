import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Failure } from '../../utils/failure';
import type { PanelEvent } from '../../utils/messages/contract';
import { emptyPanel, type PanelState, panelReducer } from './panel-state';

/** What `connectPanel` of `utils/messages/connect` is. */
export type Connect = (
  onEvent: (event: PanelEvent) => void,
  onLost: (failure: Failure) => void,
) => { load(reload: boolean): void; checkHead(): void; close(): void };

const CHECK_HEAD_MS = 60_000;

/** Loads the page of this tab and follows it; asks for the head commit on return and each minute while seen, at most each 15 s. */
export function usePanel(connect: Connect): { state: PanelState; reload: () => void; stop: () => void } {
  const [state, dispatch] = useReducer(panelReducer, emptyPanel);
  const connection = useRef<ReturnType<Connect>>(undefined);

  useEffect(() => {
    const mine = connect(
      event => dispatch({ type: 'event', event }),
      failure => dispatch({ type: 'lost', failure }),
    );
    connection.current = mine;
    mine.load(false);
    return () => mine.close();
  }, [connect]);

  useEffect(() => {
    let checked = Date.now();
    const check = () => {
      if (document.visibilityState !== 'visible' || Date.now() - checked < CHECK_HEAD_MS / 4) return;
      checked = Date.now();
      connection.current?.checkHead();
    };
    const timer = setInterval(check, CHECK_HEAD_MS);
    document.addEventListener('visibilitychange', check);
    window.addEventListener('focus', check);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', check);
      window.removeEventListener('focus', check);
    };
  }, []);

  const reload = useCallback(() => {
    dispatch({ type: 'load' });
    connection.current?.load(true);
  }, []);
  const stop = useCallback(() => {
    connection.current?.close();
    dispatch({ type: 'stop' });
  }, []);
  return { state, reload, stop };
}
