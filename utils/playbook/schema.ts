import { z } from '../zod';

/** A mention of a group or person, with its `@`. */
const Handle = z
  .string()
  .max(255)
  .regex(/^@[A-Za-z0-9_.][A-Za-z0-9_.\-/]*$/, 'Expected a handle such as "@group/team".');
/** Full path of a group or project on GitLab. */
const FullPath = z
  .string()
  .max(1000)
  .regex(/^[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)*$/, 'Expected a full path such as "group/project".');
/** Path of a file within a project. */
const FilePath = z
  .string()
  .max(1000)
  .regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\:*?"<>|]+$/, 'Expected a path such as "data/stages.yml".');
/** Lower-case words joined by hyphens. */
export const Id = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Expected lower-case words joined by hyphens.');
const LabelName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^,]+$/, 'A label cannot hold a comma.');
const Words = z.string().trim().min(1).max(500);

/** `playbook.yml`: who the AppSec team is, and what its labels are called. */
export const PlaybookFile = z.strictObject({
  format: z.literal(1),
  name: Words,
  version: Words,
  team: z
    .strictObject({
      name: Words,
      handle: Handle,
      reviewersGroup: FullPath,
      requestProject: FullPath.optional(),
      links: z
        .array(z.strictObject({ id: Id, title: Words, url: z.url({ protocol: /^https?$/ }) }))
        .max(100)
        .default([]),
    })
    .nullable()
    .default(null),
  /** Null takes a label of the built-in playbook away. */
  labels: z.record(Id, LabelName.nullable()).default({}),
  /** Which templates are offered, in this order; all of them when absent. */
  templates: z.array(Id).max(100).optional(),
});
export type PlaybookFile = z.infer<typeof PlaybookFile>;

/** `counterparts.yml`: where the directory lives, who owns which projects, and whom to ask otherwise. */
export const CounterpartsFile = z.strictObject({
  format: z.literal(1),
  directory: z
    .strictObject({
      project: FullPath,
      ref: z.string().min(1).max(255),
      files: z.strictObject({
        stages: FilePath,
        sections: FilePath.optional(),
        categories: FilePath.optional(),
        team: FilePath.optional(),
      }),
    })
    .nullable(),
  projectPaths: z
    .array(
      z.strictObject({
        path: z
          .string()
          .max(1000)
          .regex(
            /^[\w.*-]+(?:\/[\w.*-]+)*$/,
            'Expected a project path; "*" stands for a part, "**" for the rest.',
          ),
        group: z.string().min(1).max(255),
      }),
    )
    .max(5000)
    .default([]),
  fallback: z.strictObject({ mention: Handle.nullable().default(null) }).prefault({}),
});
export type CounterpartsFile = z.infer<typeof CounterpartsFile>;

/** What stands between the `---` lines of a template. */
export const TemplateHead = z.strictObject({
  title: Words,
  description: Words,
  purpose: z.enum(['review', 'request', 'scan-request']),
  appliesTo: z.array(z.enum(['merge-request', 'issue'])).min(1),
  visibility: z.enum(['public', 'internal']).default('public'),
  /** Ids of `labels` in playbook.yml. */
  labels: z
    .strictObject({
      offered: z.array(Id).max(100).default([]),
      preselected: z.array(Id).max(100).default([]),
    })
    .prefault({}),
  mentionsAppSec: z.boolean().default(false),
});
export type TemplateHead = z.infer<typeof TemplateHead>;
