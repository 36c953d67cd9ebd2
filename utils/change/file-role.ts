import type { FileRole } from './change';

const LANGUAGES: Record<string, string> = {
  rb: 'ruby',
  rake: 'ruby',
  gemspec: 'ruby',
  ru: 'ruby',
  haml: 'haml',
  erb: 'erb',
  slim: 'haml',
  go: 'go',
  py: 'python',
  pyi: 'python',
  java: 'java',
  kt: 'kotlin',
  kts: 'kotlin',
  groovy: 'groovy',
  gradle: 'groovy',
  scala: 'scala',
  php: 'php',
  rs: 'rust',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'tsx',
  gjs: 'javascript',
  gts: 'typescript',
  vue: 'vue',
  svelte: 'vue',
  cs: 'csharp',
  c: 'c',
  h: 'c',
  cc: 'c',
  cpp: 'c',
  hpp: 'c',
  swift: 'swift',
  m: 'c',
  ex: 'elixir',
  exs: 'elixir',
  lua: 'lua',
  sql: 'sql',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  ps1: 'powershell',
  html: 'html',
  htm: 'html',
  hbs: 'html',
  twig: 'html',
  jinja: 'html',
  j2: 'html',
  ejs: 'html',
  css: 'css',
  scss: 'css',
  sass: 'css',
  less: 'css',
  styl: 'css',
  yml: 'yaml',
  yaml: 'yaml',
  json: 'json',
  jsonc: 'json',
  toml: 'toml',
  ini: 'ini',
  cfg: 'ini',
  conf: 'conf',
  properties: 'ini',
  env: 'ini',
  xml: 'xml',
  md: 'markdown',
  mdx: 'markdown',
  rst: 'markdown',
  adoc: 'markdown',
  txt: 'text',
  graphql: 'graphql',
  gql: 'graphql',
  proto: 'proto',
  tf: 'terraform',
  tmpl: 'template',
  tpl: 'template',
  mk: 'makefile',
  patch: 'patch',
  diff: 'patch',
  ftl: 'html',
  cmd: 'shell',
  bat: 'shell',
};

const NAMES: Record<string, string> = {
  dockerfile: 'dockerfile',
  containerfile: 'dockerfile',
  makefile: 'makefile',
  gnumakefile: 'makefile',
  rakefile: 'ruby',
  gemfile: 'ruby',
  guardfile: 'ruby',
  vagrantfile: 'ruby',
  dangerfile: 'ruby',
  jenkinsfile: 'groovy',
  procfile: 'shell',
};

/** Extensions that decorate another: `gitlab.rb.erb` is a template, `env.ts.example` is TypeScript. */
const SUFFIXES = new Set(['example', 'sample', 'dist', 'in', 'template', 'pre', 'dev', 'local']);

/** The language of a file from its path, lower case (`ruby`, `go`, `typescript` ...), or undefined where the path does not tell. */
export function languageOf(path: string): string | undefined {
  const name = nameOf(path);
  if (/\.(?:blade\.php|phtml|peb|mustache|gohtml|jsp|cshtml|handlebars|liquid)$/.test(name)) return 'html';
  const parts = name.split('.');
  const known = NAMES[parts[0] ?? ''];
  if (known && (parts.length === 1 || known === 'dockerfile')) return known;
  for (let at = parts.length - 1; at > 0; at -= 1) {
    const part = parts[at] ?? '';
    const language = LANGUAGES[part];
    if (language) return language;
    if (!SUFFIXES.has(part)) return NAMES[part];
  }
  return NAMES[name];
}

const MANIFEST =
  /^(?:package\.json|gemfile|.*\.gemspec|go\.mod|go\.work|requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|pipfile|cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml|composer\.json)$/;
const LOCK =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.ya?ml|gemfile\.lock|.*\.gemfile\.lock|go\.sum|go\.work\.sum|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|cargo\.lock|composer\.lock|gradle\.lockfile|bun\.lockb?)$/;
const REQUIREMENTS = /(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/;
const CI_NAME =
  /^(?:\.?gitlab-ci.*\.ya?ml|.*\.gitlab-ci\.ya?ml|\.travis\.ya?ml|jenkinsfile|azure-pipelines\.ya?ml|\.drone\.ya?ml|appveyor\.ya?ml|bitbucket-pipelines\.ya?ml|\.cirrus\.ya?ml|cloudbuild\.ya?ml)$/;
const CI_FOLDER =
  /(?:^|\/)(?:\.gitlab\/ci|\.gitlab-ci|gitlab-ci-config|\.github\/(?:workflows|actions)|\.circleci|\.buildkite|\.woodpecker|\.tekton)\//;
const TEST_FOLDER =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|__snapshots__|testdata|test-?data|test_?helpers?|test-?support|testutils?|test[-_]utils?|testing|fixtures?|_fixtures|e2e|cypress|playwright|mocks?|qa|acceptance|suites|features\/steps|[\w-]+[-_](?:tests?|specs?|e2e)|smoke|benchmarks?|stories)\//;
const TEST_NAME =
  /(?:_test\.go|_(?:spec|test)\.rb|[._-](?:test|spec|stories|cy|e2e)\.[\w.]+|^(?:test_.*|conftest|tests)\.py|_tests?\.(?:py|rs|exs?)|(?:Tests?|TestCase|IT|Spec)\.(?:java|kt|scala|php|cs|groovy)|^mock_.*\.go|_mocks?\.go|^mocks?\.go|_mock\.\w+|^\.(?:rspec|nycrc|mocharc).*|^(?:jest|vitest|karma|playwright|cypress|phpunit)\.(?:config\.\w+|conf\.\w+|json|xml(?:\.dist)?))$/;
