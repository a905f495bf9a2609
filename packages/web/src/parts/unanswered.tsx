import type { ReactNode } from 'react';
import { NoAnswer } from './problems.tsx';
import { Sentence } from './sentence.tsx';
import { Waiting } from './waiting.tsx';

interface UnansweredProps {
  /** Null while the answer is on its way. */
  readonly error: unknown;
  /** The page's heading without an answer, and while waiting for one. */
  readonly title: string;
  readonly waiting: string;
  /** The choices of the page: another one may have an answer. */
  readonly children?: ReactNode;
  /** What is shown while waiting, where it may take long. */
  readonly meanwhile?: ReactNode;
}

/** A page before its answer: that it is on its way, or why there is none. */
export function Unanswered({ error, title, waiting, children, meanwhile = <Waiting /> }: UnansweredProps) {
  return (
    <>
      <Sentence>{error === null ? waiting : title}</Sentence>
      {children}
      {error === null ? meanwhile : <NoAnswer error={error} />}
    </>
  );
}
