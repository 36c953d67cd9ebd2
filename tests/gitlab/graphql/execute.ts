/** Carries a checked GraphQL operation out. */
import type { Directive, Document, Field, Operation, Selection, Value } from './document';
import { GraphqlError } from './document';
import type { ObjectType } from './types';
import { bare, validate } from './validate';

export type Result = { data?: Record<string, unknown> | null; errors?: unknown[] };

type Run<Context> = {
  schema: Record<string, ObjectType<Context>>;
  document: Document;
  variables: Record<string, unknown>;
  context: Context;
};

function valueFrom(value: Value, variables: Record<string, unknown>): unknown {
  switch (value.kind) {
    case 'variable':
      return variables[value.name];
    case 'literal':
      return value.value;
    case 'enum':
      return value.name;
    case 'list':
      return value.items.map(item => valueFrom(item, variables));
    case 'object':
      return Object.fromEntries(
        Object.entries(value.fields).map(([name, each]) => [name, valueFrom(each, variables)]),
      );
  }
}

function isWanted(directives: Directive[], variables: Record<string, unknown>): boolean {
  return directives.every(({ name, args }) => {
    const condition = args.if ? valueFrom(args.if, variables) === true : true;
    return name === 'skip' ? !condition : name === 'include' ? condition : true;
  });
}

/** The fields asked of one object, fragments opened, those with one name in the reply put together. */
function fieldsOf<Context>(run: Run<Context>, selections: Selection[], typeName: string): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const each of selections) {
    if (!isWanted(each.directives, run.variables)) continue;
    if (each.kind === 'field') {
      const known = fields.get(each.alias);
      fields.set(
        each.alias,
        known ? { ...known, selections: [...known.selections, ...each.selections] } : each,
      );
      continue;
    }
    const fragment = each.kind === 'inline' ? each : run.document.fragments.get(each.name);
    if (!fragment || (fragment.on !== undefined && fragment.on !== typeName)) continue;
    for (const [alias, field] of fieldsOf(run, fragment.selections, typeName)) {
      const known = fields.get(alias);
      fields.set(alias, known ? { ...known, selections: [...known.selections, ...field.selections] } : field);
    }
  }
  return fields;
}

function readField<Context>(run: Run<Context>, source: unknown, typeName: string, field: Field): unknown {
  if (field.name === '__typename') return typeName;
  const found = run.schema[typeName]?.[field.name];
  if (!found) throw new GraphqlError(`Field '${field.name}' doesn't exist on type '${typeName}'`, field.at);
  const args = Object.fromEntries(
    Object.entries(field.args).map(([name, value]) => [name, valueFrom(value, run.variables)]),
  );
  const value = found.read(source, args, run.context);
  if (value === null || value === undefined) return null;
  const type = bare(found.type);
  if (!(type in run.schema)) return value;
  const open = (each: unknown) => readObject(run, each, type, field.selections);
  return found.type.startsWith('[') && Array.isArray(value) ? value.map(open) : open(value);
}

function readObject<Context>(
  run: Run<Context>,
  source: unknown,
  typeName: string,
  selections: Selection[],
): Record<string, unknown> {
  const fields = fieldsOf(run, selections, typeName);
  return Object.fromEntries(
    [...fields].map(([alias, field]) => [alias, readField(run, source, typeName, field)]),
  );
}

/** Variables with their presets. @throws GraphqlError for one that must be given and is not */
function readVariables(operation: Operation, given: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, type, preset, at } of operation.variables) {
    const value = given[name] ?? (preset ? valueFrom(preset, {}) : null);
    if (type.required && value === null) {
      const problems = [{ path: [], explanation: 'Expected value to not be null' }];
      throw new GraphqlError(
        `Variable $${name} of type ${type.text} was provided invalid value`,
        at,
        undefined,
        { value: null, problems },
      );
    }
    values[name] = value;
  }
  return values;
}

/** The operation a request means. @throws GraphqlError for none, or for one of several without a name */
function chosen(document: Document, name: string | undefined): Operation {
  const [only] = document.operations;
  if (name === undefined && only && document.operations.length === 1) return only;
  const found = document.operations.find(each => each.name === name);
  if (!found)
    throw new GraphqlError(
      name === undefined ? 'An operation name is required' : `No operation named "${name}"`,
    );
  return found;
}

/** Checks and answers an operation; errors are in the result, never thrown. */
export function execute<Context>(
  schema: Record<string, ObjectType<Context>>,
  document: Document,
  asked: { variables: Record<string, unknown>; operationName: string | undefined },
  context: Context,
): Result {
  try {
    const operation = chosen(document, asked.operationName);
    if (operation.type !== 'query') {
      return { errors: [new GraphqlError(`Schema is not configured for ${operation.type}s`)] };
    }
    const errors = validate(schema, document, operation);
    if (errors.length > 0) return { errors };
    const variables = readVariables(operation, asked.variables);
    return {
      data: readObject({ schema, document, variables, context }, undefined, 'Query', operation.selections),
    };
  } catch (error) {
    if (error instanceof GraphqlError) return { errors: [error] };
    throw error;
  }
}
