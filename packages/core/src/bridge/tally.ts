import type { BridgeStep, DriverTag } from './bridge.ts';

/** Effects by who could have changed them. */
export interface Tally extends Readonly<Record<DriverTag | 'untagged', number>> {
  readonly printed: Readonly<Record<DriverTag | 'untagged', number>>;
}

/**
 * A step's effect told apart by the tags of the drivers below it.
 *
 * Keeps: the three add up to the step's effect, and their printed numbers to its printed number.
 */
export function tallyOf(step: BridgeStep): Tally {
  const effects = { controllable: 0, market: 0, untagged: 0 };
  const printed = { controllable: 0, market: 0, untagged: 0 };
  const add = ({ children, effect, printed: last, ...leaf }: BridgeStep): void => {
    if (children.length > 0) {
      children.forEach(add);
      return;
    }
    const tag = leaf.tag ?? 'untagged';
    effects[tag] += effect;
    printed[tag] += last;
  };
  add(step);
  return { ...effects, printed };
}

/** The finest steps below a step, in order. */
export function leavesOf(step: BridgeStep): readonly BridgeStep[] {
  return step.children.length === 0 ? [step] : step.children.flatMap(leavesOf);
}
