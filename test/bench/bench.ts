/** One measured line. `ratio` is value against the floor of the same run, where a floor makes sense. */
export interface BenchRow {
  name: string;
  size: number | string;
  value: number;
  unit: string;
  floor: number | null;
  ratio: number | null;
  min: number;
  median: number;
  runs: number;
}

/** A bench file's default export measures and returns its lines. */
export interface BenchModule {
  default(): Promise<BenchRow[]>;
}

export interface Contestant {
  name: string;
  /** Does the whole work once; the result keeps the engine from leaving it out. */
  run(): number;
}

export interface Timed {
  name: string;
  times: number[];
  min: number;
  median: number;
  result: number;
}

/** Runs contestants in turn, several rounds, so that all see the same noise; times in milliseconds. */
export function interleave(contestants: readonly Contestant[], rounds: number): Timed[] {
  const timed = contestants.map(({ name }) => ({
    name,
    times: [] as number[],
    min: 0,
    median: 0,
    result: 0,
  }));
  for (let round = -1; round < rounds; round++) {
    for (const [index, { run }] of contestants.entries()) {
      const started = performance.now();
      const result = run();
      const ms = performance.now() - started;
      const entry = timed[index] as Timed;
      entry.result = result;
      // The first round warms up.
      if (round >= 0) entry.times.push(ms);
    }
  }
  for (const entry of timed) {
    const sorted = [...entry.times].sort((a, b) => a - b);
    entry.min = sorted[0] ?? 0;
    entry.median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  }
  return timed;
}

export function rowOf(timed: Timed, size: number, floor: number | null, unit = 'ms'): BenchRow {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    name: timed.name,
    size,
    value: round(timed.min),
    unit,
    floor: floor === null ? null : round(floor),
    ratio: floor === null ? null : round(timed.min / floor),
    min: round(timed.min),
    median: round(timed.median),
    runs: timed.times.length,
  };
}
