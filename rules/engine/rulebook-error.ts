/** A rulebook file that cannot be used: names the file, the place in it and what to write instead, in both languages. */
export class RulebookError extends Error {
  readonly file: string;
  readonly zh: string;
  constructor(file: string, problem: { zh: string; en: string }) {
    super(`${file}: ${problem.en}`);
    this.name = 'RulebookError';
    this.file = file;
    this.zh = `${file}：${problem.zh}`;
  }
}
