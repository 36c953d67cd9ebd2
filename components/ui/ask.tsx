import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import type { Failure } from '../../utils/failure';
import type { Answer, MessageName, Payload, Replies } from '../../utils/messages/contract';

/** Sends one message to the background; what `utils/messages/send` gives. */
export type Send = <N extends MessageName>(name: N, payload: Payload<N>) => Promise<Answer<N>>;

const SendContext = createContext<Send | undefined>(undefined);

/** Gives every component below it the way to the background. */
export function SendProvider({ send, children }: { send: Send; children: ReactNode }) {
  return <SendContext value={send}>{children}</SendContext>;
}

/** The way to the background. Throws outside a SendProvider. */
export function useSend(): Send {
  const send = useContext(SendContext);
  if (!send) throw new Error('useSend needs a SendProvider above it');
  return send;
}

/** Where a question to the background stands. */
export type Asked<T> =
  | { state: 'idle' }
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'failed'; failure: Failure };

/** Asks the background one kind of question; the answer to an older question never replaces a newer one. */
export function useAsk<N extends MessageName>(name: N) {
  const send = useSend();
  const [asked, setAsked] = useState<Asked<Replies[N]>>({ state: 'idle' });
  const latest = useRef(0);
  const ask = useCallback(
    async (payload: Payload<N>): Promise<Answer<N>> => {
      latest.current += 1;
      const turn = latest.current;
      setAsked(before => (before.state === 'ready' ? before : { state: 'loading' }));
      const answer = await send(name, payload);
      if (turn === latest.current) {
        setAsked(
          answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', failure: answer.failure },
        );
      }
      return answer;
    },
    [send, name],
  );
  const forget = useCallback(() => {
    latest.current += 1;
    setAsked({ state: 'idle' });
  }, []);
  return { asked, ask, forget };
}
