import type { Policy } from '../policy/schema';
import type { Template } from '../review/review';

/** An address the playbook offers, such as the team's handbook page. */
export type PlaybookLink = { id: string; title: string; url: string };

/** The AppSec team as the organisation's playbook names it. */
export type Team = {
  /** In words, such as "Application Security". */
  name: string;
  /** The group's mention with its `@`. */
  handle: string;
  /** Full path of the group whose members may write structured notes (house 4.5). */
  reviewersGroup: string;
  /** Full path of the project in which larger reviews are asked for. */
  requestProject: string | undefined;
  links: PlaybookLink[];
};

/** Where the organisation's directory lives: one project, one ref, up to four files (handbook 5). */
export type DirectorySource = {
  project: string;
  ref: string;
  files: {
    stages: string;
    sections: string | undefined;
    categories: string | undefined;
    team: string | undefined;
  };
};

/** A project path, or a path with `*` (one segment) and `**` (any), and the directory group that owns it. */
export type PathOwner = { path: string; group: string };

export type CounterpartRules = {
  directory: DirectorySource | null;
  /** The most specific path that matches decides. */
  projectPaths: PathOwner[];
  fallback: {
    /** Whom to mention when no counterpart is found; null means the team's handle. */
    mention: string | null;
  };
};

/**
 * Everything that belongs to an organisation, as data (house 1.7). No handle, label, link or deadline is
 * written in code; the one that ships names no real one.
 */
export type Playbook = {
  name: string;
  version: string;
  /** Null until an organisation's playbook is loaded: "Your AppSec team is not set up". */
  team: Team | null;
  /** Label names by the ids that templates use. */
  labels: Record<string, string>;
  counterparts: CounterpartRules;
  policy: Policy;
  /** In the order in which they are offered. */
  templates: Template[];
};

/** What is wrong in a playbook file, at a place counted from 1. */
export type PlaybookError = { file: string; line: number; column: number; message: string };

/** Text of each file by its path within the playbook's folder, such as `templates/review-request.md`. */
export type PlaybookFiles = Record<string, string>;
