/** The theme an address asks for: `?theme=dark` or `#theme=dark`; undefined leaves it to the reader's setting. */
export function themeOf(address: Pick<Location, 'search' | 'hash'>): 'light' | 'dark' | undefined {
  const asked =
    new URLSearchParams(address.hash.replace(/^#/, '')).get('theme') ??
    new URLSearchParams(address.search).get('theme');
  return asked === 'light' || asked === 'dark' ? asked : undefined;
}

/** Shows the theme the address asks for, now and whenever its hash changes. */
export function followTheme(view: Window): void {
  const apply = () => {
    const theme = themeOf(view.location);
    if (theme) view.document.documentElement.dataset.theme = theme;
    else delete view.document.documentElement.dataset.theme;
  };
  apply();
  view.addEventListener('hashchange', apply);
}
