import type { Frame, Page } from '@playwright/test';
import type { MessageName, Payload, Replies } from '../../../utils/messages/contract';
import type { Extension } from './extension';
import { samplePlaybook } from './sample';

/** The part of the extension's API that is used inside its own pages here. */
declare const chrome: {
  runtime: {
    sendMessage: (message: unknown) => Promise<{ ok: boolean; value?: unknown; failure?: unknown }>;
  };
  storage: Record<'local' | 'session' | 'sync', { clear: () => Promise<void> }>;
};

/** Opens the options page in a tab of its own for as long as the work takes. */
export async function inOptions<T>(extension: Extension, work: (page: Page) => Promise<T>): Promise<T> {
  const opened = await extension.context.newPage();
  try {
    await opened.goto(`chrome-extension://${extension.extensionId}/options.html`);
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** Sends a message from one of our pages and gives its answer; a failure is an error that names it. */
export async function ask<N extends MessageName>(
  page: Page | Frame,
  name: N,
  payload: Payload<N>,
): Promise<Replies[N]> {
  const answer = await page.evaluate(message => chrome.runtime.sendMessage(message), { name, payload });
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
  return answer.value as Replies[N];
}

/** Forgets everything the extension keeps. */
export async function clearStorage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.all(
      [chrome.storage.local, chrome.storage.session, chrome.storage.sync].map(area => area.clear()),
    );
  });
}

/** Puts the sample organisation's playbook in force, as the options page does. */
export async function useSamplePlaybook(extension: Extension): Promise<void> {
  const source = { instanceUrl: extension.gitlab.url, ...samplePlaybook };
  const status = await inOptions(extension, page => ask(page, 'set-playbook-source', { source }));
  if (!status.teamSetUp) throw new Error(`The sample playbook was not taken: ${JSON.stringify(status)}`);
}
