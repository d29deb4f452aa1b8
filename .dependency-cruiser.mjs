// Who may import whom. Each rule says why it exists; `npm run check` fails on a breach.
const OURS = '^(src|crawlers|rules|workers|test)/';
const NOUN_HOMES =
  'watches|coverage|listings|register|leads|sellers|evidence|notices|referrals|accounts|audit|interchange|briefs|intake';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-unresolved',
      comment: 'An import that cannot be resolved slips past every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|node:)' },
    },
    {
      name: 'no-circular',
      comment: 'A cycle means that two ideas have not been told apart yet.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-imports-nothing-of-ours',
      comment: 'The nouns are what everything else agrees on; they may not lean on anything that can change.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.test\\.ts$' },
      to: { path: OURS, pathNot: '^src/domain/' },
    },
    {
      name: 'support-imports-nothing-of-ours',
      comment: 'Settings, log, clock and errors serve every part, so they may know none of them.',
      severity: 'error',
      from: { path: '^src/support/', pathNot: '\\.test\\.ts$' },
      to: { path: OURS, pathNot: '^src/(support|domain)/' },
    },
    {
      name: 'rules-are-pure',
      comment:
        'A verdict must be reproducible years later: no clock, no database, no network, no other part.',
      severity: 'error',
      from: { path: '^rules/', pathNot: '(\\.test\\.ts$|^rules/tools/)' },
      to: { path: OURS, pathNot: '^(rules|src/domain)/' },
    },
    {
      name: 'only-load-reads-files',
      comment: 'The engine is a function of its input; rules/engine/load is its one door to the disk.',
      severity: 'error',
      from: { path: '^rules/engine/', pathNot: '(^rules/engine/load(\\.ts$|/)|\\.test\\.ts$)' },
      to: { path: '^(node:)?(fs|fs/promises|http|https|net|child_process)$' },
    },
    {
      name: 'crawlers-judge-and-store-nothing',
      comment: 'Crawlers turn pages into listings and captures; judging and keeping is the work of others.',
      severity: 'error',
      from: { path: '^crawlers/', pathNot: '\\.test\\.ts$' },
      to: { path: OURS, pathNot: '^(crawlers|src/domain|src/support)/' },
    },
    {
      name: 'platforms-are-strangers',
      comment: 'A change for one platform must never be able to break another.',
      severity: 'error',
      from: { path: '^crawlers/platforms/([^/]+)/' },
      to: { path: '^crawlers/platforms/', pathNot: '^crawlers/platforms/($1|shared)/' },
    },
    {
      name: 'queues-know-only-payloads',
      comment: 'A queue declares its payload; what is done with it is a worker’s business.',
      severity: 'error',
      from: { path: '^src/queues/', pathNot: '\\.test\\.ts$' },
      to: { path: OURS, pathNot: '^src/(queues|domain|support)/' },
    },
    {
      name: 'noun-homes-are-strangers',
      comment: 'Each noun has one home; what joins nouns is a worker, a view or the composition root.',
      severity: 'error',
      from: { path: `^src/(${NOUN_HOMES})/`, pathNot: '\\.test\\.ts$' },
      to: { path: OURS, pathNot: `^src/(domain|db|support|audit|$1)/` },
    },
    {
      name: 'views-only-for-those-who-show',
      comment:
        'Read models join tables for people and scripts; a store that used them would hide a dependency.',
      severity: 'error',
      from: {
        pathNot:
          '^(src/(views|casework|api|cli|compose)|workers|test)|\\.test\\.ts$|^src/(start|first-run)\\.ts$',
      },
      to: { path: '^src/views/' },
    },
    {
      name: 'casework-only-for-those-who-act',
      comment:
        'It joins leads, evidence and letters in one transaction; a store that used it would be a cycle.',
      severity: 'error',
      from: { pathNot: '^(src/(casework|api|cli|compose|serve)|workers|test)|\\.test\\.ts$' },
      to: { path: '^src/casework/' },
    },
    {
      name: 'api-never-crawls',
      comment:
        'The API reads, records a decision and enqueues; a page load in a request would block everyone.',
      severity: 'error',
      from: { path: '^src/api/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(crawlers|workers)/' },
    },
    {
      name: 'api-never-runs-rules',
      comment:
        'Judging belongs to the worker. The try-a-text route is the one named exception (20,000 characters).',
      severity: 'error',
      from: { path: '^src/api/', pathNot: '(\\.test\\.ts$|^src/api/routes/try-text\\.ts$)' },
      to: { path: '^rules/' },
    },
    {
      name: 'console-talks-only-to-the-api',
      comment:
        'The console runs in a browser: it knows the nouns and its typed client, nothing of the server.',
      severity: 'error',
      from: { path: '^src/console/', pathNot: '\\.test\\.tsx?$' },
      to: { path: OURS, pathNot: '^src/(console|domain)/' },
    },
    {
      name: 'workers-know-no-screen',
      comment: 'Arrows run without API and console, on machines that have neither.',
      severity: 'error',
      from: { path: '^workers/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(api|console)/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Test code has no place in what officers run.',
      severity: 'error',
      from: { path: '^(src|crawlers|rules|workers)/', pathNot: '\\.(test|bench)\\.tsx?$' },
      to: { path: '^test/' },
    },
    {
      name: 'playwright-lives-in-crawlers',
      comment: 'One place starts browsers, so one place can promise how they behave.',
      severity: 'error',
      from: { path: OURS, pathNot: '(^crawlers/|^test/|\\.test\\.tsx?$)' },
      to: { path: 'node_modules/playwright', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'bullmq-behind-the-backend',
      comment: 'Two backends behind one door: only the backend and the worker start know the queue library.',
      severity: 'error',
      from: { path: OURS, pathNot: '(^src/queues/|^workers/start\\.ts$|\\.test\\.ts$|^test/)' },
      to: { path: 'node_modules/(bullmq|ioredis)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-lives-in-stores',
      comment: 'The query builder belongs to the database folder, the stores and the read models.',
      severity: 'error',
      from: {
        path: OURS,
        pathNot: `(^src/db/|^src/queues/backend\\.ts$|^src/views/|^src/(${NOUN_HOMES})/|\\.test\\.ts$|^test/)`,
      },
      to: { path: 'node_modules/(drizzle-orm|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'exceljs-behind-one-module',
      comment:
        'It is little maintained: one module reads and writes spreadsheets, so that it can be replaced.',
      severity: 'error',
      from: { path: OURS, pathNot: '(^src/support/spreadsheet|\\.test\\.ts$|^test/)' },
      to: { path: 'node_modules/exceljs' },
    },
    {
      name: 'natural-by-deep-import',
      comment:
        'Its main entry loads a database client and 120 MB; distance, phonetics and classifiers stand alone.',
      severity: 'error',
      from: {},
      to: { path: 'node_modules/natural/lib/natural/index' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json'],
    },
  },
};
