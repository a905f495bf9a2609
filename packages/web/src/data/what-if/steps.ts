import { meet, type Indicators } from './stands-on.ts';

/** Something to be done to the cube. */
export interface Step {
  /** What is done; the same text is the same deed. */
  readonly key: string;
  /** The indicators that it reads, those that it moves among them. */
  readonly on: Indicators;
}

/**
 * The steps that need not be done anew when other ones are wanted: those before which, of all that share an indicator with
 * them, the same has been done in the same order. Steps that share none may change places.
 */
export function stillDone<Done extends Step>(done: readonly Done[], wanted: readonly Step[]): ReadonlySet<Done> {
  const still = new Set<Done>();
  const taken = new Set<number>();
  done.forEach((step, at) => {
    const place = wanted.findIndex(({ key }, index) => key === step.key && !taken.has(index));
    if (place === -1) return;
    const meets = (other: Step): boolean => meet(step.on, other.on);
    const before = done.slice(0, at).filter(meets);
    const due = wanted.slice(0, place).filter(meets);
    const isSame = before.length === due.length && before.every((one, index) => one.key === due[index]!.key);
    if (!isSame || !before.every((one) => still.has(one))) return;
    still.add(step);
    taken.add(place);
  });
  return still;
}
