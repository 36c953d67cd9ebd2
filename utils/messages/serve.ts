import { type Failure, FailureError } from '../failure';
import { type Answer, type MessageName, type Payload, payloads, type Replies, senders } from './contract';
import { establishSender, type Own, type Sender, type SenderFacts } from './sender';

/** Does what one message asks. What it throws as a `FailureError` arrives as that failure. */
export type Handler<N extends MessageName, Context> = (
  payload: Payload<N>,
  sender: Sender,
  context: Context,
) => Promise<Replies[N]>;

/** One handler for each message of the contract. */
export type HandlerTable<Context> = { [N in MessageName]: Handler<N, Context> };

/** Answers one message; never rejects. */
export type Listener = (message: unknown, facts: SenderFacts) => Promise<Answer<MessageName>>;

/**
 * The listener that serves a table of handlers: the sender is established from the browser's facts, the name looked
 * up, the pair checked, the payload parsed. Whatever does not fit is `message-refused` and reaches no handler.
 *
 * @param onFault told of an error that is not a failure: a fault of ours, for the console
 */
export function serve<Context>(
  table: HandlerTable<Context>,
  context: Context,
  own: Own,
  onFault: (error: unknown) => void,
): Listener {
  return async (message, facts) => {
    const sender = establishSender(facts, own);
    const name = messageName(message);
    if (!sender || !name || !senders[name].includes(sender.surface)) return refused();
    return await answer(name, (message as { payload?: unknown }).payload, sender);
  };

  async function answer<N extends MessageName>(name: N, raw: unknown, sender: Sender): Promise<Answer<N>> {
    const parsed = payloads[name].safeParse(raw);
    if (!parsed.success) return refused();
    try {
      const value = await table[name](parsed.data as Payload<N>, sender, context);
      return { ok: true, value };
    } catch (error) {
      if (error instanceof FailureError) return { ok: false, failure: error.failure };
      onFault(error);
      const detail: Failure['detail'] = { message: 'Counterpart met a fault of its own.' };
      return { ok: false, failure: { kind: 'unexpected-reply', detail } };
    }
  }
}

function messageName(message: unknown): MessageName | undefined {
  if (typeof message !== 'object' || message === null || !Object.hasOwn(message, 'name')) return undefined;
  const { name } = message as { name: unknown };
  return typeof name === 'string' && Object.hasOwn(payloads, name) ? (name as MessageName) : undefined;
}

function refused(): { ok: false; failure: Failure } {
  return { ok: false, failure: { kind: 'message-refused' } };
}
