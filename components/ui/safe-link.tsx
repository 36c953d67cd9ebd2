import type { ReactNode } from 'react';

/** The address when it leads to the web; undefined for `javascript:`, `data:` and anything unreadable. */
export function webAddress(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  try {
    const { protocol, href } = new URL(address);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}

type Props = { href: string | undefined; className?: string | undefined; children: ReactNode };

/** A link that opens in a new tab; plain text where the address is missing or does not lead to the web. */
export function SafeLink({ href, className, children }: Props) {
  const address = webAddress(href);
  if (!address) return <span className={className}>{children}</span>;
  return (
    <a className={className} href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
