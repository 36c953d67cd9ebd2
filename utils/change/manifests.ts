export type Ecosystem =
  | 'npm'
  | 'rubygems'
  | 'go'
  | 'pypi'
  | 'cargo'
  | 'maven'
  | 'composer'
  | 'container'
  | 'actions';
export type Scope = 'runtime' | 'development' | 'unknown';

/** What one line of a manifest declares. `source` is empty for the ecosystem's usual registry. */
export type Declaration = {
  name: string;
  version: string;
  source: string;
  scope: Scope;
  /** Brought by another package, and judged with it. */
  indirect?: boolean;
};

const DEVELOPMENT = /dev|test|lint|docs|build|provided|peer|optional|plugin/i;

/**
 * The scope that a section header opens, `none` for a section that declares no dependencies, undefined when the line opens
 * no section. Gemfile groups close with `end`, which opens the default scope again.
 */
export function startsSection(ecosystem: Ecosystem, text: string): Scope | 'none' | undefined {
  switch (ecosystem) {
    case 'npm':
    case 'composer': {
      const key = /^ {0,4}\t?"([\w@/-]+)"\s*:\s*[{[]/.exec(text)?.[1];
      if (key === undefined) return undefined;
      if (/^(?:dependencies|require)$/.test(key)) return 'runtime';
      return /dependenc|require|resolutions|overrides/i.test(key) ? 'development' : 'none';
    }
    case 'cargo':
    case 'pypi': {
      const name = /^\s*\[+([^\]]+)\]+\s*$/.exec(text.slice(0, 200))?.[1];
      if (name !== undefined) return tomlSection(name);
      const list = /^\s*([\w-]+)\s*=\s*(?:\[|$)/.exec(text.slice(0, 200))?.[1];
      if (list === undefined) return undefined;
      if (/^(?:dependencies|install_requires)$/.test(list)) return 'runtime';
      return DEVELOPMENT.test(list) ? 'development' : undefined;
    }
    case 'rubygems': {
      if (/^\s*group\b.*\bdo\b/.test(text)) return DEVELOPMENT.test(text) ? 'development' : 'runtime';
      return /^end\b/.test(text) ? 'runtime' : undefined;
    }
    case 'go':
      if (/^(?:replace|exclude|retract|tool)\b/.test(text)) return 'none';
      return /^require\b/.test(text) ? 'runtime' : undefined;
    case 'maven':
      if (/<plugins?>|<pluginManagement>/.test(text)) return 'development';
      return /<dependenc(?:y|ies)>|<properties>/.test(text) ? 'runtime' : undefined;
    default:
      return undefined;
  }
}

/** The section that the words after `@@` name, where git shows one; the ecosystem's default otherwise. */
export function sectionOf(ecosystem: Ecosystem, header: string): Scope | 'none' {
  const words = header.slice(header.indexOf('@@', 2) + 2);
  const named = startsSection(ecosystem, words.trimStart());
  if (named) return named;
  return ecosystem === 'rubygems' || ecosystem === 'go' || ecosystem === 'container' ? 'runtime' : 'unknown';
}

function tomlSection(name: string): Scope | 'none' {
  if (!/dependenc|requires|packages|libraries|versions|^project$/i.test(name)) return 'none';
  return DEVELOPMENT.test(name) ? 'development' : 'runtime';
}

/** A package of the same repository. */
const OWN_PACKAGE = /^(?:workspace|file|link|portal):/;

/** What the line declares, or undefined when it declares no dependency. */
export function readDeclaration(
  ecosystem: Ecosystem,
  text: string,
  section: Scope | 'none',
): Declaration | undefined {
  const scope = section === 'none' ? 'unknown' : section;
  switch (ecosystem) {
    case 'npm':
    case 'composer': {
      const found = /^\s*"((?:@[\w.-]+\/)?[\w.-]+(?:\/[\w.-]+)?)"\s*:\s*"([^"]*)"/.exec(text);
      if (!found || section === 'none' || !isVersion(found[2] ?? '')) return undefined;
      if (OWN_PACKAGE.test(found[2] ?? '')) return undefined;
      return declaration(
        found[1],
        found[2],
        scope,
        /^(?:git|https?|file|link|github):|^[\w-]+\/[\w.-]+(?:#|$)/,
      );
    }
    case 'rubygems': {
      const found =
        /^\s*(?:gem|\w+\.add_(?:(development)_|runtime_)?dependency)[\s(]+["']([\w.-]+)["'](?:\s*,\s*["']([^"']*)["'])?(.*)/.exec(
          text,
        );
      if (!found) return undefined;
      const rest = found[4] ?? '';
      const source = /\b(?:git|github|path|source):?\s*(?:=>)?\s*["']([^"']*)/.exec(rest)?.[1] ?? '';
      const grouped = /group/.test(rest) && DEVELOPMENT.test(rest);
      return {
        name: found[2] ?? '',
        version: found[3] ?? '',
        source,
        scope: found[1] || grouped ? 'development' : scope,
      };
    }
    case 'go': {
      const found = /^(?:require\s+)?\s*([\w.-]+\.[\w.-]+\/[\w./~-]+)\s+(v[\w.+-]+)(\s*\/\/ indirect)?/.exec(
        text,
      );
      if (!found || section === 'none') return undefined;
      return {
        name: found[1] ?? '',
        version: found[2] ?? '',
        source: '',
        scope,
        indirect: found[3] !== undefined,
      };
    }
    case 'cargo': {
      // `name.workspace = true` repeats what the workspace's own manifest declares.
      const found = /^\s*([\w-]+)\s*=\s*(?:"([^"]*)"|\{(.*)\})/.exec(text);
      if (!found || /workspace\s*=\s*true/.test(found[3] ?? '') || section === 'none') return undefined;
      const version = found[2] ?? /version\s*=\s*"([^"]*)"/.exec(found[3] ?? '')?.[1] ?? '';
      if (section === 'unknown' && !/^[\^~=<>]*\d/.test(version)) return undefined;
      const source = /(?:git|path)\s*=\s*"([^"]*)"/.exec(found[3] ?? '')?.[1] ?? '';
      return { name: found[1] ?? '', version, source, scope };
    }
    case 'pypi':
      return python(text, scope, section);
    case 'maven':
      return maven(text, scope);
    case 'actions': {
      // A step's action of a GitHub workflow, or a component that a GitLab pipeline includes.
      const found = /^\s*(?:-\s+)?(?:uses|component):\s*["']?([\w$.-]+\/[\w./-]+)@([^\s"']+)/.exec(text);
      if (!found) return undefined;
      return { name: found[1] ?? '', version: found[2] ?? '', source: '', scope: 'development' };
    }
    case 'container': {
      const found = /^\s*FROM\s+(?:--platform=\S+\s+)?([^\s:@]+)(?::([^\s@]+))?(?:@(\S+))?/i.exec(text);
      if (!found) return undefined;
      return { name: found[1] ?? '', version: found[2] ?? found[3] ?? '', source: '', scope };
    }
  }
}

