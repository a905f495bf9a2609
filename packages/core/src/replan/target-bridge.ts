import type { OriginalPlan } from './loss.ts';
import type { ReplanPlan } from './plan.ts';
import type { Lever, ReplanRequest, ReplanTarget } from './request.ts';

/** What a step of the way from a target to the plan that is left says. */
export type TargetStepKind =
  /** The plan so far asked more, or less, than the target. */
  | 'plan'
  /** What is lost without action. */
  | 'loss'
  | 'lever'
  /** One plan serves all courses. */
  | 'robust'
  /** The plan is in whole steps. */
  | 'whole';

export interface TargetStep {
  readonly kind: TargetStepKind;
  /** The levers that were added; of a loss, those without which there is no plan at all. */
  readonly levers: readonly Lever[];
  readonly effect: number;
  /** As printed: a whole number of the last digit shown. */
  readonly printed: number;
}

/**
 * The way from a target to what the new plan reaches of it.
 *
 * Keeps: from + Σ steps = to, in the amounts and in the digits printed; after each step the printed digits stand where the
 * plan of that step is printed by itself.
 */
export interface TargetBridge {
  readonly target: string;
  readonly rung: string;
  /** Digits after the point that are printed. */
  readonly decimals: number;
  readonly from: { readonly value: number; readonly printed: number };
  readonly to: { readonly value: number; readonly printed: number };
  readonly steps: readonly TargetStep[];
}

/** A plan with the levers that are on, each list one longer than the one before; without a plan where there is none. */
export interface ChainedPlan {
  readonly lever?: Lever;
  readonly plan?: ReplanPlan;
}

/** What the plan that counts differs by from the last of a chain: it serves all courses, it is in whole steps. */
export interface EndPlan {
  readonly kind: 'robust' | 'whole';
  readonly plan: ReplanPlan;
}

/** The plans on the way, in their order. */
export interface Way {
  readonly original: OriginalPlan;
  readonly chain: readonly ChainedPlan[];
  readonly ends: readonly EndPlan[];
}

/** A target's bridge: its amount, the plan so far, what is lost, one lever after the other, and what ends at the new plan. */
export function bridgeTarget(
  { target, rung, place }: { readonly target: ReplanTarget; readonly rung: string; readonly place: number },
  { original, chain, ends }: Way,
): TargetBridge {
  const { decimals = 2 } = target;
  const printed = (value: number): number => Math.round(value * 10 ** decimals) + 0;
  const amount = target.rungs.find((own) => own.rung === rung)!.amount;
  const steps: TargetStep[] = [];
  let at = amount;
  const step = (kind: TargetStepKind, levers: readonly Lever[], value: number): void => {
    steps.push({ kind, levers, effect: value - at, printed: printed(value) - printed(at) + 0 });
    at = value;
  };
  const planned = original.targets[place]!.value;
  if (Number.isFinite(planned)) step('plan', [], planned);
  let isLost = false;
  let waiting: Lever[] = [];
  for (const { lever, plan } of chain) {
    if (lever !== undefined) waiting.push(lever);
    if (plan === undefined) continue;
    step(isLost ? 'lever' : 'loss', waiting, plan.targets[place]!.value);
    isLost = true;
    waiting = [];
  }
  for (const { kind, plan } of ends) step(kind, [], plan.targets[place]!.value);
  return {
    target: target.id,
    rung,
    decimals,
    from: { value: amount, printed: printed(amount) },
    to: { value: at, printed: printed(at) },
    steps,
  };
}

/** A bridge for each target that has a rung of those asked for. */
export function targetBridges(
  { targets, rungs }: Pick<ReplanRequest, 'targets' | 'rungs'>,
  way: Way,
): readonly TargetBridge[] {
  return targets.flatMap((target, place) => {
    const rung = rungs.find((asked) => target.rungs.some((own) => own.rung === asked));
    return rung === undefined ? [] : [bridgeTarget({ target, rung, place }, way)];
  });
}
