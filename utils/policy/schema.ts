import { z } from '../zod';

/** Literals to look for in a line. One of them is enough. `<name>` stands for a list of the policy's `lists`. */
const literals = {
  /**
   * Words, whatever the spelling: `access token` finds `access_token`, `accessToken`, `ACCESS-TOKENS`. Never a part of a
   * longer word.
   */
  words: z.array(z.string()).optional(),
  /** Identifiers as written, such as `html_safe` or `Net::HTTP`. */
  symbols: z.array(z.string()).optional(),
  /** Symbols that are called: followed by `(`, or by an argument where the language calls without it. */
  calls: z.array(z.string()).optional(),
};

/** What a line of a file must hold. Without words, symbols, calls and regex every line of the view is meant. */
export const LineCondition = z.strictObject({
  ...literals,
  /** A linear-time pattern (RE2), tried on the head of lines that hold the literal: their first 10,000 characters. */
  regex: z.strictObject({ literal: z.string().min(2), pattern: z.string() }).optional(),
  /** The same line must hold one of these too ... */
  with: z.strictObject(literals).optional(),
  /** ... and none of these. */
  without: z.strictObject(literals).optional(),
  /** Where to look: running code (short strings included), strings of several words, comments, or imports. */
  in: z.enum(['code', 'strings', 'comments', 'imports']).optional(),
  /** Only what this side of the file holds more often than the other side. */
  fresh: z.boolean().optional(),
  /** Only lines that were moved unchanged; by default those do not count. */
  moved: z.boolean().optional(),
  /** On so many different lines at least. */
  atLeast: z.number().int().min(1).optional(),
});
export type LineCondition = z.infer<typeof LineCondition>;

const ROLES = [
  'code',
  'test',
  'docs',
  'config',
  'ci',
  'manifest',
  'lock',
  'migration',
  'style',
  'translation',
  'asset',
  'generated',
  'vendored',
  'other',
] as const;

/** What one file must be and hold; every key must fit the same file. */
export type FileCondition = {
  all?: FileCondition[] | undefined;
  any?: FileCondition[] | undefined;
  not?: FileCondition | undefined;
  /** The name of one of the policy's `files`. */
  is?: string | undefined;
  /** Globs over the path; `<name>` for a list. */
  path?: string[] | undefined;
  /** Words of the path, as `words` of a line. */
  pathWords?: string[] | undefined;
  /** By default: code, config, ci, migration, other. */
  role?: (typeof ROLES)[number][] | undefined;
  language?: string[] | undefined;
  status?: ('added' | 'modified' | 'deleted' | 'renamed')[] | undefined;
  added?: LineCondition | undefined;
  removed?: LineCondition | undefined;
  /** On an added or a removed line. */
  changed?: LineCondition | undefined;
  /** On an unchanged line, or in the function name of the hunk's header, of a hunk whose running code changes. */
  near?: LineCondition | undefined;
  /** At least so many changed lines of running code, moved ones left out. */
  changedLines?: number | undefined;
  /** At most so many changed lines of running code, moved ones left out. */
  changedLinesAtMost?: number | undefined;
};
export const FileCondition: z.ZodType<FileCondition> = z.lazy(() =>
  z.strictObject({
    all: z.array(FileCondition).optional(),
    any: z.array(FileCondition).optional(),
    not: FileCondition.optional(),
    is: z.string().optional(),
    path: z.array(z.string()).optional(),
    pathWords: z.array(z.string()).optional(),
    role: z.array(z.enum(ROLES)).optional(),
    language: z.array(z.string()).optional(),
    status: z.array(z.enum(['added', 'modified', 'deleted', 'renamed'])).optional(),
    added: LineCondition.optional(),
    removed: LineCondition.optional(),
    changed: LineCondition.optional(),
    near: LineCondition.optional(),
    changedLines: z.number().int().min(1).optional(),
    changedLinesAtMost: z.number().int().min(0).optional(),
  }),
);

export const DependencyCondition = z.strictObject({
  change: z.array(z.enum(['added', 'removed', 'major', 'minor', 'patch', 'source'])).optional(),
  scope: z.array(z.enum(['runtime', 'development', 'unknown'])).optional(),
  ecosystem: z.array(z.string()).optional(),
  /** Words of the package's name. */
  name: z.array(z.string()).optional(),
  notName: z.array(z.string()).optional(),
});
export type DependencyCondition = z.infer<typeof DependencyCondition>;

