import type { CompiledPolicy } from './compile';
import type { ChangeFacts } from './facts';
import type { Reason, Verdict, VerdictLevel } from './verdict';

type Suggestion = { priority: Verdict['priority']; reason: string };

/**
 * The suggested `priority::n` (handbook 2.3): 1 for Red data, authentication, authorisation, cryptography, or a known
 * severity 1; 2 for Orange data or a known severity 2; 3 for Yellow data; 4 for the rest. When in doubt the higher one.
 * Null where no review is asked for.
 */
export function suggestPriority(
  compiled: CompiledPolicy,
  facts: ChangeFacts,
  verdict: VerdictLevel,
  reasons: Reason[],
): Suggestion {
  if (verdict !== 'required' && verdict !== 'recommended') return { priority: null, reason: '' };
  const { first, second, third } = compiled.policy.priority;
  const deciding = reasons.filter(reason => verdict === 'recommended' || reason.level === 'required');
  const inArea = (areas: readonly string[]) => deciding.find(reason => areas.includes(reason.area));
  const label = (name: string) => facts.change.labels.some(one => one.toLowerCase() === name);
  const names = (ids: number[]) => ids.some(id => facts.title.has(id) || facts.description.has(id));

  const highest = inArea(first);
  if (label('severity::1')) return { priority: 1, reason: 'it carries severity::1' };
  if (names(compiled.priorityWords.red)) return { priority: 1, reason: 'it speaks of Red data' };
  if (highest && verdict === 'required')
    return { priority: 1, reason: `it is about ${lower(highest.areaName)}` };
  if (label('severity::2')) return { priority: 2, reason: 'it carries severity::2' };
  if (names(compiled.priorityWords.orange)) return { priority: 2, reason: 'it speaks of Orange data' };
  const high = inArea(second) ?? highest;
  if (high) return { priority: 2, reason: `it is about ${lower(high.areaName)}` };
  if (names(compiled.priorityWords.yellow)) return { priority: 3, reason: 'it speaks of Yellow data' };
  const middle = inArea(third);
  if (middle) return { priority: 3, reason: `it is about ${lower(middle.areaName)}` };
  return { priority: 4, reason: 'nothing goes beyond normal secure practice' };
}

function lower(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
