import type { ReactNode } from 'react';
import './badge.css';
import { Icon, type IconName } from './icons';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'outline';

type Props = { tone?: Tone; icon?: IconName | undefined; children: ReactNode };

/** A short fact about something: its word carries the meaning, its colour only helps. */
export function Badge({ tone = 'neutral', icon, children }: Props) {
  return (
    <span className={`badge badge--${tone}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}
