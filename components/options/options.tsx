import { useEffect, useState } from 'react';
import { type Send, SendProvider } from '../ui/ask';
import { EscapeProvider } from '../ui/escape';
import { About } from './about';
import type { AskForHost } from './ask-for-host';
import { Instances } from './instances';
import './options.css';
import { PlaybookSection } from './playbook-section';
import { Privacy } from './privacy';

const SECTIONS = [
  { key: 'instances', name: 'GitLab instances' },
  { key: 'playbook', name: 'Playbook' },
  { key: 'privacy', name: 'Data and privacy' },
  { key: 'about', name: 'About' },
] as const;

type SectionKey = (typeof SECTIONS)[number]['key'];

type Props = {
  send: Send;
  /** Asks the browser for a host; must be called in the press itself. */
  askForHost: AskForHost;
  version: string;
};

/** The section an address names, such as `#playbook`; the first one otherwise. */
export function sectionOf(hash: string): SectionKey {
  return SECTIONS.find(({ key }) => `#${key}` === hash)?.key ?? 'instances';
}

/** The options page: one section at a time, named by the address. */
export function Options({ send, askForHost, version }: Props) {
  const [section, setSection] = useState(() => sectionOf(location.hash));
  useEffect(() => {
    const follow = () => setSection(sectionOf(location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return (
    <SendProvider send={send}>
      <EscapeProvider onNothingOpen={() => undefined}>
        <div className="options">
          <nav className="options__nav" aria-label="Sections">
            <h1 className="options__brand">Counterpart</h1>
            <ul>
              {SECTIONS.map(({ key, name }) => (
                <li key={key}>
                  <a href={`#${key}`} aria-current={key === section ? 'true' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <main>
            {section === 'instances' ? <Instances askForHost={askForHost} /> : null}
            {section === 'playbook' ? <PlaybookSection /> : null}
            {section === 'privacy' ? <Privacy /> : null}
            {section === 'about' ? <About version={version} /> : null}
          </main>
        </div>
      </EscapeProvider>
    </SendProvider>
  );
}
