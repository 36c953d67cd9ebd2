import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../utils/policy/compile';
import { judge } from '../../utils/policy/judge';
import { parsePolicy } from '../../utils/policy/parse';
import { changeOfRuleTest } from '../../utils/policy/rule-tests';
import type { VerdictLevel } from '../../utils/policy/verdict';

const text = readFileSync(new URL('../../utils/playbook/default/policy.yml', import.meta.url), 'utf8');
const result = parsePolicy(text);
if ('errors' in result) throw new Error(JSON.stringify(result.errors[0]));
const compiled = compilePolicy(result.policy);

/** Title, path, removed lines, added lines, and the area that must be named where one must. */
type Case = [title: string, path: string, removed: string, added: string, area?: string];

function verdictOf([title, path, removed, added]: Case) {
  const file = { path, ...(removed === '' ? {} : { removed }), ...(added === '' ? {} : { added }) };
  return judge(compiled, changeOfRuleTest({ hits: true, title, files: [file] }));
}

const REQUIRED: Case[] = [
  // New and changed endpoints, by framework.
  ['Add search', 'config/routes.rb', '', "  get 'search', to: 'search#index'", 'api_endpoint'],
  ['Add search', 'lib/api/search.rb', '', '      requires :scope, type: String', 'api_endpoint'],
  ['Add search', 'src/routes/search.ts', '', "router.get('/search', handler);", 'api_endpoint'],
  ['Add search', 'internal/server/server.go', '', '\tmux.HandleFunc("/search", s.search)', 'api_endpoint'],
  ['Add search', 'app/main.py', '', '@app.get("/search")\ndef search(q: str): ...', 'api_endpoint'],
  ['Add search', 'shop/urls.py', '', '    path("search/", views.search),', 'api_endpoint'],
  ['Add search', 'src/main/java/a/SearchController.java', '', '    @GetMapping("/search")', 'api_endpoint'],
  [
    'Add search',
    'routes/web.php',
    '',
    "Route::get('/search', [SearchController::class, 'index']);",
    'api_endpoint',
  ],
  ['Add search', 'src/router.rs', '', '        .route("/search", get(search))', 'api_endpoint'],
  ['Add search', 'src/search/search.controller.ts', '', "  @Post('search')", 'api_endpoint'],
  // Permission checks.
  ['Show drafts', 'app/controllers/posts_controller.rb', '    authorize! :read, @post', '', 'authz'],
  [
    'Show drafts',
    'app/controllers/posts_controller.rb',
    '',
    '  skip_before_action :authenticate_user!, only: [:show]',
    'authz',
  ],
  [
    'Show drafts',
    'src/main/java/a/PostService.java',
    '    @PreAuthorize("hasRole(\'ADMIN\')")',
    '    @PreAuthorize("permitAll()")',
    'authz',
  ],
  ['Show drafts', 'blog/views.py', '@permission_required("blog.view_draft")', '', 'authz'],
  ['Show drafts', 'src/posts.controller.ts', '  @UseGuards(AdminGuard)', '', 'authz'],
  ['Show drafts', 'app/policies/post_policy.rb', '', '  rule { anonymous }.enable :read_draft', 'authz'],
  // Sessions and tokens.
  [
    'Keep people signed in',
    'config/initializers/session_store.rb',
    'expire_after: 2.hours',
    'expire_after: 2.weeks',
    'authn_session',
  ],
  [
    'Fix time zone',
    'internal/oauth/verify.go',
    '\tif token.Expired() {',
    '\tif token.Expired() && !token.Offline {',
    'authn_session',
  ],
  [
    'Support SAML',
    'lib/saml/response.rb',
    '',
    'response = OneLogin::RubySaml::Response.new(params[:SAMLResponse])',
    'authn_session',
  ],
  [
    'Ask again',
    'app/services/login_service.rb',
    '',
    'return deny unless user.two_factor_enabled?',
    'authn_session',
  ],
  // Cryptography and secrets.
  ['Speed up', 'lib/digest.rb', 'Digest::SHA256.hexdigest(key)', 'Digest::MD5.hexdigest(key)', 'crypto'],
  [
    'Speed up',
    'pkg/http/client.go',
    '',
    '\t\tTLSClientConfig: &tls.Config{InsecureSkipVerify: true},',
    'crypto',
  ],
  ['Compare', 'src/verify.ts', 'return a === b;', 'return crypto.timingSafeEqual(a, b);', 'crypto'],
  [
    'New column',
    'app/models/hook.rb',
    '',
    '  attr_encrypted :url_variables, mode: :per_attribute_iv',
    'crypto',
  ],
  ['Read from vault', 'config/database.yml.erb', '', 'password: <%= vault.read("db").password %>', 'secrets'],
  [
    'Store key',
    'internal/config/keyring.go',
    '',
    'keyring.Set(service, user, password)\nkeyring.Delete(service, oldPassword)',
    'secrets',
  ],
  // Untrusted input.
  ['Bold names', 'app/helpers/name_helper.rb', '', 'name.html_safe', 'untrusted_input'],
  ['Bold names', 'src/Name.tsx', '', '<b dangerouslySetInnerHTML={{ __html: name }} />', 'untrusted_input'],
  ['Bold names', 'src/Name.vue', '', '<b v-html="name" />', 'untrusted_input'],
  ['Bold names', 'app/util.py', '', 'return mark_safe(name)', 'untrusted_input'],
  ['Import', 'lib/import.py', '', 'tarfile.open(upload).extractall(target)', 'untrusted_input'],
  ['Convert', 'internal/convert.go', '', '\tcmd := exec.Command("convert", name)', 'untrusted_input'],
  ['Load', 'lib/load.rb', 'JSON.parse(text)', 'Marshal.load(text)', 'untrusted_input'],
  ['Sort', 'app/models/post.rb', '', 'scope.order(Arel.sql(params[:sort]))', 'untrusted_input'],
  ['Fix XSS in titles', 'app/models/post.rb', '', 'title = strip(title)', 'untrusted_input'],
  ['Fix path traversal in exports', 'lib/export.rb', 'x = a', 'x = b', 'untrusted_input'],
  // Requests, redirects, headers.
  ['Call hook', 'lib/hook.py', '', 'requests.post(hook.url, json=payload)', 'outbound_request'],
  [
    'Return',
    'app/controllers/a_controller.rb',
    'redirect_to root_path',
    'redirect_to(params[:return_to]) # return_url',
    'redirect',
  ],
  [
    'Embed',
    'config/initializers/csp.rb',
    '',
    'policy.frame_src :self, "https://example.org"\ncontent_security_policy(policy)',
    'security_headers',
  ],
  ['Embed', 'src/server.ts', '', "res.setHeader('Access-Control-Allow-Origin', '*');", 'security_headers'],
  [
    'Embed',
    'app/settings.py',
    'SESSION_COOKIE_SECURE = True',
    'SESSION_COOKIE_SECURE = False',
    'security_headers',
  ],
  [
    'Tune',
    'config/initializers/rack_attack.rb',
    "throttle('logins', limit: 5)",
    "throttle('logins', limit: 50)",
    'security_config',
  ],
  ['Run', 'executors/docker.go', '', '\thostConfig.Privileged = true', 'security_config'],
  // Build, release, dependencies.
  ['Publish', '.github/workflows/release.yml', '', '    secrets: inherit', 'ci_build_release'],
  ['Publish', '.github/workflows/release.yml', '', '      - uses: someone/upload@v2', 'ci_build_release'],
  ['Publish', '.github/workflows/release.yml', '', 'permissions:\n  contents: write', 'ci_build_release'],
  ['Left-pad', 'package.json', '', '  "dependencies": {\n    "left-pad": "^1.3.0"', 'new_dependency'],
  ['Left-pad', 'Gemfile', '', "gem 'left_pad'", 'new_dependency'],
  ['Left-pad', 'Cargo.toml', '', '[dependencies]\nleft-pad = "1"', 'new_dependency'],
  // Logs.
  ['Debug', 'config/application.rb', 'config.filter_parameters += [:password]', '', 'logging_pii'],
];

