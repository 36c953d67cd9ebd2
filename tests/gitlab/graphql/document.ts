/** What a GraphQL document says, and the errors it can have. */

export type At = { line: number; column: number };

export type Value =
  | { kind: 'variable'; name: string }
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'enum'; name: string }
  | { kind: 'list'; items: Value[] }
  | { kind: 'object'; fields: Record<string, Value> };

export type Directive = { name: string; args: Record<string, Value> };

export type Field = {
  kind: 'field';
  /** Name in the reply. */
  alias: string;
  name: string;
  args: Record<string, Value>;
  directives: Directive[];
  selections: Selection[];
  at: At;
};

export type Selection =
  | Field
  | { kind: 'spread'; name: string; directives: Directive[]; at: At }
  | { kind: 'inline'; on: string | undefined; directives: Directive[]; selections: Selection[]; at: At };

export type VariableType = { text: string; required: boolean };

export type Operation = {
  type: 'query' | 'mutation' | 'subscription';
  name: string | undefined;
  variables: { name: string; type: VariableType; preset: Value | undefined; at: At }[];
  selections: Selection[];
};

export type Fragment = { name: string; on: string; selections: Selection[]; at: At };

export type Document = { operations: Operation[]; fragments: Map<string, Fragment> };

/** An error as GitLab lists it in `errors`. */
export class GraphqlError extends Error {
  constructor(
    message: string,
    readonly at?: At,
    readonly path?: string[],
    readonly extensions?: Record<string, unknown>,
  ) {
    super(message);
  }

  toJSON() {
    return {
      message: this.message,
      ...(this.at ? { locations: [this.at] } : {}),
      ...(this.path ? { path: this.path } : {}),
      ...(this.extensions ? { extensions: this.extensions } : {}),
    };
  }
}
