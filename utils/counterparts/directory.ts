/** A person as the organisation's files name them. */
export type Person = {
  name: string;
  /** GitLab handle without `@`; undefined when no file gives one. */
  handle: string | undefined;
  role: string | undefined;
  /** "(Interim)", "(Acting)" and the like, taken off the name. */
  suffix: string | undefined;
};

/** A product group, stage or section of `stages.yml` (handbook 5). */
export type Group = {
  kind: 'group' | 'stage' | 'section';
  key: string;
  name: string;
  /** The label that marks its work, such as `group::pipeline execution`. */
  label: string;
  /** Key of the stage (for a group) or section (for a stage). */
  parent: string | undefined;
  appsec: Person[];
  infrasec: Person[];
  engineeringManagers: Person[];
  productManagers: Person[];
  slackChannel: string | undefined;
  /** Names of categories the group owns. */
  categories: string[];
};

export type Category = { key: string; name: string; labels: string[]; groupKey: string | undefined };

/** Something odd in the data, with its place; never stops an import. */
export type Anomaly = { file: string; line: number; column: number; message: string };

/** An organisation's directory, parsed. Data only: it is stored and sent as it is. */
export type Directory = { groups: Group[]; categories: Category[]; people: Person[]; anomalies: Anomaly[] };

/** Who to ask for one page, and why. */
export type Counterpart = {
  /** The people to ask; empty when only the AppSec group's handle is left. */
  people: Person[];
  group: Group | undefined;
  /** Full mention text: `@handle`, `@appsec/group`, or empty when nobody is known. */
  mention: string;
  via:
    | 'group-label'
    | 'category-label'
    | 'stage-label'
    | 'section-label'
    | 'project-path'
    | 'fallback'
    | 'none';
  confidence: 'high' | 'medium' | 'low';
  /** Completes "Ask ... because ...": starts lower case, no full stop. */
  reason: string;
};

/** A search result; `matches` are the character ranges of `title` to mark. */
export type SearchResult = {
  kind: 'group' | 'category' | 'person' | 'stage';
  key: string;
  title: string;
  subtitle: string;
  matches: [start: number, end: number][];
  counterpart: Counterpart;
};
