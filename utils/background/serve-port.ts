import type { Runtime } from 'webextension-polyfill';
import type { PanelEvent } from '../messages/contract';
import { PANEL_PORT } from '../messages/port-name';
import { establishSender, type Own } from '../messages/sender';
import type { Background } from './background';
import { streamPanel } from './stream-panel';

/** The part of a port that is used. */
export type Port = Pick<Runtime.Port, 'name' | 'sender' | 'postMessage' | 'disconnect'> & {
  onMessage: Pick<Runtime.Port['onMessage'], 'addListener'>;
  onDisconnect: Pick<Runtime.Port['onDisconnect'], 'addListener'>;
};

/** Streams to a panel's port; a port of anybody else, or of another name, is told so and closed. */
export function servePort(
  background: Background,
  port: Port,
  own: Own,
  onFault: (error: unknown) => void,
): void {
  const sender = establishSender(port.sender ?? {}, own);
  const tell = (event: PanelEvent) => port.postMessage(event);
  if (port.name !== PANEL_PORT || sender?.surface !== 'panel') {
    tell({ type: 'failed', part: 'page', failure: { kind: 'message-refused' } });
    tell({ type: 'done' });
    port.disconnect();
    return;
  }
  const stream = streamPanel(background, sender, tell, onFault);
  port.onMessage.addListener(message => stream.receive(message));
  port.onDisconnect.addListener(() => stream.stop());
}