function python(text: string, scope: Scope, section: Scope | 'none'): Declaration | undefined {
  const pinned =
    /^\s*["']?([A-Za-z][\w.-]*)(?:\[[\w,\s-]*\])?\s*(?:[=<>~!^]=?=?\s*["']?v?(\d[\w.*+-]*)[^=]*|@\s*(\S+))?["']?\s*,?\s*(?:\\|[;#].*)?$/.exec(
      text.slice(0, 300),
    );
  if (!pinned || section === 'none') return undefined;
  const version = pinned[2] ?? '';
  // A line that goes on with hashes was compiled from a list of requirements and holds everything they bring.
  const indirect = text.trimEnd().endsWith('\\');
  // A bare word is a requirement only in a plain list of them.
  if (version === '' && !pinned[3] && !/^["']?[\w.-]+["']?,?\s*$/.test(text.trim())) return undefined;
  if (version === '' && section === 'unknown' && /["']/.test(text)) return undefined;
  return { name: (pinned[1] ?? '').toLowerCase(), version, source: pinned[3] ?? '', scope, indirect };
}

function maven(text: string, scope: Scope): Declaration | undefined {
  const artifact = /<artifactId>([\w.${}-]+)<\/artifactId>/.exec(text)?.[1];
  if (artifact) return { name: artifact, version: '', source: '', scope };
  const property = /<([\w.-]+?)[.-]version>([^<]+)<\//.exec(text);
  if (property) return { name: property[1] ?? '', version: property[2] ?? '', source: '', scope };
  const gradle = /^\s*(\w+)[\s(]+(?:platform\()?["']([\w.-]+:[\w.-]+)(?::([\w.$${}-]+))?["']/.exec(text);
  if (!gradle) return undefined;
  const named = DEVELOPMENT.test(gradle[1] ?? '') ? 'development' : 'runtime';
  return { name: gradle[2] ?? '', version: gradle[3] ?? '', source: '', scope: named };
}

function declaration(name = '', version = '', scope: Scope, elsewhere: RegExp): Declaration {
  const source = elsewhere.test(version) ? version : '';
  return { name, version: source ? '' : version, source, scope };
}

function isVersion(text: string): boolean {
  return /^(?:[\^~<>=v*\s|]*\d|\*$|latest$|workspace:|npm:|catalog:|(?:git|https?|file|link|github):|[\w-]+\/[\w.-]+)/.test(
    text,
  );
}
