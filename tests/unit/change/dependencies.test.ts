import { describe, expect, it } from 'vitest';
import { dependencyChanges } from '../../../utils/change/dependencies';
import { file } from './build';

const changes = (path: string, body: string, header?: string) =>
  dependencyChanges({ files: [file(path, body, header)] }).map(
    ({ name, change, scope }) => `${change} ${scope} ${name}`,
  );

describe('dependencyChanges', () => {
  it('reads package.json by section', () => {
    const body =
      ' "dependencies": {\n+  "left-pad": "^1.0.0",\n   "react": "^19.0.0"\n },\n "devDependencies": {\n+  "vitest": "^4.0.0"';
    expect(changes('package.json', body)).toEqual(['added runtime left-pad', 'added development vitest']);
  });

  it('tells major, minor and patch steps, and gives both versions', () => {
    const body =
      ' "dependencies": {\n-  "a": "^1.2.3",\n-  "b": "1.2.3",\n-  "c": "~1.2.3",\n+  "a": "^2.0.0",\n+  "b": "1.3.0",\n+  "c": "~1.2.4",';
    const found = dependencyChanges({ files: [file('package.json', body)] });
    expect(found.map(one => one.change)).toEqual(['major', 'minor', 'patch']);
    expect(found[0]).toMatchObject({ from: '^1.2.3', to: '^2.0.0', path: 'package.json', line: 2 });
  });

  it('takes a small 0.x step for a breaking one, and a habitual one not', () => {
    expect(changes('go.mod', '-\texample.org/a v0.1.5\n+\texample.org/a v0.2.1')).toEqual([
      'major runtime example.org/a',
    ]);
    expect(changes('go.mod', '-\texample.org/a v0.30.0\n+\texample.org/a v0.31.0')).toEqual([
      'minor runtime example.org/a',
    ]);
  });

  it('leaves out indirect modules, packages of the workspace and entries that only moved', () => {
    expect(changes('go.mod', '+\texample.org/a v1.0.0 // indirect')).toEqual([]);
    expect(changes('go.mod', '-\texample.org/a v1.0.0 // indirect\n+\texample.org/a v1.0.0')).toEqual([]);
    expect(changes('package.json', ' "dependencies": {\n+  "@own/core": "workspace:^"')).toEqual([]);
    expect(changes('Gemfile', "-gem 'rails', '7.1'\n+gem 'rails', '7.1'")).toEqual([]);
  });

  it('reports removals on the old side', () => {
    const [removed] = dependencyChanges({ files: [file('Gemfile', " gem 'a'\n-gem 'b', '1.0'")] });
    expect(removed).toMatchObject({ name: 'b', change: 'removed', from: '1.0', line: 2 });
  });

  it('reads a Gemfile with groups and sources, and a gemspec', () => {
    expect(changes('Gemfile', " group :test do\n+  gem 'rspec'\n end\n+gem 'devise', '~> 4.9'")).toEqual([
      'added development rspec',
      'added runtime devise',
    ]);
    expect(changes('Gemfile', "-gem 'a', '1.0'\n+gem 'a', '1.0', git: 'https://example.org/a.git'")).toEqual([
      'source runtime a',
    ]);
    expect(
      changes('a.gemspec', "+  spec.add_development_dependency 'rake', '13.0'\n+  spec.add_dependency 'b'"),
    ).toEqual(['added development rake', 'added runtime b']);
  });

  it('reads Python, Rust, Java, PHP and container manifests', () => {
    expect(changes('requirements/main.txt', '-passlib==1.7.3 \\\n+passlib==1.7.4 \\')).toEqual([
      'patch unknown passlib',
    ]);
    expect(changes('requirements/lint.in', '+ruff')).toEqual(['added development ruff']);
    expect(
      changes(
        'Cargo.toml',
        ' [dependencies]\n+ring = { version = "0.17", features = ["std"] }\n [dev-dependencies]\n+insta = "1"',
      ),
    ).toEqual(['added runtime ring', 'added development insta']);
    expect(
      changes('pom.xml', '-    <jjwt.version>0.9.1</jjwt.version>\n+    <jjwt.version>1.0.0</jjwt.version>'),
    ).toEqual(['major unknown jjwt']);
    expect(
      changes('build.gradle', "+  implementation 'org.x:y:1.0'\n+  testImplementation 'org.z:w:1.0'"),
    ).toEqual(['added runtime org.x:y', 'added development org.z:w']);
    expect(changes('composer.json', ' "require": {\n+  "vendor/thing": "^2.0"')).toEqual([
      'added runtime vendor/thing',
    ]);
    expect(changes('Dockerfile', '-FROM golang:1.22\n+FROM golang:1.23')).toEqual(['minor runtime golang']);
    expect(changes('tests/Dockerfile', '+FROM golang:1.23')).toEqual([]);
  });

  it('reads the actions of a workflow and the components of a pipeline', () => {
    const body =
      '-      - uses: some/action@v1\n+      - uses: some/action@v2\n+      - uses: other/action@abc123 # v1\n+      - uses: ./local';
    expect(changes('.github/workflows/a.yml', body)).toEqual([
      'major development some/action',
      'added development other/action',
    ]);
    expect(changes('.gitlab-ci.yml', '+  - component: $CI_SERVER_FQDN/group/thing/job@1.0')).toEqual([
      'added development $CI_SERVER_FQDN/group/thing/job',
    ]);
  });

  it('reads no lock file', () => {
    expect(changes('Gemfile.lock', '+    rails (7.1.0)')).toEqual([]);
  });
});
