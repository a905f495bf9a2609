import { rationalToNumber } from '../base/index.ts';
import type { Problem } from '../problem/index.ts';
import { decomposeIn } from './decompose.ts';
import { marginOf, type Margin } from './ratio-check.ts';
import { profileOf } from './ratio-profile.ts';
import { denominatorsUnder, stepsOf, sumsUnder, type RatioRequest } from './ratio-request.ts';
import { backToValues, inNumerators, nothingWhere, sayUnitValue, typedValues } from './ratio-rules.ts';
import { valueOf } from './ratio-value.ts';
import type { Conflicting, Decomposed, Refused, Rule } from './request.ts';

export interface RatioDecomposed {
  readonly kind: 'ratio';
  readonly request: RatioRequest;
  /** The numerator. */
  readonly answer: Decomposed;
  /** [row × column] unit values, in the ratio's unit: NaN where nothing of the denominator is planned. */
  readonly values: Float64Array;
  /** How far the whole is on the strict side of the target. */
  readonly margin: Margin;
  readonly notes: readonly Problem[];
}

/**
 * A ratio target over both trees: the numerator's total, rounded to the stricter side, split near denominators × seasonal
 * profile, so that the unit values weighted by their denominators come to the target or better at every node.
 *
 * Round unit values typed by hand, as holds of every entity over the whole time, take the place of the total: they are
 * accepted when what they come to, weighted by their denominators, is no looser than the target.
 * Units: `quantum` is the numerator's.
 * Keeps: Σ numerators over Σ denominators no looser than the target; bounds on unit values kept at every node.
 */
export function decomposeRatio(request: RatioRequest): RatioDecomposed | Conflicting | Refused {
  const { denominators, quantum, better, units } = request;
  if (quantum.mantissa <= 0) return { kind: 'refused', problems: [{ code: 'decompose-quantum', severity: 'error' }] };
  const under = denominatorsUnder(request);
  const whole = under(request.entities.ids[0]!, request.times.ids[0]!) ?? 0;
  if (whole <= 0) return { kind: 'refused', problems: [{ code: 'decompose-ratio-empty', severity: 'error' }] };
  const notes: Problem[] = [];
  const [root, time] = [request.entities.ids[0]!, request.times.ids[0]!];
  const signed: Rule = {
    kind: 'total',
    entity: root,
    time,
    low: request.target,
    high: request.target,
    ...(request.owner === undefined ? {} : { owner: request.owner }),
    ...(request.reason === undefined ? {} : { reason: request.reason }),
  };
  const rest = new Map<Rule, Rule>();
  for (const rule of request.rules) {
    const amount = under(rule.entity, rule.time);
    const numerator = inNumerators({ rule, denominator: amount, request, notes, quiet: false });
    if (numerator !== undefined) rest.set(numerator, rule);
  }
  const typed = typedValues(request, under, rest);
  if (typed?.check.accepted === false) return { kind: 'refused', problems: typed.check.problems };
  const wanted = inNumerators({ rule: signed, denominator: whole, request, notes, quiet: true })!;
  const total = typed === undefined ? wanted : { ...wanted, low: typed.total, high: typed.total };
  const given = new Map<Rule, Rule>([[total, signed], ...rest]);
  const rules = [...given.keys(), ...nothingWhere(request)];
  const answer = decomposeIn(
    { ...request, unit: units.numerator, profile: profileOf(request), rules },
    {
      asked: given,
      said: (rule, quanta, side) => sayUnitValue(request, under, { rule, quanta, side, asked: given.get(rule) }),
    },
  );
  if (answer.kind === 'conflicting') return { ...answer, rules: answer.rules.map(backToValues(request, under, given)) };
  if (answer.kind === 'refused') return { ...answer, problems: [...notes, ...answer.problems] };
  const numerator = answer.cells.reduce((sum, cell) => sum + cell, 0);
  return {
    kind: 'ratio',
    request,
    answer,
    values: answer.cells.map((cell, at) =>
      denominators[at] === 0 ? Number.NaN : rationalToNumber(valueOf(cell, denominators[at]!, stepsOf(request))),
    ),
    margin: marginOf(valueOf(numerator, whole, stepsOf(request)), request.target, better),
    notes: [...notes, ...answer.notes],
  };
}

/** The unit value of a node; NaN where nothing of the denominator is planned, absent for an unknown node. */
export function unitValueAt({ request, answer }: RatioDecomposed, entity: string, time: string): number | undefined {
  const numerator = sumsUnder(request, answer.cells)(entity, time);
  const denominator = denominatorsUnder(request)(entity, time);
  if (numerator === undefined || denominator === undefined) return undefined;
  return denominator === 0 ? Number.NaN : rationalToNumber(valueOf(numerator, denominator, stepsOf(request)));
}

/** Whole quanta of the denominator that are planned for a node; absent for an unknown one. */
export function denominatorAt({ request }: RatioDecomposed, entity: string, time: string): number | undefined {
  return denominatorsUnder(request)(entity, time);
}
