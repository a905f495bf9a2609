import { nearest } from '../base/index.ts';
import type { ContractLine } from '../model/index.ts';
import type { Problem } from '../problem/index.ts';
import { scoringRules, vetoConsequences, type Parameter } from './rules.ts';

/** Problems: parameters of a line's scoring rule that it does not take, that it needs and lacks, or that are of the wrong kind. */
export function checkScoring({ scoring, at }: ContractLine): readonly Problem[] {
  const rule = scoringRules.get(scoring.rule);
  if (rule === undefined) return [];
  const place = at === undefined ? {} : { at };
  const problem = { severity: 'error', ...place, rule: rule.id } as const;
  const unknown = Object.keys(scoring.parameters)
    .filter((name) => !(name in rule.takes))
    .map((name): Problem => {
      const close = nearest(name, Object.keys(rule.takes));
      return { ...problem, code: 'review-parameter-unknown', name, ...(close === undefined ? {} : { nearest: close }) };
    });
  const wrong = Object.entries(rule.takes).flatMap(([name, parameter]): readonly Problem[] => {
    const value = scoring.parameters[name];
    if (value === undefined) return parameter.needed ? [{ ...problem, code: 'review-parameter-missing', name }] : [];
    return holds(parameter, value)
      ? []
      : [{ ...problem, code: 'review-parameter-wrong', name, holds: parameter.holds }];
  });
  return [...unknown, ...wrong];
}

function holds({ holds: kind }: Parameter, value: unknown): boolean {
  switch (kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'five-numbers':
      return Array.isArray(value) && value.length === 5 && isStrictlyMonotone(value);
    case 'consequence':
      return vetoConsequences.some((one) => one === value);
  }
}

function isStrictlyMonotone(values: readonly unknown[]): boolean {
  if (!values.every((value) => typeof value === 'number' && Number.isFinite(value))) return false;
  const steps = values.slice(1).map((value, at) => Math.sign(Number(value) - Number(values[at])));
  return steps.every((step) => step !== 0 && step === steps[0]);
}
