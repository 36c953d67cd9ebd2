/** Checks a document against the schema before anything is read, as GitLab does. */
import type { Document, Field, Operation, Selection } from './document';
import { GraphqlError } from './document';
import type { ObjectType } from './types';

/** GitLab's deepest query. */
const DEPTH = 20;

type Schema<Context> = Record<string, ObjectType<Context>>;

/** Name of a type without the brackets of a list. */
export function bare(type: string): string {
  return type.replace(/[[\]]/g, '');
}

/** All errors of an operation; none when it can be carried out. */
export function validate<Context>(
  schema: Schema<Context>,
  document: Document,
  operation: Operation,
): GraphqlError[] {
  const errors: GraphqlError[] = [];
  const known = new Set(operation.variables.map(({ name }) => name));
  let deepest = 0;

  function checkArguments(field: Field, typeName: string, path: string[]): void {
    const declared = schema[typeName]?.[field.name]?.args ?? {};
    for (const [name, value] of Object.entries(field.args)) {
      if (!declared[name]) {
        const extensions = {
          code: 'argumentNotAccepted',
          name: field.name,
          typeName: 'Field',
          argumentName: name,
        };
        errors.push(
          new GraphqlError(
            `Field '${field.name}' doesn't accept argument '${name}'`,
            field.at,
            [...path, name],
            extensions,
          ),
        );
      }
      if (value.kind === 'variable' && !known.has(value.name)) {
        const message = `Variable $${value.name} is used by ${operation.name ?? 'anonymous query'} but not declared`;
        const extensions = { code: 'variableNotDefined', variableName: value.name };
        errors.push(new GraphqlError(message, field.at, [...path, name], extensions));
      }
    }
    const missing = Object.entries(declared).filter(
      ([name, { required }]) => required && !(name in field.args),
    );
    if (missing.length > 0) {
      const names = missing.map(([name]) => name).join(', ');
      const extensions = {
        code: 'missingRequiredArguments',
        className: 'Field',
        name: field.name,
        arguments: names,
      };
      errors.push(
        new GraphqlError(
          `Field '${field.name}' is missing required arguments: ${names}`,
          field.at,
          path,
          extensions,
        ),
      );
    }
  }

  function checkField(field: Field, typeName: string, path: string[], depth: number, within: string[]): void {
    if (field.name === '__typename') return;
    const found = schema[typeName]?.[field.name];
    const at = [...path, field.alias];
    if (!found) {
      const extensions = { code: 'undefinedField', typeName, fieldName: field.name };
      errors.push(
        new GraphqlError(
          `Field '${field.name}' doesn't exist on type '${typeName}'`,
          field.at,
          at,
          extensions,
        ),
      );
      return;
    }
    checkArguments(field, typeName, at);
    const type = bare(found.type);
    const isObject = type in schema;
    if (isObject && field.selections.length === 0) {
      const message = `Field must have selections (field '${field.name}' returns ${type} but has no selections. Did you mean '${field.name} { ... }'?)`;
      errors.push(
        new GraphqlError(message, field.at, at, {
          code: 'selectionMismatch',
          nodeName: `field '${field.name}'`,
          typeName: type,
        }),
      );
    }
    if (!isObject && field.selections.length > 0) {
      const names = field.selections.map(each => (each.kind === 'field' ? each.name : '...')).join(', ');
      const message = `Selections can't be made on scalars (field '${field.name}' returns ${type} but has selections [${names}])`;
      errors.push(
        new GraphqlError(message, field.at, at, {
          code: 'selectionMismatch',
          nodeName: `field '${field.name}'`,
          typeName: type,
        }),
      );
    }
    if (isObject) check(field.selections, type, at, depth + 1, within);
  }

  function check(
    selections: Selection[],
    typeName: string,
    path: string[],
    depth: number,
    within: string[],
  ): void {
    deepest = Math.max(deepest, depth);
    for (const each of selections) {
      if (each.kind === 'field') checkField(each, typeName, path, depth, within);
      else if (each.kind === 'inline') check(each.selections, each.on ?? typeName, path, depth, within);
      else {
        const fragment = document.fragments.get(each.name);
        if (!fragment) {
          const extensions = { code: 'useAndDefineFragment', fragmentName: each.name };
          errors.push(
            new GraphqlError(`Fragment ${each.name} was used, but not defined`, each.at, path, extensions),
          );
        } else if (within.includes(each.name)) {
          const extensions = { code: 'infiniteLoop', fragmentName: each.name };
          errors.push(
            new GraphqlError(`Fragment ${each.name} contains an infinite loop`, each.at, path, extensions),
          );
        } else check(fragment.selections, fragment.on, path, depth, [...within, each.name]);
      }
    }
  }

  const root = operation.type === 'query' ? 'Query' : 'Mutation';
  const name = operation.name === undefined ? operation.type : `${operation.type} ${operation.name}`;
  check(operation.selections, root, [name], 1, []);
  if (deepest > DEPTH) {
    errors.push(new GraphqlError(`Query has depth of ${deepest}, which exceeds max depth of ${DEPTH}`));
  }
  return errors;
}
