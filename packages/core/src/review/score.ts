import type { Contract, ContractLine, Rung } from '../model/index.ts';
import { scoringRules, vetoConsequences, type Points, type VetoConsequence } from './rules.ts';
import type { LineScope, VetoEvent } from './scope.ts';
import { pathValue, type Standing } from './standing.ts';
import { directionOf } from './verdict.ts';

/** A line's points. Absent when it is not scored part-way: new, no data, no target. */
export interface LineScore extends Points {
  readonly rule: string;
}

/** A rung with its value for the year. */
export interface RungValue {
  readonly rung: Rung;
  readonly value: number;
}

/**
 * Points of a line, part-way or at the year's end.
 *
 * A flow's rungs are multiplied by the profile's share, a stock's by its path, a ratio's stand as they are.
 */
export function scoreOf(scope: LineScope, standing: Standing, ladder: readonly RungValue[]): LineScore | undefined {
  const { line, indicator } = scope;
  const rule = scoringRules.get(line.scoring.rule);
  if (rule === undefined) return undefined;
  const { better } = indicator;
  const points = rule.score({
    value: line.measure === 'milestones' ? (standing.attainment ?? 0) : standing.value,
    direction: directionOf(better),
    weight: line.weight,
    rungs: ladder.flatMap(({ rung, value }) => {
      const now = rungNow(scope, standing, value);
      return now === undefined ? [] : [{ value: now, score: rung.score }];
    }),
    ...(better.kind === 'within' ? { range: { low: better.low, high: better.high } } : {}),
    parameters: line.scoring.parameters,
  });
  return points === undefined ? undefined : { ...points, rule: rule.id };
}

function rungNow(scope: LineScope, standing: Standing, value: number): number | undefined {
  if (standing.opening !== undefined && scope.line.measure === 'year-end') {
    return pathValue(scope, standing.opening, value);
  }
  return standing.scoreShare === undefined ? undefined : value * standing.scoreShare;
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
  /** points × difficulty + bonus + deductions, after applied vetoes. */
  readonly total: number;
}

interface Scored {
  readonly line: ContractLine;
  readonly standing: Standing | undefined;
  readonly score: LineScore | undefined;
}

/** Adds up a contract. Lines without a score carry no weight: they neither help nor harm. */
export function totalOf(
  contract: Contract,
  scored: readonly Scored[],
  decided: readonly VetoEvent[] = [],
): ContractScore {
  const vetoes = scored.flatMap(({ line, standing }) => vetoOf(line, standing, decided));
  const applied = vetoes.filter((veto) => veto.decided !== undefined);
  const lostAreas = new Set(
    applied
      .filter((veto) => veto.consequence === 'lose-area')
      .map((veto) => contract.lines.find((line) => line.id === veto.line)?.area),
  );
  let points = 0;
  let weight = 0;
  let bonus = 0;
  let deductions = 0;
  for (const { line, score } of scored) {
    if (score === undefined) continue;
    const counts = scoringRules.get(score.rule)?.counts;
    if (counts === 'bonus') bonus += score.points;
    else if (counts === 'deduction') deductions += score.points;
    else if (counts === 'weighted') {
      weight += line.weight;
      if (!lostAreas.has(line.area)) points += score.points;
    }
  }
  const sum = points * contract.difficulty + bonus + deductions;
  const total = applied.some((veto) => veto.consequence === 'zero-total') ? 0 : sum;
  return { points, weight, difficulty: contract.difficulty, bonus, deductions, vetoes, total };
}

function vetoOf(line: ContractLine, standing: Standing | undefined, decided: readonly VetoEvent[]): readonly Veto[] {
  if (line.scoring.rule !== 'veto' || standing === undefined || standing.value <= 0) return [];
  const named = line.scoring.parameters['consequence'];
  const consequence = vetoConsequences.find((one) => one === named) ?? 'zero-total';
  return [
    { line: line.id, consequence, events: standing.value, decided: decided.find((event) => event.line === line.id) },
  ];
}
