import { sum } from '../base/index.ts';
import type { Contract, ContractLine, Rung } from '../model/index.ts';
import { scoringRules, vetoConsequences, type Points, type ScoringRule, type VetoConsequence } from './rules.ts';
import type { LineScope, VetoEvent } from './scope.ts';
import type { Standing } from './standing.ts';
import { directionOf } from './verdict.ts';

/** A line's points. Absent when it is not scored part-way: not begun, no data, no target, nothing due yet. */
export interface LineScore extends Points {
  readonly rule: string;
}

/** A rung with its value for the year. */
export interface RungValue {
  readonly rung: Rung;
  readonly value: number;
}

/** A rung with what it comes to by now; absent where nothing is due yet. */
export interface RungNow extends RungValue {
  readonly now: number | undefined;
}

/** What a line's score is made from. */
export interface Judged {
  /** Absent when the line has no target: deductions, bonuses and vetoes need none. */
  readonly standing: Standing | undefined;
  /** The figure to date; NaN when nothing is reported. */
  readonly value: number;
  readonly rungs: readonly RungNow[];
}

/**
 * Points of a line, part-way or at the year's end.
 *
 * A flow's rungs are multiplied by the profile's share, a stock's by its path, a ratio's stand as they are.
 */
export function scoreOf(scope: LineScope, judged: Judged): LineScore | undefined {
  const { line, indicator } = scope;
  const { better } = indicator;
  const rule = ruleOf(line);
  if (rule === undefined) return undefined;
  const { standing } = judged;
  const value = line.measure === 'milestones' ? standing?.attainment : (standing?.value ?? judged.value);
  if (value === undefined || Number.isNaN(value)) return undefined;
  if (standing === undefined && rule.counts === 'weighted') return undefined;
  const points = rule.score({
    value,
    direction: directionOf(better),
    weight: line.weight,
    rungs: judged.rungs.flatMap(({ rung, now }) => (now === undefined ? [] : [{ value: now, score: rung.score }])),
    ...(standing?.due === undefined ? {} : { due: standing.due }),
    ...(better.kind === 'within' ? { range: { low: better.low, high: better.high } } : {}),
    parameters: line.scoring.parameters,
  });
  return points === undefined ? undefined : { ...points, rule: rule.id };
}

/** The line's rule; a ladder over milestones is their own. */
function ruleOf({ measure, scoring }: ContractLine): ScoringRule | undefined {
  const isOwn = measure === 'milestones' && scoring.rule === 'ladder';
  return scoringRules.get(isOwn ? 'milestones' : scoring.rule);
}

/** A veto that stands, with what it does; not applied before someone has approved it. */
export interface Veto {
  readonly line: string;
  readonly consequence: VetoConsequence;
  readonly events: number;
  readonly decided: VetoEvent | undefined;
}

/** A contract's score: the lines' points, then difficulty, bonus and deductions, then vetoes. */
export interface ContractScore {
  /** Σ points of weighted lines that could be scored. */
  readonly points: number;
  /** Weight that those lines carry, of 100. */
  readonly weight: number;
  readonly difficulty: number;
  readonly bonus: number;
  readonly deductions: number;
  readonly vetoes: readonly Veto[];
  /** points × 100 / weight × difficulty + bonus + deductions, after applied vetoes. */
  readonly total: number;
}

interface Scored {
  readonly line: ContractLine;
  /** The figure to date; NaN when nothing is reported. */
  readonly value: number;
  readonly target: number | undefined;
  readonly score: LineScore | undefined;
}

/**
 * Adds up a contract.
 *
 * Lines without a score carry no weight: they neither help nor harm, and the others count for the hundred. A lost area
 * loses points and bonuses and keeps its deductions.
 * Keeps: a veto never raises the total.
 */
export function totalOf(
  contract: Contract,
  scored: readonly Scored[],
  decided: readonly VetoEvent[] = [],
): ContractScore {
  const vetoes = scored.flatMap((one) => vetoOf(contract, one, decided));
  const applied = vetoes.filter((veto) => veto.decided !== undefined);
  const lost = new Set(applied.filter(({ consequence }) => consequence === 'lose-area').map(({ line }) => line));
  const lostAreas = new Set(contract.lines.filter(({ id }) => lost.has(id)).map(({ area }) => area));
  const counting = (counts: ScoringRule['counts']): readonly Scored[] =>
    scored.filter(({ score }) => score !== undefined && scoringRules.get(score.rule)?.counts === counts);
  const pointsOf = (ones: readonly Scored[]): number => sum(ones.map(({ score }) => score?.points ?? 0));
  const kept = (ones: readonly Scored[]): readonly Scored[] => ones.filter(({ line }) => !lostAreas.has(line.area));
  const weighted = counting('weighted');
  const points = pointsOf(kept(weighted));
  const weight = sum(weighted.map(({ line }) => line.weight));
  const bonus = pointsOf(kept(counting('bonus')));
  const deductions = pointsOf(counting('deduction'));
  const earned = weight === 0 ? 0 : (points / weight) * 100;
  const before = earned * contract.difficulty + bonus + deductions;
  const total = applied.some(({ consequence }) => consequence === 'zero-total') ? Math.min(0, before) : before;
  return { points, weight, difficulty: contract.difficulty, bonus, deductions, vetoes, total };
}

/** The veto of a line on which more happened than may. */
function vetoOf(
  contract: Contract,
  { line, value, target = 0 }: Scored,
  decided: readonly VetoEvent[],
): readonly Veto[] {
  if (line.scoring.rule !== 'veto' || !(value > target)) return [];
  const named = line.scoring.parameters['consequence'];
  const consequence = vetoConsequences.find((one) => one === named) ?? 'zero-total';
  const decision = decided.find((event) => event.line === line.id && (event.contract ?? contract.id) === contract.id);
  return [{ line: line.id, consequence, events: value, decided: decision }];
}
