// The direction of dependencies (ARCHITECTURE.md): domain ← rules; domain, rules, rbi ← db ← activities;
// domain ← workflows; domain ← texts; domain, rules, texts, db, workflows/messages ← api.
const OURS =
  '^(domain|rules|texts|rbi|db|activities|workflows|traces|api|simulator|cli|console|local|scripts|bench|test|' +
  '[a-z]+[.]ts$)'

/** From this folder, of our own code only these may be imported. */
const only = (folder, allowed, why) => ({
  name: `${folder}-imports`,
  comment: why,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: OURS, pathNot: [folder, ...allowed].map((path) => `^${path}(/|$)`) },
})

const ofProduction =
  '^(domain|rules|texts|rbi|db|activities|workflows|traces|api)/|' +
  '^(worker|server|migrate|prove|replay|builds|build|bundling|asking|config|kinds|links)[.]ts$'

const whereTraced = '^traces/(spans|requests|clients|activities|statements)[.]ts$'

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports nothing outside itself: no package, no node:.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: '^domain/' },
    },
    {
      name: 'workflows-run-in-a-sandbox',
      comment: 'Workflow code is deterministic: activities are imported as types only, never as code.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        path: '^(db|rules|rbi|texts|api|simulator|cli|local|scripts|activities)/|^[a-z]+[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflows-without-node',
      comment: "Node's own modules break the workflow bundle.",
      severity: 'error',
      from: { path: '^workflows/' },
      to: { dependencyTypes: ['core'] },
    },
    only('rules', ['domain'], 'A rule is a pure function of what it is given.'),
    only('texts', ['domain'], 'texts/ puts into words what the domain and the API have to say.'),
    only('rbi', ['domain'], 'rbi/ turns bytes into records and back.'),
    only('db', ['domain', 'rules', 'rbi', 'config.ts', 'links.ts'], 'db/ is below everything that acts.'),
    only(
      'activities',
      ['domain', 'rbi', 'db', 'workflows/(messages|start).ts', 'config.ts', 'links.ts'],
      'activities/ know workflows by their messages.',
    ),
    only(
      'api',
      ['domain', 'rules', 'texts', 'db', 'workflows/(messages|start).ts', 'config.ts', 'links.ts'],
      'api/ knows workflows by their messages.',
    ),
    only(
      'traces',
      [
        'domain',
        'db/(kernel/connection|schema/index).ts',
        'api/kernel/(deps|log).ts',
        'workflows/trac[a-z-]+.ts',
        'config.ts',
      ],
      'traces/ goes around what others do.',
    ),
    {
      name: 'traces-when-asked',
      comment: 'With no collector nothing of OpenTelemetry is loaded: what needs it is imported when one is named.',
      severity: 'error',
      from: { path: OURS, pathNot: whereTraced },
      to: { path: `${whereTraced}|@opentelemetry/`, dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    only('simulator', ['rbi'], "The bank's end shares nothing but the formats."),
    only(
      'cli',
      [
        'domain',
        'config.ts',
        'links.ts',
        'api/[a-z-]+/(schema|action-schemas|dated-schema|findings-schema|examples).ts',
        'local/(clock|data-dir|local-token|run-file|ports|programs|progress).ts',
      ],
      'cli/ is a client of the API.',
    ),
    only(
      'console',
      ['domain', 'texts/(console|negotiation.ts)', 'api/[a-z-]+/(schemas?|[a-z-]+-schema).ts'],
      'console/ is a client of the API; it decides nothing, and takes its words from texts/console/.',
    ),
    {
      name: 'console-knows-the-api-by-its-types',
      comment: 'What a browser is given holds no code of the server.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-the-console',
      severity: 'error',
      from: { pathNot: '^(console|test)/' },
      to: { path: '^console/' },
    },
    only('scripts/(driven|recording|upgrade)', ['scripts'], 'What they drive may be of another commit.'),
    {
      name: 'production-without-local',
      comment: 'What only a local start, a test or a benchmark needs is in no production program.',
      severity: 'error',
      from: {
        path: ofProduction,
      },
      to: { path: '^(local|simulator|scripts|bench|test|cli|console)/' },
    },
    {
      name: 'no-test-code',
      severity: 'error',
      from: { pathNot: '^(test|bench)/|^vitest[.]config[.]ts$' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unknown', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-tools-in-production',
      comment: 'A production image has no devDependencies.',
      severity: 'error',
      from: {
        path: ofProduction,
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|[.]khajane|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
