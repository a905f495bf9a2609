import type { Problem } from '../problem/index.ts';
import type { Bridge, BridgeRequest, BridgeState } from './bridge.ts';
import { bridgeOf } from './bridge-of.ts';

export type ChainedOutcome =
  | { readonly kind: 'explained'; readonly legs: readonly Bridge[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Bridges from state to state: budget → replan → forecast → actual.
 *
 * Shape: states [state], at least two → legs [state − 1]. Keeps: each leg ends where the next begins, in printed digits
 * too, so that all steps together add up to the change from first to last. A direct bridge of the two ends has other
 * effects: the way matters.
 */
export function bridgesBetween({
  states,
  ...request
}: Omit<BridgeRequest, 'from' | 'to'> & { readonly states: readonly BridgeState[] }): ChainedOutcome {
  const legs: Bridge[] = [];
  const problems: Problem[] = [];
  for (let leg = 1; leg < states.length; leg += 1) {
    const outcome = bridgeOf({ ...request, from: states[leg - 1]!, to: states[leg]! });
    if (outcome.kind === 'explained') legs.push(outcome.bridge);
    else problems.push(...outcome.problems);
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'explained', legs };
}