const UNUSUAL: Case[] = [
  [
    'Allow anonymous downloads',
    'src/main/java/a/SecurityConfig.java',
    '.requestMatchers("/f").authenticated()',
    '.requestMatchers("/f").permitAll()',
  ],
  ['Clone over SSH', 'internal/git/clone.go', '', '\tconfig.HostKeyCallback = ssh.InsecureIgnoreHostKey()'],
  ['Run as root', 'Dockerfile', 'USER app', 'USER root'],
  ['Import', 'src/Import.php', '', '$zip = new ZipArchive(); $zip->open($file); $zip->extractTo($dir);'],
  ['Cookie domain', 'src/app.ts', "cookie: { sameSite: 'strict' }", "cookie: { sameSite: 'none' }"],
  [
    'Scripts',
    'src/scripts/run.ts',
    'vm.runInContext(code, ctx, { timeout: 100 })',
    'vm.runInContext(code, ctx)',
  ],
  ['Sort columns', 'src/UserRepository.java', '', 'String sql = "SELECT id FROM users ORDER BY " + column;'],
  ['Debug', 'src/api/errors.ts', '', 'logger.info({ password, user });'],
  ['Publish', '.gitlab-ci.yml', '', '    - twine upload dist/*'],
];

it.each(UNUSUAL.map((one): [string, Case] => [one[1], one]))('requires a review of %s', (_name, one) => {
  expect(verdictOf(one).verdict).toBe('required');
});

