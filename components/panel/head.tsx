import type { ReactNode } from 'react';
import { Badge } from '../ui/badge';
import { IconButton } from '../ui/button';
import './head.css';
import { SafeLink } from '../ui/safe-link';
import { ago, clock, useNow } from '../ui/time';
import { limitsOf } from './limits';
import type { PanelState } from './panel-state';
import type { Saved } from './use-composer';

type Props = {
  state: PanelState;
  saved: Saved | undefined;
  /** The tabs. */
  children: ReactNode;
  onReload: () => void;
  onHelp: () => void;
  onClose: () => void;
};

/** Whose review this is: the item, the commit that was judged, and how old the answer is. */
export function Head({ state, saved, children, onReload, onHelp, onClose }: Props) {
  const { shown, item } = state;
  const badge = item ? limitsOf(item).badge : undefined;
  const sign = shown?.page.kind === 'merge-request' ? '!' : '#';
  return (
    <header>
      <div className="head__line">
        <h1>AppSec review</h1>
        <IconButton icon="question" label="Shortcuts" onClick={onHelp} />
        <IconButton icon="reload" label="Reload" onClick={onReload} />
        <IconButton icon="close" label="Close" onClick={onClose} />
      </div>
      <p className="head__page" title={item?.title}>
        {shown ? (
          <span>
            {shown.page.projectPath}{' '}
            <strong>
              {sign}
              {shown.page.iid}
            </strong>
          </span>
        ) : null}
        {item?.headSha ? (
          <SafeLink className="mono" href={`${item.projectUrl}/-/commit/${item.headSha}`}>
            <span className="unseen">head commit </span>
            {item.headSha.slice(0, 8)}
          </SafeLink>
        ) : null}
        {badge ? <Badge>{badge}</Badge> : null}
        <Age judgedAt={state.judgedAt} saved={saved} />
      </p>
      {children}
    </header>
  );
}

function Age({ judgedAt, saved }: { judgedAt: number | undefined; saved: Saved | undefined }) {
  const now = useNow();
  if (saved?.state === 'saved') return <span aria-live="polite">Draft saved {clock(saved.at)}</span>;
  if (saved?.state === 'failed') return <span role="alert">Draft not saved</span>;
  return judgedAt === undefined ? null : <span>{ago(judgedAt, now)}</span>;
}
