import type { ContentCommand } from '../messages/contract';
import type { Background } from './background';
import { instanceOfUrl } from './instances';

/** Has every open tab of a GitLab ask again what may be shown on its page. */
export async function announceAgain(background: Background, instanceUrl: string): Promise<void> {
  const command: ContentCommand = { type: 'announce-again' };
  const tell = async ({ id, url }: { id?: number; url?: string }) => {
    if (id === undefined || url === undefined) return;
    if ((await instanceOfUrl(background, url))?.instanceUrl !== instanceUrl) return;
    await background.browser.tabs.sendMessage(id, command);
  };
  // A tab without the content script hears nothing, and shows nothing either.
  await Promise.allSettled((await background.browser.tabs.query({})).map(tell));
}
