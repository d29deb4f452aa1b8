import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Makes the two verifiers that travel in every packet, `verify.mjs` and `verify.html`, from the modules the
 * program itself verifies with: joined in order, types removed, comments kept, so that an expert can read
 * what is checked. The results are committed; packets are sealed without a compiler at hand.
 *   node --import tsx src/evidence/verify/write-standalone.ts [--check]
 */
const HERE = import.meta.dirname;
const ROOT = path.join(HERE, '..', '..', '..');
const SHARED = [
  'src/support/zip/stored-zip.ts',
  'src/audit/canonical-json.ts',
  ...[
    'platform',
    'hashes',
    'messages',
    'context',
    'zip',
    'der',
    'certificates',
    'rfc3161',
    'seal',
    'custody',
    'manifest',
    'timestamps',
    'byte-cursor',
    'warc',
    'wacz',
    'verify-packet',
    'report-text',
  ].map((name) => `src/evidence/verify/core/${name}.ts`),
];
const NODE = ['src/evidence/verify/node-platform.ts', 'src/evidence/verify/standalone/run-node.ts'];
const BROWSER = ['browser-platform', 'run-browser'].map(
  (name) => `src/evidence/verify/standalone/${name}.ts`,
);

export const STANDALONE_SCRIPT = path.join(HERE, 'verify.generated.mjs');
export const STANDALONE_PAGE = path.join(HERE, 'verify.generated.html');

/** The texts as they should be. */
export function buildStandalone(): { script: string; page: string } {
  const page = readFileSync(path.join(HERE, 'standalone', 'page.html'), 'utf8');
  return {
    script: `// 证据包离线验证程序：node verify.mjs [证据包.zip 或文件夹]，无需安装任何东西，不连接网络。\n${join([...SHARED, ...NODE])}`,
    page: page.replace('/*SCRIPT*/', () => join([...SHARED, ...BROWSER])),
  };
}

function join(files: string[]): string {
  const outside = new Map<string, Set<string>>();
  const bodies = files.map((file) => {
    const body = readFileSync(path.join(ROOT, file), 'utf8').replace(
      /^import (?:type )?([^;]*?) from '([^']+)';\n/gm,
      (_, names: string, from: string) => {
        if (from.startsWith('node:')) outside.set(from, (outside.get(from) ?? new Set()).add(names));
        return '';
      },
    );
    return `// ---- ${path.basename(file)}\n${body.replace(/^export /gm, '')}`;
  });
  const imports = [...outside].flatMap(([from, names]) =>
    [...names].map((name) => `import ${name} from '${from}';`),
  );
  const source = `${imports.join('\n')}\n${bodies.join('\n')}`;
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      removeComments: false,
      verbatimModuleSyntax: false,
      newLine: ts.NewLineKind.LineFeed,
    },
  });
  return outputText.replace(/\nexport \{\};\n?$/, '\n');
}

if (process.argv[1] === import.meta.filename) {
  const { script, page } = buildStandalone();
  if (!process.argv.includes('--check')) {
    writeFileSync(STANDALONE_SCRIPT, script);
    writeFileSync(STANDALONE_PAGE, page);
  } else if (
    readFileSync(STANDALONE_SCRIPT, 'utf8') !== script ||
    readFileSync(STANDALONE_PAGE, 'utf8') !== page
  ) {
    console.error(
      'the stand-alone verifiers are stale: node --import tsx src/evidence/verify/write-standalone.ts',
    );
    process.exitCode = 1;
  }
}
