/** The words the schema is written in. */

export type Args = Record<string, unknown>;

export type Argument = { type: string; required?: boolean };

/** A field: the type it gives, what it takes, and how it comes by its value. */
export type FieldOf<Source, Context> = {
  /** Name of a type of the schema for an object, of a scalar or enum otherwise; in brackets for a list. */
  type: string;
  args?: Record<string, Argument>;
  read(source: Source, args: Args, context: Context): unknown;
};

/** A type of the schema as the executor sees it, whatever its values are. */
export type ObjectType<Context> = Record<string, FieldOf<unknown, Context>>;
