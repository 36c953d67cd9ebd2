import { type ReactNode, useId, useState } from 'react';
import type { ItemState, KnownNote, ReviewAnswers, Template, TemplateItem } from '../../utils/review/review';
import { Button } from '../ui/button';
import { useEscape } from '../ui/escape';
import { Icon, type IconName } from '../ui/icons';
import { othersOn, tally } from './answers';
import './checklist.css';
import '../ui/field.css';

type ItemAnswer = ReviewAnswers['items'][string];

const STATES: { state: ItemState; word: string; icon: IconName }[] = [
  { state: 'unchecked', word: 'Open', icon: 'circle' },
  { state: 'pass', word: 'Pass', icon: 'check' },
  { state: 'fail', word: 'Fail', icon: 'cross' },
  { state: 'not-applicable', word: 'n/a', icon: 'dash' },
];

const wordOf = (state: ItemState) => STATES.find(one => one.state === state)?.word ?? state;

type Props = {
  template: Template;
  answers: ReviewAnswers;
  notes: KnownNote[];
  /** The button that posts the items. */
  action: ReactNode;
  onChange: (answers: ReviewAnswers) => void;
};

/** The items of a template, each with its four states and a reason. */
export function Checklist({ template, answers, notes, action, onChange }: Props) {
  if (template.items.length === 0) return null;
  const { pass, fail, total, unchecked, 'not-applicable': without } = tally(template, answers);
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
      <ul>
        {template.items.map(item => (
          <ItemRow
            key={item.id}
            item={item}
            answer={answers.items[item.id] ?? { state: 'unchecked' }}
            others={othersOn(notes, template.id, item.id)}
            onAnswer={answer => onChange({ ...answers, items: { ...answers.items, [item.id]: answer } })}
          />
        ))}
      </ul>
      {action}
    </section>
  );
}

type RowProps = {
  item: TemplateItem;
  answer: ItemAnswer;
  others: { name: string; state: ItemState }[];
  onAnswer: (answer: ItemAnswer) => void;
};

function ItemRow({ item, answer, others, onAnswer }: RowProps) {
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
      {answer.state === 'unchecked' && others.length === 0 && !open ? null : (
        <div className="item__below">
          {answer.state === 'unchecked' ? null : (
            <span className={`item__answer item__answer--${answer.state}`}>{wordOf(answer.state)}</span>
          )}
          {others.map(other => (
            <span key={other.name}>
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
