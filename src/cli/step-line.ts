/** One line on the terminal that says what a long command is doing; silent in a pipe. */
export function stepLine(): { show(step: string, done: number): void; end(): void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => {}, end: () => {} };
  return {
    show: (step, done) => stderr.write(`\r\u001b[K${step} ${done}`),
    end: () => stderr.write('\r\u001b[K'),
  };
}
