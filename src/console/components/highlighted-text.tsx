import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { type Mark, segmentText, showInvisible } from './marked-text.ts';

interface Props {
  text: string;
  marks: readonly Mark[];
  /** What to say of a mark on hover and to screen readers. */
  explain?: (id: string) => ReactNode;
  /** Colour class of a mark: `hit`, `wording`, `evasive`. */
  tone?: (id: string) => string;
}

/** Seller's text with its spans marked. Plain text only: nothing in it is ever taken as HTML. */
export function HighlightedText({ text, marks, explain, tone }: Props) {
  return (
    <bdi className="marked-text">
      {segmentText(text, marks).map((segment) => {
        const shown = showInvisible(segment.text);
        const innermost = segment.marks.at(-1);
        if (innermost === undefined) return <span key={segment.start}>{shown}</span>;
        const words = explain?.(innermost);
        return (
          <Tooltip key={segment.start} title={words}>
            <mark className={`mark-${tone?.(innermost) ?? 'hit'}`}>{shown}</mark>
          </Tooltip>
        );
      })}
    </bdi>
  );
}