/** The same for small changes that say little. */
const QUIET: Case[] = [
  [
    'Fix group list',
    'app/finders/groups_finder.rb',
    'groups.public_or_visible_to_user(current_user)',
    'groups.all',
  ],
  [
    'Simplify',
    'app/services/members/update_service.rb',
    'return unless access_level <= max_access_level',
    '',
  ],
  [
    'Fix edge case',
    'internal/auth/middleware.go',
    '',
    '\tif r.Header.Get("Authorization") == "" {\n\t\tnext.ServeHTTP(w, r)\n\t}',
  ],
  [
    'Cache it',
    'src/main/java/a/TokenService.java',
    '',
    'cache.put(accessToken, user);\ncache.expire(accessToken);',
  ],
  [
    'Handle nil',
    'lib/gitlab_shell/key_verifier.rb',
    '',
    'return true if key.nil?\nreturn true if api_key.blank?',
  ],
  [
    'Show avatar',
    'app/uploaders/avatar_uploader.rb',
    'def extension_whitelist',
    'def extension_allowlist\n  %w(svg png html)',
  ],
  ['Mirror', 'lib/mirror.go', '', '\tcmd := exec.CommandContext(ctx, "git", "clone", remoteURL)'],
  ['Preview', 'src/preview.py', '', 'body = urlopen(link).read()'],
  ['Template', 'app/mailer.py', '', 'return Template(user_template).render(context)'],
  ['Errors', 'src/api/errors.ts', '', 'logger.info({ authorization: req.headers.authorization, password });'],
  ['Proxy', 'config/nginx.conf', '', '    add_header X-Frame-Options ALLOWALL;'],
  ['Ports', 'deploy/pod.yaml', '', '      securityContext:\n        runAsUser: 0'],
  ['Tidy up', 'lib/api/helpers.rb', '      unauthorized! unless current_user', ''],
  ['Hash', 'src/users/users.service.ts', '', 'user.password = await bcrypt.hash(dto.password, 4);'],
  [
    'Fetch',
    'src/main/java/a/XmlReader.java',
    '',
    'DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();',
  ],
  [
    'Groups',
    'ldap/sync.go',
    '',
    '\tfilter := fmt.Sprintf("(uid=%s)", username)\n\treturn conn.Bind(dn, password)',
  ],
  ['Webhooks', 'app/models/web_hook.rb', '', 'validates :url, public_url: true'],
  ['Keys', 'internal/sshd/server_config.go', '', '\tcfg.Ciphers = append(cfg.Ciphers, "aes128-cbc")'],
  ['Owner', 'crates/owners.rs', '', 'if !is_owner(user, krate) { return Err(forbidden()); }'],
  ['Deps', 'Dockerfile', '', 'FROM node:22'],
];

