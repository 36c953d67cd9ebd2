import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react';
import './field.css';
import { Icon } from './icons';

type Around = { label: string; hint?: ReactNode; error?: string | undefined };

type Ids = { id: string; hintId: string; errorId: string };

const described = ({ hintId, errorId }: Ids, { hint, error }: Around) =>
  [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ') || undefined;

function useIds(): Ids {
  const id = useId();
  return { id, hintId: `${id}-hint`, errorId: `${id}-error` };
}

function Frame({ ids, label, hint, error, children }: Around & { ids: Ids; children: ReactNode }) {
  return (
    <div className="field">
      <label className="field__label" htmlFor={ids.id}>
        {label}
      </label>
      {hint ? (
        <div className="field__hint" id={ids.hintId}>
          {hint}
        </div>
      ) : null}
      {children}
      {error ? (
        <div className="field__error" id={ids.errorId}>
          {error}
        </div>
      ) : null}
    </div>
  );
}

type InputProps = Around &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'onChange'> & {
    onValue: (value: string) => void;
  };

/** A one-line field with its label, hint and error tied to it. */
export function TextField({ label, hint, error, onValue, ...rest }: InputProps) {
  const ids = useIds();
  return (
    <Frame ids={ids} label={label} hint={hint} error={error}>
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        id={ids.id}
        className="control"
        aria-invalid={error ? true : undefined}
        aria-describedby={described(ids, { label, hint, error })}
        onChange={event => onValue(event.currentTarget.value)}
      />
    </Frame>
  );
}

type AreaProps = Around &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'onChange'> & {
    onValue: (value: string) => void;
  };

/** Rows for a text where the browser cannot size a field by its content. */
function rowsFor(value: AreaProps['value']): number {
  return Math.min(10, Math.max(2, `${value ?? ''}`.split('\n').length));
}

/** A many-line field that grows with what is typed. */
export function TextArea({ label, hint, error, onValue, ...rest }: AreaProps) {
  const ids = useIds();
  return (
    <Frame ids={ids} label={label} hint={hint} error={error}>
      <textarea
        rows={rowsFor(rest.value)}
        {...rest}
        id={ids.id}
        className="control"
        aria-invalid={error ? true : undefined}
        aria-describedby={described(ids, { label, hint, error })}
        onChange={event => onValue(event.currentTarget.value)}
      />
    </Frame>
  );
}

type PickerProps<T extends string> = Around & {
  value: T;
  options: { value: T; label: string }[];
  onValue: (value: T) => void;
};

/** A choice of one from a list. */
export function Picker<T extends string>({ label, hint, value, options, onValue }: PickerProps<T>) {
  const ids = useIds();
  return (
    <Frame ids={ids} label={label} hint={hint}>
      <div className="picker">
        <select
          id={ids.id}
          className="control"
          value={value}
          aria-describedby={described(ids, { label, hint })}
          onChange={event => {
            const chosen = options.find(option => option.value === event.currentTarget.value);
            if (chosen) onValue(chosen.value);
          }}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
    </Frame>
  );
}

type ChoiceProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'type'> & {
  type: 'checkbox' | 'radio';
  children: ReactNode;
};

/** A tick or a radio with its words, both pressable. */
export function Choice({ children, ...rest }: ChoiceProps) {
  return (
    <label className="choice">
      <input {...rest} />
      <span>{children}</span>
    </label>
  );
}
