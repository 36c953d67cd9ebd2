import type { NotSeen } from '../../utils/change/change';
import type { ItemView } from '../../utils/messages/contract';
import { Disclosure } from '../ui/disclosure';
import { Revealed } from '../ui/reveal';
import { SafeLink } from '../ui/safe-link';
import { count } from '../ui/time';
import { fileUrl } from './line-url';

const WHY: Record<NotSeen['reason'], string> = {
  'not-loaded-yet': 'not loaded yet',
  collapsed: 'collapsed by GitLab',
  'too-large': 'too large for GitLab to show',
  binary: 'not text',
  'cut-off': 'cut off',
  'no-access': 'no access',
  failed: 'could not be loaded',
  'not-ready': 'GitLab is still preparing it',
};

/** What was not looked at, each with its reason: never hidden, because the answer does not rest on it. */
export function NotSeenList({ notSeen, item }: { notSeen: NotSeen[]; item: ItemView }) {
  const [first] = notSeen;
  if (!first) return null;
  const line = (one: NotSeen) => (
    <>
      {one.path ? (
        <SafeLink className="mono" href={fileUrl(item, one.path)}>
          <Revealed text={one.path} />
        </SafeLink>
      ) : (
        'files that GitLab did not list'
      )}
      , {WHY[one.reason]}
    </>
  );
  if (notSeen.length === 1) return <p className="small subtle">Not seen: {line(first)}.</p>;
  return (
    <div className="small subtle">
      <Disclosure summary={`Not seen: ${count(notSeen.length, 'file')}`}>
        <ul className="stack">
          {notSeen.map(one => (
            <li key={`${one.path} ${one.reason}`}>{line(one)}</li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
