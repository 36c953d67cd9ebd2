import type { VerdictLevel } from '../../utils/policy/verdict';
import type { Tone } from './badge';
import './verdict-mark.css';

/** The tone of each answer: advice, never alarm. */
export const VERDICT_TONE: Record<VerdictLevel, Tone> = {
  required: 'warning',
  recommended: 'info',
  'not-required': 'neutral',
  undetermined: 'outline',
};

/** The shape of each answer (full, half, empty, dashed), so that colour is never needed to tell them apart. */
export function VerdictMark({ level }: { level: VerdictLevel }) {
  return (
    <svg className={`mark mark--${level}`} viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      <circle
        cx="7"
        cy="7"
        r="6"
        fill={level === 'required' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray={level === 'undetermined' ? '2.4 2.3' : undefined}
      />
      {level === 'recommended' ? <path d="M7 1a6 6 0 0 1 0 12z" fill="currentColor" /> : null}
    </svg>
  );
}
