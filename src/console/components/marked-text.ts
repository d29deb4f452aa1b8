/** A place to mark in a text: UTF-16 offsets, as the matcher gives them. */
export interface Mark {
  start: number;
  end: number;
  /** Which mark it is, for colour and explanation. */
  id: string;
}

export interface Segment {
  text: string;
  /** Ids of every mark that covers this piece, outermost first. */
  marks: string[];
  start: number;
}

/**
 * Cuts a text at the edges of its marks, so that overlapping marks can be drawn without nesting.
 * Marks outside the text are cut to it; empty ones are dropped.
 */
export function segmentText(text: string, marks: readonly Mark[]): Segment[] {
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter((mark) => mark.start < mark.end);
  const edges = [...new Set([0, text.length, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? text.length;
    const covering = inside.filter((mark) => mark.start <= start && end <= mark.end);
    covering.sort((a, b) => b.end - b.start - (a.end - a.start));
    return { text: text.slice(start, end), marks: covering.map((mark) => mark.id), start };
  });
}

/**
 * Characters that would change how the text around them is shown, or that cannot be seen: direction
 * overrides, zero-width characters, controls. A seller may hide a name behind them, so they are shown.
 * Tab and line breaks show themselves; the joiner inside emoji is left alone.
 */
const INVISIBLE = /(?![\t\n\r\u200d])[\p{Cc}\p{Cf}]/gu;

/** The text with invisible characters replaced by a visible sign of the same length, so that offsets stay. */
export function showInvisible(text: string): string {
  return text.replace(INVISIBLE, (hidden) => '␣'.repeat(hidden.length));
}

/**
 * Cuts a long text around its first mark: the list shows one line, and the reason must be on it.
 * Offsets of the marks are moved along; `lead` and `tail` say whether something was cut.
 */
export function excerpt(
  text: string,
  marks: readonly Mark[],
  length: number,
): { text: string; marks: Mark[]; lead: boolean; tail: boolean } {
  if (text.length <= length) return { text, marks: [...marks], lead: false, tail: false };
  const first = marks.length === 0 ? 0 : Math.min(...marks.map((mark) => mark.start));
  const wanted = Math.max(0, Math.min(first - Math.floor(length / 4), text.length - length));
  const from = isLowSurrogate(text, wanted) ? wanted - 1 : wanted;
  const to = isLowSurrogate(text, from + length) ? from + length - 1 : from + length;
  return {
    text: text.slice(from, to),
    marks: marks.map((mark) => ({ ...mark, start: mark.start - from, end: mark.end - from })),
    lead: from > 0,
    tail: to < text.length,
  };
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
