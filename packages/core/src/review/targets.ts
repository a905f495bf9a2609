import type { EntityId } from '../organisation/index.ts';
import { parseScenario, type Fact, type IndicatorId } from '../model/index.ts';
import { decimalToNumber } from '../base/index.ts';

/** One target as signed. */
export interface TargetKey {
  readonly rung: string;
  readonly entity: EntityId;
  readonly indicator: IndicatorId;
  /** Label of the period, `2021`. */
  readonly period: string;
}

/** Targets as given: never rolled up, in the indicators' units. */
export interface TargetBook {
  /** The version in force, then what it was adjusted from, newest first. */
  readonly chain: readonly string[];
  /** As of the version in force, or the nearest one before it that speaks of this key. */
  value(key: TargetKey): number | undefined;
  /** What each version of the chain says, newest first; versions that are silent are left out. */
  versions(key: TargetKey): readonly { readonly version: string; readonly value: number }[];
}

/**
 * Opens target facts as a book.
 *
 * `chain` names the version in force first: a version need only hold what it changes. Facts of other versions (drafts)
 * are left aside.
 */
export function bookTargets(facts: readonly Fact[], chain: readonly string[]): TargetBook {
  const held = new Map<string, number>();
  for (const { scenario, version, entity, indicator, period, value } of facts) {
    const { kind, rung } = parseScenario(scenario) ?? {};
    if (kind === 'target' && rung !== undefined && value !== null) {
      held.set(keyText({ rung, entity, indicator, period }, version), decimalToNumber(value));
    }
  }
  const versions: TargetBook['versions'] = (key) =>
    chain.flatMap((version) => {
      const value = held.get(keyText(key, version));
      return value === undefined ? [] : [{ version, value }];
    });
  return { chain, versions, value: (key) => versions(key)[0]?.value };
}

function keyText({ rung, entity, indicator, period }: TargetKey, version: string): string {
  return [version, rung, entity, indicator, period].join('\u0000');
}