/** What a change must be and hold; every key must fit. */
export type Condition = {
  all?: Condition[] | undefined;
  any?: Condition[] | undefined;
  not?: Condition | undefined;
  kind?: 'merge-request' | 'issue' | undefined;
  /** Globs over the label names. */
  labels?: string[] | undefined;
  /** Words of the title, of the description, of either. */
  title?: string[] | undefined;
  description?: string[] | undefined;
  text?: string[] | undefined;
  author?: 'bot' | 'person' | undefined;
  draft?: boolean | undefined;
  /** Globs over the target branch. */
  target?: string[] | undefined;
  /** Some file that fits. */
  file?: FileCondition | undefined;
  /** There are files and all of them fit. */
  everyFile?: FileCondition | undefined;
  dependency?: DependencyCondition | undefined;
  /** Clues that add up: at least so many points. */
  score?: { atLeast: number; of: (Condition & { points: number })[] } | undefined;
};
export const Condition: z.ZodType<Condition> = z.lazy(() => z.strictObject(conditionShape));
const ScoredCondition: z.ZodType<Condition & { points: number }> = z.lazy(() =>
  z.strictObject({ points: z.number(), ...conditionShape }),
);
const conditionShape = {
  all: z.array(Condition).optional(),
  any: z.array(Condition).optional(),
  not: Condition.optional(),
  kind: z.enum(['merge-request', 'issue']).optional(),
  labels: z.array(z.string()).optional(),
  title: z.array(z.string()).optional(),
  description: z.array(z.string()).optional(),
  text: z.array(z.string()).optional(),
  author: z.enum(['bot', 'person']).optional(),
  draft: z.boolean().optional(),
  target: z.array(z.string()).optional(),
  file: FileCondition.optional(),
  everyFile: FileCondition.optional(),
  dependency: DependencyCondition.optional(),
  score: z.strictObject({ atLeast: z.number(), of: z.array(ScoredCondition) }).optional(),
};

/** A change in a few words, that a rule must hit or must not. A file's lines are given as text. */
export const RuleTest = z.strictObject({
  hits: z.boolean(),
  kind: z.enum(['merge-request', 'issue']).optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  labels: z.array(z.string()).optional(),
  bot: z.boolean().optional(),
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        status: z.enum(['added', 'modified', 'deleted', 'renamed']).optional(),
        /** Unchanged lines above. */
        near: z.string().optional(),
        added: z.string().optional(),
        removed: z.string().optional(),
      }),
    )
    .optional(),
});
export type RuleTest = z.infer<typeof RuleTest>;

export const AREAS = [
  'authn_session',
  'authz',
  'secrets',
  'crypto',
  'untrusted_input',
  'outbound_request',
  'redirect',
  'api_endpoint',
  'security_headers',
  'security_config',
  'ci_build_release',
  'new_dependency',
  'dependency_upgrade',
  'logging_pii',
  'tenant_isolation',
] as const;

export const Rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'An id is lower case words joined by hyphens'),
  area: z.enum(AREAS),
  level: z.enum(['required', 'recommended']),
  /** Completes "A review is needed because it ...". */
  sentence: z.string().regex(/^[a-z].*[^.]$/, 'A sentence starts in lower case and has no full stop'),
  /** Where the rule comes from: `question 7`, `queue rule`, `secure coding: SSRF`. */
  source: z.string(),
  when: Condition,
  unless: Condition.optional(),
  tests: z.array(RuleTest).min(2),
});
export type Rule = z.infer<typeof Rule>;

/** How often a verdict of this kind was right: `right` of `of` measured changes. */
export const CalibrationBand = z.strictObject({
  verdict: z.enum(['required', 'recommended', 'not-required', 'undetermined']),
  strength: z.enum(['strong', 'weak']),
  right: z.number().int().min(0),
  of: z.number().int().min(1),
});

export const Policy = z.strictObject({
  format: z.literal(1),
  name: z.string().min(1),
  version: z.string().min(1),
  /** The area's name in words. */
  areas: z.partialRecord(z.enum(AREAS), z.string()),
  /** Named lists of words, symbols or globs. */
  lists: z.record(z.string(), z.array(z.string())).default({}),
  /** Named kinds of files, for `is`. A kind may build on kinds named before it. */
  files: z.record(z.string(), FileCondition).default({}),
  /** Where the path alone settles that an unseen file cannot matter. */
  settled: z.strictObject({ roles: z.array(z.enum(ROLES)), paths: z.array(z.string()) }),
  /** Words that raise the suggested priority (handbook 2.3). */
  priority: z.strictObject({
    first: z.array(z.enum(AREAS)),
    second: z.array(z.enum(AREAS)),
    third: z.array(z.enum(AREAS)),
    redData: z.array(z.string()),
    orangeData: z.array(z.string()),
    yellowData: z.array(z.string()),
  }),
  calibration: z.array(CalibrationBand),
  rules: z.array(Rule).max(2000),
});
export type Policy = z.infer<typeof Policy>;
