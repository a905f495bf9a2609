import type { ReviewedLine } from '@overhalf/answers';
import { plannedShare, type BoardScale } from './scale.ts';

/** Progress as a bar before the plan to date, with the clock's line through both. */
export function ProgressBar({ line, scale }: { readonly line: ReviewedLine; readonly scale: BoardScale }) {
  const { progress, pace } = line;
  const { width, height, at } = scale;
  if (progress === null) return null;
  const breadth = 12;
  const planned = plannedShare(line);
  const top = (height - breadth) / 2;
  return (
    <svg className="bar" width={width + 2} height={height} aria-hidden="true">
      {planned === undefined ? null : (
        <rect className="plan" x={0.75} y={top - 3} width={Math.max(0, at(planned) - 1.5)} height={breadth} />
      )}
      <rect className="actual" x={0} y={top + 1} width={Math.max(0, at(Math.max(0, progress)))} height={breadth} />
      {progress > scale.most ? <path className="beyond" d={`M${width - 14} ${top + 3}l7 4l-7 4z`} /> : null}
      <line className="axis" x1={0.5} x2={0.5} y1={0} y2={height} />
      {pace.due === null ? null : <line className="pace" x1={at(pace.due)} x2={at(pace.due)} y1={0} y2={height} />}
    </svg>
  );
}

export type Impact = 'good' | 'bad' | 'neutral';

interface PlanPinProps {
  readonly delta: number;
  readonly impact: Impact;
  readonly text: string;
  readonly scale: BoardScale;
}

/** How far from the plan to date, or of a level from its target: a pin in the colour of its impact. */
export function PlanPin({ delta, impact, text, scale }: PlanPinProps) {
  const { pins, height } = scale;
  const isOff = Math.abs(delta) > pins.limit;
  const length = (isOff ? Math.sign(delta) * pins.limit : delta) * pins.scale;
  const end = Math.max(4, Math.min(pins.width - 4, pins.zero + length));
  const middle = height / 2;
  const isRight = delta >= 0;
  return (
    <svg className={`pin ${impact}`} width={pins.width} height={height} aria-hidden="true">
      <line className="axis" x1={pins.zero - 1} x2={pins.zero - 1} y1={0} y2={height} />
      <line className="axis" x1={pins.zero + 1} x2={pins.zero + 1} y1={0} y2={height} />
      <rect className="stem" x={Math.min(pins.zero, end)} y={middle - 1} width={Math.abs(end - pins.zero)} height={2} />
      {isOff ? (
        <path className="head" d={isRight ? `M${end} ${middle - 4}l6 4l-6 4z` : `M${end} ${middle - 4}l-6 4l6 4z`} />
      ) : (
        <rect className="head" x={end - 3.5} y={middle - 3.5} width={7} height={7} />
      )}
      <text x={isRight ? end + 8 : end - 8} y={middle + 4} textAnchor={isRight ? 'start' : 'end'}>
        {text}
      </text>
    </svg>
  );
}

/** What a difference does to the business: higher is better, or lower; neither where a range or nothing is asked. */
export function impactOf(delta: number, better: 'higher' | 'lower' | 'none' | 'within'): Impact {
  if (better === 'none' || better === 'within' || delta === 0) return 'neutral';
  return delta > 0 === (better === 'higher') ? 'good' : 'bad';
}
