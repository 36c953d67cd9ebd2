/** What was typed as a GitLab address: its URL without trailing slash, query or hash, or why it cannot be used. */
export function parseGitlabAddress(typed: string): { url: string } | { error: string } {
  const text = typed.trim();
  if (text === '') return { error: 'Enter the address of your GitLab.' };
  let parsed: URL;
  try {
    parsed = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return { error: 'This is not an address. It looks like https://gitlab.example.com.' };
  }
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') {
    return { error: 'The address begins with https:// (or http:// in a test set-up).' };
  }
  if (parsed.username || parsed.password) return { error: 'Leave the name and password out of the address.' };
  const path = parsed.pathname.replace(/\/-\/.*$/, '').replace(/\/+$/, '');
  return { url: `${parsed.origin}${path}` };
}

/** GitLab's page for a new personal token, with name, purpose and scope filled in. */
export function tokenPage(instanceUrl: string): string {
  const query = new URLSearchParams({
    name: 'Counterpart',
    description: 'AppSec reviews beside the page',
    scopes: 'api',
  });
  return `${instanceUrl}/-/user_settings/personal_access_tokens?${query}`;
}
