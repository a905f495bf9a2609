import { useEffect, type ReactNode } from 'react';
import { afterPaint } from '../shell/after-paint.ts';

interface SentenceProps {
  /** The message of the page: what matters, drawn from the data. */
  readonly children: string;
  /** The lines of the title below: whose, what, when. */
  readonly title?: readonly ReactNode[];
}

/** The top of a page: its one heading, which says what matters, and the lines that name what is shown. */
export function Sentence({ children, title = [] }: SentenceProps) {
  // A title is told to the browser's own process: nobody waits for it.
  useEffect(
    () =>
      afterPaint(() => {
        document.title = `${children.length > 60 ? `${children.slice(0, 59)}…` : children} · Overhalf`;
      }),
    [children],
  );
  return (
    <header className="sentence">
      <h1>{children}</h1>
      {title.map((line, place) => (
        // oxlint-disable-next-line react/no-array-index-key
        <p key={place}>{line}</p>
      ))}
    </header>
  );
}
