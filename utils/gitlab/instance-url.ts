/** The address of one GitLab: origin and root, no final slash, such as `https://example.com/gitlab`. */

/**
 * What a person typed, as the address of a GitLab, or undefined when it is none. A missing scheme means https;
 * user names, queries and fragments are refused; a pasted page address is cut at its `/-/`.
 */
export function parseInstanceUrl(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return undefined;
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return `${url.origin}${rootOf(url.pathname)}`;
}

/** Path under which GitLab is installed: empty, or such as `/gitlab`. */
export function rootPath(instanceUrl: string): string {
  return new URL(instanceUrl).pathname.replace(/\/+$/, '');
}

/** The known instance an address belongs to: same origin, longest root that contains it. */
export function matchInstance(instanceUrls: readonly string[], url: string): string | undefined {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    return undefined;
  }
  const path = address.pathname;
  return instanceUrls
    .filter(each => new URL(each).origin === address.origin)
    .filter(each => rootPath(each) === '' || path === rootPath(each) || path.startsWith(`${rootPath(each)}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function rootOf(path: string): string {
  const cut = path.replace(/\/-\/.*$/, '').replace(/\/(users\/sign_in|dashboard|explore).*$/, '');
  // `/group/project/-/merge_requests/1` pasted: what is before `/-/` is a project, not a root.
  return cut === path ? path.replace(/\/+$/, '') : '';
}
