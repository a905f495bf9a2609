import { nearest } from '../base/index.ts';
import { baseOf, monthOf, parsePeriod } from '../calendar/index.ts';
import { benchOf, entityNamed, type Bench } from '../benchmark/index.ts';
import type { Declared, IndicatorId, Locate, Model, Named, Path, PeriodText } from '../model/index.ts';
import type { EntityId } from '../organisation/index.ts';
import { isClean, type Place, type Problem } from '../problem/index.ts';
import { ruleSets, type RuleSetName } from './run-rules.ts';
import type { ProcessChange } from './signal.ts';

/** What a file of signals says. Keys are those of the YAML. */
export interface SignalsFile {
  readonly rules?: string | undefined;
  readonly changes?:
    | readonly (Named & {
        readonly from: PeriodText;
        readonly indicators?: readonly string[] | undefined;
        readonly entities?: readonly string[] | undefined;
      })[]
    | undefined;
  readonly balances?:
    | readonly {
        readonly indicator: string;
        readonly tolerance: number;
        readonly entities?: readonly string[] | undefined;
      }[]
    | undefined;
}

/** An indicator that is nought where figures agree, and how far off it may be. */
export interface Balance {
  readonly indicator: IndicatorId;
  /** Above zero, in the indicator's unit. */
  readonly tolerance: number;
  /** Where it is to close; the root where none is named. */
  readonly entities: readonly EntityId[];
  readonly at?: Place;
}

/** All that is declared for telling news from noise, and good figures from bad. */
export interface SignalRules {
  readonly rules: RuleSetName;
  readonly changes: readonly ProcessChange[];
  readonly balances: readonly Balance[];
}

export const noSignalRules: SignalRules = { rules: 'wheeler', changes: [], balances: [] };

export interface SignalRulesBuilt {
  /** Absent when a problem is an error. */
  readonly signals?: SignalRules;
  readonly problems: readonly Problem[];
}

/** What a company's files declare of signals, every name resolved. Problems: all at once, with places. */
export function buildSignals(model: Model, files: readonly Declared<SignalsFile>[], locate: Locate): SignalRulesBuilt {
  const problems: Problem[] = [];
  let rules: RuleSetName = noSignalRules.rules;
  const changes: ProcessChange[] = [];
  const balances: Balance[] = [];
  for (const { file, content } of files) {
    const bench = benchOf(model, { problems, locate: (path) => locate(file, path) });
    const { at, error } = bench;
    if (content.rules !== undefined) {
      if (isRuleSet(content.rules)) rules = content.rules;
      else {
        const known = Object.keys(ruleSets);
        const meant = nearest(content.rules, known);
        const hint = meant === undefined ? {} : { nearest: meant };
        error({
          code: 'signal-rules-unknown',
          at: at(['rules']),
          name: content.rules,
          known: known.join(', '),
          ...hint,
        });
      }
    }
    for (const [index, declared] of (content.changes ?? []).entries()) {
      const path = ['changes', index];
      const from = firstOf(bench, declared.from, [...path, 'from']);
      const named = namesOf(bench, declared, path);
      if (from === undefined || named === undefined) continue;
      changes.push({ from, reason: { en: declared.en, zh: declared.zh }, ...named, at: at(path) });
    }
    for (const [index, declared] of (content.balances ?? []).entries()) {
      const path = ['balances', index];
      const indicator = bench.indicator(declared.indicator, () => at([...path, 'indicator']));
      const named = namesOf(bench, { entities: declared.entities }, path);
      if (!(declared.tolerance > 0)) {
        error({ code: 'signal-tolerance', at: at([...path, 'tolerance']), indicator: declared.indicator });
      }
      if (indicator === undefined || named === undefined) continue;
      const { entities = [model.organisation.root] } = named;
      balances.push({ indicator: indicator.id, tolerance: declared.tolerance, entities, at: at(path) });
    }
  }
  return isClean(problems) ? { signals: { rules, changes, balances }, problems } : { problems };
}

function isRuleSet(name: string): name is RuleSetName {
  return Object.hasOwn(ruleSets, name);
}

/** First base period of a month of the span. */
function firstOf({ model, error, at }: Bench, text: PeriodText, path: Path): number | undefined {
  const calendar = model.calendars.get('default')!;
  const { period } = parsePeriod(String(text), calendar);
  const first = monthOf(model.span.first, calendar);
  const last = monthOf(model.span.last, calendar);
  if (period?.grain === 'month' && period.index >= first && period.index <= last) {
    return baseOf(period.index, calendar).first;
  }
  error({ code: 'signal-month', at: at(path), text: String(text) });
  return undefined;
}

/** The indicators and entities named; absent when one is unknown. */
function namesOf(
  bench: Bench,
  declared: {
    readonly indicators?: readonly string[] | undefined;
    readonly entities?: readonly string[] | undefined;
  },
  path: Path,
): Pick<ProcessChange, 'indicators' | 'entities'> | undefined {
  const { at } = bench;
  const indicators = declared.indicators?.map(
    (name, index) => bench.indicator(name, () => at([...path, 'indicators', index]))?.id,
  );
  const entities = declared.entities?.map((name, index) =>
    entityNamed(bench, name, () => at([...path, 'entities', index])),
  );
  if (indicators?.some((id) => id === undefined) === true || entities?.some((id) => id === undefined) === true) {
    return undefined;
  }
  return {
    ...(indicators === undefined ? {} : { indicators: indicators.filter((id) => id !== undefined) }),
    ...(entities === undefined ? {} : { entities: entities.filter((id) => id !== undefined) }),
  };
}
