import type { Counterpart, Person } from '../../utils/counterparts/directory';
import { CopyButton } from './copy-button';
import './counterpart-card.css';

const CONFIDENCE: Record<Counterpart['confidence'], string> = {
  high: 'Certain',
  medium: 'Likely',
  low: 'A guess',
};

/** First letters of the first and last word of a name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    word => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}

/** The same name always has the same colour. */
function hue(name: string): number {
  let sum = 0;
  for (const letter of name) sum += letter.codePointAt(0) ?? 0;
  return sum % 4;
}

/** A person by initials; drawn here because loading a picture would tell its server who is looked up. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className="avatar" data-hue={hue(name)} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function PersonLine({ person, groupName }: { person: Person; groupName: string | undefined }) {
  const facts = [groupName, person.role, person.suffix].filter(Boolean).join(' · ');
  return (
    <div className="person">
      <Avatar name={person.name} />
      <div>
        <p className="person__name">
          {person.name} {person.handle ? <span className="person__handle">@{person.handle}</span> : null}
        </p>
        {facts ? <p className="person__facts">{facts}</p> : null}
      </div>
      {person.handle ? <CopyButton text={`@${person.handle}`} label="Copy mention" small /> : <span />}
    </div>
  );
}

/** Whom to ask, and why: the person or the group's handle, the sentence, and how certain it is. */
export function CounterpartCard({ counterpart }: { counterpart: Counterpart }) {
  const { people, group, mention, confidence, reason } = counterpart;
  return (
    <div className="people">
      {people.map(person => (
        <PersonLine key={`${person.name} ${person.handle}`} person={person} groupName={group?.name} />
      ))}
      {people.length === 0 && mention ? (
        <div className="person">
          <Avatar name={mention.replace(/[@/]/g, ' ')} />
          <div>
            <p className="person__name">{mention}</p>
            <p className="person__facts">the AppSec group answers for everyone</p>
          </div>
          <CopyButton text={mention} label="Copy mention" small />
        </div>
      ) : null}
      {people.length === 0 && !mention ? <p className="person__name">Nobody is known for this page</p> : null}
      <p className="small subtle">
        {people.length > 0 || mention
          ? `${CONFIDENCE[confidence]}, because ${reason}.`
          : `That is because ${reason}.`}
      </p>
    </div>
  );
}