const RECOMMENDED: Case[] = [
  [
    'Run on forks',
    '.gitlab-ci.yml',
    '    - if: \'$CI_PIPELINE_SOURCE == "push"\'',
    '    - if: \'$CI_PIPELINE_SOURCE == "merge_request_event"\'',
  ],
  ['Expose one more field', 'lib/api/entities/user.rb', '', '      expose :last_activity_on'],
  ['Help to build', 'package.json', '', '  "devDependencies": {\n    "some-builder": "^1.0.0"'],
  ['Address CVE-2026-1111', 'go.mod', '\texample.org/a v1.2.0', '\texample.org/a v1.2.1'],
];

const NOT_REQUIRED: Case[] = [
  ['Describe tokens', 'docs/tokens.md', '', 'Every token and password is encrypted.'],
  ['Test the login', 'spec/requests/login_spec.rb', '', 'expect(session[:token]).to be_nil'],
  ['Test the login', 'internal/auth/auth_test.go', '', '\trequire.Equal(t, http.StatusForbidden, code)'],
  ['Restyle the login page', 'app/assets/stylesheets/login.scss', '', '.password { color: red; }'],
  [
    'Restyle the login page',
    'app/views/sessions/new.html.haml',
    '',
    '    %p.gl-mb-3= f.label :login, class: "label-bold"',
  ],
  ['Translate', 'config/locales/de.yml', '', 'password: Kennwort'],
  ['Explain in a comment', 'app/models/user.rb', '', '# The password is checked by the session.'],
  [
    'Reword',
    'app/models/user.rb',
    'errors.add(:base, "the password is far too short")',
    'errors.add(:base, "the password is much too short")',
  ],
  ['Indent', 'app/models/user.rb', 'authorize!(user)', '  authorize!(user)'],
  [
    'Bump',
    'package.json',
    '  "dependencies": {\n    "jsonwebtoken": "^9.0.0"',
    '  "dependencies": {\n    "jsonwebtoken": "^9.0.1"',
  ],
  ['Bump', 'go.mod', '\tgolang.org/x/crypto v0.30.0', '\tgolang.org/x/crypto v0.31.0'],
  ['Lint image', '.gitlab-ci.yml', '  image: ruby:3.3', '  image: ruby:3.4'],
  ['Sort by name', 'app/models/post.rb', 'order(:id)', 'order(:name)'],
  ['Count twice', 'src/Counter.tsx', 'setCount(count + 1)', 'setCount(count + 2)'],
  ['Add an index', 'db/migrate/20260101000000_add_index.rb', '', 'add_index :posts, :title'],
  [
    'Read the next token',
    'lib/parser/lexer.rb',
    '',
    'token = next_token\ntokens << token\nemit(token)\nlast_token = token',
  ],
];

