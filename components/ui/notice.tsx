import type { ReactNode } from 'react';
import './notice.css';
import { Icon, type IconName } from './icons';

type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const ICONS: Record<Tone, IconName> = {
  neutral: 'info',
  info: 'info',
  success: 'check',
  warning: 'warning',
  danger: 'danger',
};

type Props = { tone: Tone; announce?: boolean | undefined; children: ReactNode };

/** Something to know here: a shape, words, and room for one next step. */
export function Notice({ tone, announce = false, children }: Props) {
  return (
    <div className={`notice notice--${tone}`} role={announce ? 'alert' : undefined}>
      <Icon name={ICONS[tone]} />
      <div className="notice__body">{children}</div>
    </div>
  );
}
