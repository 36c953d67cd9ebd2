/** A name as people and assistive technology meet it; a text must match whole, a pattern anywhere. */
export type Name = string | RegExp;

export type Role =
  | 'alert'
  | 'article'
  | 'button'
  | 'checkbox'
  | 'combobox'
  | 'group'
  | 'heading'
  | 'link'
  | 'listitem'
  | 'option'
  | 'radio'
  | 'region'
  | 'searchbox'
  | 'status'
  | 'tab'
  | 'textbox';

/**
 * One document as a person uses it, by role and name alone. Each method waits for what it names; the page objects
 * are written over it once and work in both browsers.
 */
export type Screen = {
  press: (role: Role, name: Name) => Promise<void>;
  /** Types over what is in the field with this label. */
  fill: (label: Name, text: string) => Promise<void>;
  /** Chooses an option by its text. */
  choose: (label: Name, option: Name) => Promise<void>;
  check: (label: Name) => Promise<void>;
  /** Text of the first visible element of the role. */
  read: (role: Role, name?: Name) => Promise<string>;
  /** Text of all visible elements of the role now; does not wait. */
  readAll: (role: Role, name?: Name) => Promise<string[]>;
  /** Waits for the element; null when it has no such attribute. */
  attribute: (role: Role, name: Name | undefined, attribute: string) => Promise<string | null>;
  /** Waits until the text is shown. */
  see: (text: Name) => Promise<void>;
  /** All text now. */
  text: () => Promise<string>;
};
