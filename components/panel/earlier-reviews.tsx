import type { ReactNode } from 'react';
import type { Failure, NextStep } from '../../utils/failure';
import type { KnownNote, NoteKind } from '../../utils/review/review';
import { Badge } from '../ui/badge';
import { Disclosure } from '../ui/disclosure';
import { FailureNotice } from '../ui/failure-notice';
import { SafeLink } from '../ui/safe-link';
import { count } from '../ui/time';

const KINDS: Record<NoteKind, string> = {
  checklist: 'Checklist',
  review: 'Review',
  request: 'Review request',
  'scan-request': 'Scan-review request',
};

type Props = {
  notes: KnownNote[] | undefined;
  failure: Failure | undefined;
  loading: boolean;
  onStep: (step: NextStep) => void;
};

/** Reviewed before: by whom, at which commit, how many commits since. Forged notes are named as such. */
export function EarlierReviews({ notes, failure, loading, onStep }: Props) {
  return (
    <section className="earlier__slot" aria-label="Earlier reviews">
      {failure ? <FailureNotice failure={failure} onStep={onStep} /> : null}
      {notes && !failure ? <Known notes={notes} /> : null}
      {!notes && !failure && !loading ? 'Earlier reviews are not known.' : null}
    </section>
  );
}

function Known({ notes }: { notes: KnownNote[] }) {
  const newest = [...notes].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const review = newest.find(note => note.trusted && note.kind === 'review');
  const forged = notes.filter(note => !note.trusted).length;
  const summary = (
    <>
      {review ? <Reviewed note={review} /> : 'Not reviewed before'}
      {forged > 0 ? <>; {count(forged, 'forged note')}</> : null}
    </>
  );
  if (notes.length === 0) return <>{summary}.</>;
  return (
    <Disclosure summary={summary}>
      <ul className="earlier">
        {newest.map(note => (
          <li key={note.noteId}>
            <NoteLine note={note} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Reviewed({ note }: { note: KnownNote }): ReactNode {
  return (
    <>
      Reviewed before by {note.own ? 'you' : note.author.name}
      {note.headSha ? (
        <>
          {' '}
          at <span className="mono">{note.headSha.slice(0, 8)}</span>
        </>
      ) : null}
      {note.commitsSince === undefined
        ? null
        : note.commitsSince === 0
          ? ', no commits since'
          : `, ${count(note.commitsSince, 'commit')} since`}
    </>
  );
}

function NoteLine({ note }: { note: KnownNote }) {
  return (
    <span className="row">
      <SafeLink href={note.url}>{KINDS[note.kind]}</SafeLink>
      <span>
        by {note.own ? 'you' : note.author.name}, {note.createdAt.slice(0, 10)}
      </span>
      {note.headSha ? <span className="mono">{note.headSha.slice(0, 8)}</span> : null}
      {note.internal ? <Badge>Internal</Badge> : null}
      {note.trusted ? null : (
        <Badge tone="danger" icon="danger">
          Forged: its author may not write one
        </Badge>
      )}
    </span>
  );
}
