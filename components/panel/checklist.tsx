import { type ReactNode, useId, useState } from 'react';
import type { ItemState, KnownNote, ReviewAnswers, Template, TemplateItem } from '../../utils/review/review';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { useEscape } from '../ui/escape';
import { Icon, type IconName } from '../ui/icons';
import { count } from '../ui/time';
import { type Folded, isFolded, othersOn, tally, together } from './answers';
import './checklist.css';
import type { ItemMark } from './sync-state';
import '../ui/field.css';

type ItemAnswer = ReviewAnswers['items'][string];

const STATES: { state: ItemState; word: string; icon: IconName }[] = [
  { state: 'unchecked', word: 'Open', icon: 'circle' },
  { state: 'pass', word: 'Pass', icon: 'check' },
  { state: 'fail', word: 'Fail', icon: 'cross' },
  { state: 'not-applicable', word: 'n/a', icon: 'dash' },
];

const MARKS: Record<ItemMark, string> = {
  updated: 'Updated on GitLab',
  unsaved: 'Not on GitLab yet',
  withheld: 'Stays out of the note',
};

const wordOf = (state: ItemState) => STATES.find(one => one.state === state)?.word ?? state;

type Props = {
  template: Template;
  answers: ReviewAnswers;
  /** Why items do not concern this change, by id. */
  folded: Folded;
  notes: KnownNote[];
  /** What is said beside an item of how it stands to one's own note. */
  marks: Map<string, ItemMark>;
  /** How the note stands, and the button that posts the items. */
  action: ReactNode;
  onAnswer: (id: string, answer: ItemAnswer) => void;
};

/** The items of a template, each with its four states and a reason. */
export function Checklist({ template, answers, folded, notes, marks, action, onAnswer }: Props) {
  /** Answered inside the fold: they stay where the person is until the list is shown anew. */
  const [inFold, setInFold] = useState<ReadonlySet<string>>(new Set());
  if (template.items.length === 0) return null;
  const { pass, fail, total, unchecked, 'not-applicable': without } = tally(template, answers, folded);
  const away = ({ id }: TemplateItem) =>
    isFolded(folded, answers, id) || (Object.hasOwn(folded, id) && inFold.has(id));
  const hidden = template.items.filter(away);
  const shown = template.items.filter(item => !away(item));
  const row = (item: TemplateItem) => (
    <ItemRow
      key={item.id}
      item={item}
      answer={answers.items[item.id] ?? { state: 'unchecked' }}
      others={othersOn(notes, template.id, item.id)}
      mark={marks.get(item.id)}
      why={away(item) ? folded[item.id] : undefined}
      onAnswer={answer => {
        if (away(item)) setInFold(before => new Set([...before, item.id]));
        onAnswer(item.id, answer);
      }}
    />
  );
  const shared = together(template, answers, notes);
  const parts = [
    ['pass', pass],
    ['fail', fail],
    ['not-applicable', without],
  ] as const;
  return (
    <section className="section checklist" aria-labelledby="checklist">
      <div className="apart">
        <h2 className="heading" id="checklist">
          Checklist
        </h2>
        <span className="small subtle">
          {total - unchecked} of {total} answered
        </span>
      </div>
      <div
        className="tally"
        role="img"
        aria-label={`${pass} pass, ${fail} fail, ${without} n/a, ${unchecked} open`}
      >
        {parts.map(([state, many]) =>
          many > 0 ? (
            <span key={state} className={`tally__${state}`} style={{ width: `${(100 * many) / total}%` }} />
          ) : null,
        )}
      </div>
      {shared ? (
        <p className="small subtle">
          With {shared.names.join(', ')}: {shared.answered} of {total} answered. Notes of others stay as they
          are.
        </p>
      ) : null}
      <ul>{shown.map(row)}</ul>
      {hidden.length > 0 ? (
        <Disclosure summary={foldSummary(hidden.length, hidden.filter(({ id }) => inFold.has(id)).length)}>
          <ul>{hidden.map(row)}</ul>
        </Disclosure>
      ) : null}
      {action}
    </section>
  );
}

function foldSummary(all: number, answered: number): string {
  const sentence = `${count(all, 'check does', 'checks do')} not concern this change`;
  return answered === 0 ? sentence : `${sentence}; ${answered} answered here`;
}

type RowProps = {
  item: TemplateItem;
  answer: ItemAnswer;
  others: { username: string; name: string; state: ItemState }[];
  mark: ItemMark | undefined;
  /** Why the item does not concern the change. */
  why: string | undefined;
  onAnswer: (answer: ItemAnswer) => void;
};

function ItemRow({ item, answer, others, mark, why, onAnswer }: RowProps) {
  const id = useId();
  const [asked, setAsked] = useState(false);
  const hasReason = answer.reason !== undefined && answer.reason !== '';
  const open = asked || hasReason || answer.state === 'fail';
  useEscape(asked, () => setAsked(false));
  return (
    <li className="item">
      <span className="item__text" id={id}>
        {item.text}
      </span>
      <span className="item__states" role="radiogroup" aria-labelledby={id}>
        {STATES.map(({ state, word, icon }) => (
          <label key={state} className={`item__state item__state--${state}`} title={word}>
            <input
              type="radio"
              name={id}
              aria-label={word}
              checked={answer.state === state}
              onChange={() => onAnswer({ ...answer, state })}
            />
            <Icon name={icon} />
            <span className="item__word" aria-hidden="true">
              {word}
            </span>
          </label>
        ))}
      </span>
      {answer.state === 'unchecked' && others.length === 0 && !open && !mark && !why ? null : (
        <div className="item__below">
          {answer.state === 'unchecked' ? null : (
            <span className={`item__answer item__answer--${answer.state}`}>{wordOf(answer.state)}</span>
          )}
          {why ? <span className="item__why">{why}</span> : null}
          {mark ? <span className="item__mark">{MARKS[mark]}</span> : null}
          {others.map(other => (
            <span key={other.username} title={`@${other.username}`}>
              {other.name}: {wordOf(other.state)}
            </span>
          ))}
          {open ? (
            <textarea
              className="control"
              rows={1}
              aria-label={`Reason: ${item.text}`}
              placeholder={answer.state === 'fail' ? 'What fails, and where' : 'Why'}
              value={answer.reason ?? ''}
              onChange={event => onAnswer({ state: answer.state, reason: event.currentTarget.value })}
            />
          ) : (
            <Button look="link" onClick={() => setAsked(true)} aria-label={`Add a reason: ${item.text}`}>
              Add a reason
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
