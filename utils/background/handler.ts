import type { MessageName } from '../messages/contract';
import type { Handler as ServedHandler } from '../messages/serve';
import type { Background } from './background';

/** What a file of `handlers/` exports. */
export type Handler<N extends MessageName> = ServedHandler<N, Background>;
