/** The kinds of figures. Prior year is a shift in time, not a scenario. */
export type ScenarioKind = 'actual' | 'target' | 'plan' | 'forecast' | 'comparator' | 'what-if';

/**
 * Whose figures: kind, rung for targets, name for comparators and what-ifs, and version.
 *
 * As text: `actual`, `target/assessment`, `plan`, `comparator/best-ever`; the version is held beside it.
 */
export interface Scenario {
  readonly kind: ScenarioKind;
  /** Rung of a target (`assessment`), name of a comparator, forecast or what-if. */
  readonly rung?: string;
}

const kinds: ReadonlySet<string> = new Set(['actual', 'target', 'plan', 'forecast', 'comparator', 'what-if']);

/** Reads `target/assessment`. Absent when it is no scenario. */
export function parseScenario(text: string): Scenario | undefined {
  const [kind = '', rung, ...rest] = text.trim().split('/');
  if (!kinds.has(kind) || rest.length > 0 || rung === '') return undefined;
  return rung === undefined ? { kind: kind as ScenarioKind } : { kind: kind as ScenarioKind, rung };
}

export function printScenario({ kind, rung }: Scenario): string {
  return rung === undefined ? kind : `${kind}/${rung}`;
}
