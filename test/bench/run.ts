// Runs every test/bench/*.bench.ts: node --import tsx test/bench/run.ts [NAME …] [--json FILE]
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import type { BenchModule, BenchRow } from './bench.ts';

const args = process.argv.slice(2);
const json = args.indexOf('--json');
const file = json === -1 ? null : args.splice(json, 2)[1];
const found = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.bench.ts'));
const wanted = args.length === 0 ? found : found.filter((name) => args.some((arg) => name.startsWith(arg)));
const machine = `${cpus()[0]?.model ?? 'cpu'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
console.log(machine);
const rows: BenchRow[] = [];
for (const name of wanted) {
  const { default: measure } = (await import(new URL(name, import.meta.url).href)) as BenchModule;
  console.log(`\n${name}`);
  const measured = await measure();
  rows.push(...measured);
  console.table(
    measured.map(({ name: what, size, value, unit, ratio, median, runs }) => ({
      what,
      size,
      value,
      unit,
      ratio,
      median,
      runs,
    })),
  );
}
if (file) writeFileSync(file, JSON.stringify({ machine, rows }));