const DOCS_FOLDER = /(?:^|\/)(?:docs?|documentation|changelogs?|\.changeset|newsfragments)\//;
const DOCS_NAME =
  /^(?:readme|changelog|changes|history|news|authors|contributors|contributing|licen[cs]e|copying|notice|code_of_conduct|maintainers|security|upgrading|version)(?:\.\w+)?$|\.(?:md|mdx|rst|adoc|textile|rdoc)$/;
const API_DESCRIPTION = /^(?:openapi|swagger)[\w.-]*\.(?:ya?ml|json)$/;
const TRANSLATION =
  /(?:^|\/)(?:locales?|translations?|i18n|l10n|lang|lc_messages)\/|\.(?:po|pot|xlf|xliff|arb)$|(?:^|\/)locale\.[\w-]+\.json$|messages_\w+\.properties$|(?:^|\/)phrases[\w-]*\/src\//;
const ASSET =
  /\.(?:png|jpe?g|gif|ico|icns|bmp|webp|avif|svg|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|pdf|psd)$/;
const STYLE = /\.(?:css|scss|sass|less|styl)$/;
const MIGRATION =
  /(?:^|\/)(?:db\/(?:geo\/)?(?:post_)?migrate|migrations?|alembic\/versions|flyway|liquibase|db\/upgrade|upgrade)\/.*\.(?:rb|py|sql|php|ts|js|go|xml|java)$|(?:^|\/)(?:structure|schema)\.(?:sql|rb)$/;
const GENERATED =
  /\.(?:pb|gen|generated)\.\w+$|_generated\.\w+$|(?:^|\/)zz_generated|\.pb\.go$|_pb2?(?:_grpc)?\.py$|\.min\.(?:js|css)$|\.(?:snap|map)$|(?:^|\/)(?:dist|generated|__generated__|gen)\//;
const VENDORED = /(?:^|\/)(?:vendor|vendored|node_modules|third[_-]party|bower_components|_vendor)\//;
const CONFIG = new Set([
  'yaml',
  'json',
  'toml',
  'ini',
  'conf',
  'xml',
  'dockerfile',
  'makefile',
  'terraform',
  'template',
]);
const NOT_CODE = new Set(['text', 'patch', 'markdown', ...CONFIG]);

/**
 * What a file is for. The first of these that fits decides: lock file, manifest, vendored, test, pipeline,
 * translation, image, style, documentation, generated, migration, then code or configuration by language.
 * `generated` is GitLab's own word on it (`generated_file`).
 */
export function fileRole(path: string, generated: boolean): FileRole {
  const name = nameOf(path);
  const lower = path.toLowerCase();
  if (LOCK.test(name)) return 'lock';
  if (VENDORED.test(lower)) return 'vendored';
  if (TEST_FOLDER.test(lower) || TEST_NAME.test(path.slice(path.lastIndexOf('/') + 1))) return 'test';
  if (API_DESCRIPTION.test(name)) return 'docs';
  if (MANIFEST.test(name) || REQUIREMENTS.test(lower)) return 'manifest';
  if (CI_NAME.test(name) || CI_FOLDER.test(lower)) return 'ci';
  if (TRANSLATION.test(lower)) return 'translation';
  if (ASSET.test(lower)) return 'asset';
  if (STYLE.test(lower)) return 'style';
  if (DOCS_NAME.test(name) || DOCS_FOLDER.test(lower)) return 'docs';
  if (generated || GENERATED.test(lower)) return 'generated';
  if (MIGRATION.test(lower)) return 'migration';
  return roleOfLanguage(languageOf(path));
}

function roleOfLanguage(language: string | undefined): FileRole {
  if (language === undefined) return 'other';
  if (CONFIG.has(language)) return 'config';
  return NOT_CODE.has(language) ? 'other' : 'code';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}
