/**
 * Reads GraphQL documents: operations with variables, aliases, arguments, fragments and directives. One class, as
 * every rule of the grammar calls others.
 */
import type {
  Directive,
  Document,
  Field,
  Fragment,
  Operation,
  Selection,
  Value,
  VariableType,
} from './document';
import { GraphqlError } from './document';
import type { Token } from './tokens';
import { tokenize } from './tokens';

/** Deeper than any query GitLab answers; keeps a hostile one from ending the process. */
const DEEPEST = 200;

class Parser {
  #tokens: Token[];
  #next = 0;
  #depth = 0;

  constructor(source: string) {
    this.#tokens = tokenize(source);
  }

  get #token(): Token {
    const token = this.#tokens[this.#next];
    if (!token) throw new Error('read past the end');
    return token;
  }

  #fail(): never {
    const { text, at } = this.#token;
    throw new GraphqlError(`Parse error on "${text}" at [${at.line}, ${at.column}]`, at);
  }

  #take(kind: Token['kind'], text?: string): Token {
    const token = this.#token;
    if (token.kind !== kind || (text !== undefined && token.text !== text)) this.#fail();
    this.#next += 1;
    return token;
  }

  #takeIf(kind: Token['kind'], text: string): boolean {
    if (this.#token.kind !== kind || this.#token.text !== text) return false;
    this.#next += 1;
    return true;
  }

  #nested<Result>(work: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > DEEPEST) this.#fail();
    const result = work();
    this.#depth -= 1;
    return result;
  }

  document(): Document {
    const document: Document = { operations: [], fragments: new Map() };
    while (this.#token.kind !== 'end') {
      if (this.#token.text === 'fragment') {
        const fragment = this.#fragment();
        document.fragments.set(fragment.name, fragment);
      } else document.operations.push(this.#operation());
    }
    if (document.operations.length === 0) throw new GraphqlError('No query string was present');
    return document;
  }

  #fragment(): Fragment {
    const { at } = this.#take('name', 'fragment');
    const name = this.#take('name').text;
    this.#take('name', 'on');
    const on = this.#take('name').text;
    this.#directives();
    return { name, on, selections: this.#selections(), at };
  }

  #operation(): Operation {
    if (this.#token.text === '{') {
      return { type: 'query', name: undefined, variables: [], selections: this.#selections() };
    }
    const type = this.#token.text;
    if (type !== 'query' && type !== 'mutation' && type !== 'subscription') this.#fail();
    this.#take('name');
    const name = this.#token.kind === 'name' ? this.#take('name').text : undefined;
    const variables = this.#variables();
    this.#directives();
    return { type, name, variables, selections: this.#selections() };
  }

  #variables(): Operation['variables'] {
    const variables: Operation['variables'] = [];
    if (!this.#takeIf('mark', '(')) return variables;
    while (!this.#takeIf('mark', ')')) {
      const { at } = this.#take('mark', '$');
      const name = this.#take('name').text;
      this.#take('mark', ':');
      const type = this.#type();
      variables.push({ name, type, preset: this.#takeIf('mark', '=') ? this.#value() : undefined, at });
      this.#directives();
    }
    return variables;
  }

  #type(): VariableType {
    return this.#nested(() => {
      let text: string;
      if (this.#takeIf('mark', '[')) {
        text = `[${this.#type().text}]`;
        this.#take('mark', ']');
      } else text = this.#take('name').text;
      const required = this.#takeIf('mark', '!');
      return { text: required ? `${text}!` : text, required };
    });
  }

  #selections(): Selection[] {
    return this.#nested(() => {
      const selections: Selection[] = [];
      this.#take('mark', '{');
      do selections.push(this.#selection());
      while (!this.#takeIf('mark', '}'));
      return selections;
    });
  }

  #selection(): Selection {
    const { at } = this.#token;
    if (!this.#takeIf('mark', '...')) return this.#field();
    if (this.#token.kind === 'name' && this.#token.text !== 'on') {
      return { kind: 'spread', name: this.#take('name').text, directives: this.#directives(), at };
    }
    const on = this.#takeIf('name', 'on') ? this.#take('name').text : undefined;
    return { kind: 'inline', on, directives: this.#directives(), selections: this.#selections(), at };
  }

  #field(): Field {
    const { at, text } = this.#take('name');
    const name = this.#takeIf('mark', ':') ? this.#take('name').text : text;
    const args = this.#arguments();
    const directives = this.#directives();
    const selections = this.#token.text === '{' && this.#token.kind === 'mark' ? this.#selections() : [];
    return { kind: 'field', alias: text, name, args, directives, selections, at };
  }

  #arguments(): Record<string, Value> {
    const args: Record<string, Value> = {};
    if (!this.#takeIf('mark', '(')) return args;
    do {
      const name = this.#take('name').text;
      this.#take('mark', ':');
      args[name] = this.#value();
    } while (!this.#takeIf('mark', ')'));
    return args;
  }

  #directives(): Directive[] {
    const directives: Directive[] = [];
    while (this.#takeIf('mark', '@')) {
      directives.push({ name: this.#take('name').text, args: this.#arguments() });
    }
    return directives;
  }

  #value(): Value {
    return this.#nested(() => this.#plainValue());
  }

  #plainValue(): Value {
    const token = this.#token;
    if (token.kind === 'string') return { kind: 'literal', value: this.#take('string').value };
    if (token.kind === 'number') return { kind: 'literal', value: Number(this.#take('number').text) };
    if (token.kind === 'name') return named(this.#take('name').text);
    if (this.#takeIf('mark', '$')) return { kind: 'variable', name: this.#take('name').text };
    if (this.#takeIf('mark', '[')) {
      const items: Value[] = [];
      while (!this.#takeIf('mark', ']')) items.push(this.#value());
      return { kind: 'list', items };
    }
    this.#take('mark', '{');
    const fields: Record<string, Value> = {};
    while (!this.#takeIf('mark', '}')) {
      const name = this.#take('name').text;
      this.#take('mark', ':');
      fields[name] = this.#value();
    }
    return { kind: 'object', fields };
  }
}

function named(name: string): Value {
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
  return name === 'null' ? { kind: 'literal', value: null } : { kind: 'enum', name };
}

/** A document. @throws GraphqlError with the place where it cannot be read */
export function parseDocument(source: string): Document {
  return new Parser(source).document();
}
