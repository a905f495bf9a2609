import { printDecimal, printPeriod } from '@overhalf/core';
import type { Explained, ExplainedValue } from '@overhalf/actions';
import type { Json } from './json.ts';
import { orNull } from './or-null.ts';

export type ExplainAnswer = Json<ReturnType<typeof explainJson>>;

/** A value with what it is made of. */
export interface ExplainedNode extends Json<ReturnType<typeof nodeJson>> {
  /** The values that it follows from, down to the depth asked for. */
  readonly parts?: readonly ExplainedNode[];
  /** What was reported of it. */
  readonly rows?: readonly SourceRow[];
}

export type SourceRow = Json<ReturnType<typeof rowJson>>;

/** An explanation as JSON: format `overhalf.explain/1`, described in `docs/manual/json.md`. */
export function explainJson({ root, range, model }: Explained, depth: number) {
  const calendar = model.calendars.get('default')!;
  return {
    format: 'overhalf.explain/1',
    from: printPeriod(range.first, calendar),
    to: printPeriod(range.last, calendar),
    value: valueJson(root, { model, depth }),
  };
}

function valueJson(
  value: ExplainedValue,
  { model, depth }: { readonly model: Explained['model']; readonly depth: number },
): ExplainedNode {
  const node = nodeJson(value, model);
  if (depth <= 0) return node;
  return {
    ...node,
    parts: value.parts.map((part) => valueJson(part, { model, depth: depth - 1 })),
    rows: value.rows.map(rowJson),
  };
}

function nodeJson({ at, measured, as, text, formula }: ExplainedValue, model: Explained['model']) {
  return {
    as,
    indicator: at.indicator,
    entity: at.entity,
    scenario: at.scenario,
    window: at.window,
    unit: model.indicators.get(at.indicator)!.unit.text,
    value: orNull(measured.value),
    reported: measured.reported,
    expected: measured.expected,
    estimated: measured.estimated,
    ...(text === undefined ? {} : { text }),
    ...(formula === undefined ? {} : { formula }),
  };
}

function rowJson({ period, fact, file }: ExplainedValue['rows'][number]) {
  return {
    period,
    value: fact.value === null ? null : printDecimal(fact.value),
    status: fact.status,
    original: fact.original ?? null,
    changeSet: fact.changeSet,
    file: file ?? null,
    sheet: fact.source?.sheet ?? null,
    cell: fact.source?.cell ?? null,
  };
}