/** Everyday changes of running code. */
const EVERYDAY: Case[] = [
  [
    'Bump checkout',
    '.github/workflows/test.yml',
    '      - uses: actions/checkout@v4',
    '      - uses: actions/checkout@v5',
  ],
  [
    'Bump linter',
    '.gitlab-ci.yml',
    '  image: golangci/golangci-lint:v1.60',
    '  image: golangci/golangci-lint:v1.61',
  ],
  [
    'Bump eslint',
    'package.json',
    '  "devDependencies": {\n    "eslint": "^9.0.0"',
    '  "devDependencies": {\n    "eslint": "^10.0.0"',
  ],
  ['Bump image', 'Dockerfile', 'FROM golang:1.22.1', 'FROM golang:1.22.2'],
  [
    'Bump pins',
    'requirements/main.txt',
    'webauthn==1.8.1 \\\n    --hash=sha256:aa',
    'webauthn==1.9.0 \\\n    --hash=sha256:bb',
  ],
  [
    'Speed up the dashboard',
    'app/models/dashboard.rb',
    'projects.includes(:tags).to_a',
    'projects.preload(:tags, :milestones).limit(20)',
  ],
  [
    'Round the total',
    'src/main/java/shop/Invoice.java',
    'return total;',
    'return total.setScale(2, RoundingMode.HALF_UP);\n    // rounds half up',
  ],
  [
    'Retry twice',
    'internal/queue/worker.go',
    '',
    '\tfor attempt := 0; attempt < 2; attempt++ {\n\t\tif err := job.Run(ctx); err == nil {\n\t\t\treturn nil\n\t\t}\n\t}',
  ],
  ['Show the week', 'app/helpers/calendar_helper.rb', '', 'def week_of(date)\n  date.strftime("%V")\nend'],
  [
    'Page the list',
    'shop/views.py',
    'items = Item.objects.all()',
    'items = Paginator(Item.objects.all(), 20)\npage = items.get_page(1)',
  ],
  [
    'Add a gauge',
    'internal/metrics/metrics.go',
    '',
    '\tQueueLength = prometheus.NewGauge(prometheus.GaugeOpts{Name: "queue_length"})',
  ],
  ['Rename a column', 'db/migrate/20260102000000_rename.rb', '', 'rename_column :posts, :text, :body'],
  [
    'Group by label',
    'src/services/report.service.ts',
    '',
    'const groups = new Map<string, Item[]>();\nfor (const item of items) groups.set(item.label, [item]);',
  ],
  ['Fix plural', 'lib/words.py', 'return word + "s"', 'return word + ("es" if word.endswith("s") else "s")'],
  [
    'Draw the chart',
    'web/src/chart.ts',
    '',
    'const scale = max / height;\nctx.fillRect(x, y, 1, value / scale);',
  ],
  ['Sort issues by weight', 'app/graphql/resolvers_helper/sort.rb', '', 'WEIGHT_ASC = { weight: :asc }'],
  ['Faster build', 'Makefile', 'test: ; go test ./...', 'test: ; go test -p 4 ./...'],
  ['Trim names', 'src/names.rs', '', 'let name = name.trim().to_lowercase();\nnames.push(name);'],
  ['Stop the timer', 'src/main/java/a/Scheduler.java', '', 'timer.cancel();\ntimer = null;\nqueue.clear();'],
  [
    'Parse fewer dates',
    'app/Dates.php',
    '',
    '$start = Carbon::now()->startOfWeek();\n$end = $start->copy()->endOfWeek();',
  ],
  [
    'Warm the cache',
    'lib/cache_warmer.rb',
    '',
    'Rails.cache.fetch("dashboard") { build }\nsleep_until next_run',
  ],
  [
    'Fix null pointer',
    'src/main/java/a/Widget.java',
    'return widget.getName();',
    'return widget == null ? "" : widget.getName();',
  ],
  [
    'Split batches',
    'internal/batch/batch.go',
    '',
    '\tchunks := slices.Chunk(items, 100)\n\tfor chunk := range chunks {\n\t\tprocess(chunk)\n\t}',
  ],
  ['Default colour', 'config/defaults.yml', 'colour: blue', 'colour: green'],
  ['Log less', 'internal/worker/log.go', '\tlog.Info("job is done now")', '\tlog.Debug("job is done now")'],
];

it.each(EVERYDAY.map((one): [string, Case] => [one[1], one]))('asks for no review of %s', (_name, one) => {
  const verdict = verdictOf(one);
  expect([verdict.verdict, verdict.reasons.map(reason => reason.ruleId)]).toEqual(['not-required', []]);
});

it.each(QUIET.map((one): [string, Case] => [one[1], one]))('asks for a review of %s', (_name, one) => {
  expect(['required', 'recommended']).toContain(verdictOf(one).verdict);
});

const show = ([title, path, , added]: Case): string => `${title} (${path}: ${added.split('\n')[0]?.trim()})`;

describe.each<[VerdictLevel, Case[]]>([
  ['required', REQUIRED],
  ['recommended', RECOMMENDED],
  ['not-required', NOT_REQUIRED],
])('%s', (level, cases) => {
  it.each(cases.map((one): [string, Case] => [show(one), one]))('%s', (_name, one) => {
    const verdict = verdictOf(one);
    expect([verdict.verdict, verdict.reasons.map(reason => reason.ruleId)]).toEqual([
      level,
      expect.anything(),
    ]);
    if (one[4] !== undefined) expect(verdict.areas).toContain(one[4]);
  });
});
