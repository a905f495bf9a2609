import {
  convertDecimal,
  parseNumber,
  parseUnit,
  sameDimension,
  type Decimal,
  type Indicator,
  type Place,
  type Problem,
} from '@overhalf/core';

/**
 * An amount as people write it, in an indicator's unit: `50 kt`, `3.5万吨`, `12k t`; without a unit it is in the indicator's.
 *
 * Problems: no number; a unit that is none, or of something else; finer than what is kept.
 */
export function parseAmount(
  text: string,
  { id, unit, resolution }: Pick<Indicator, 'id' | 'unit' | 'resolution'>,
  at?: Place,
): { readonly amount?: Decimal; readonly problems: readonly Problem[] } {
  const place = at === undefined ? {} : { at };
  const parts = cutsOf(text.trim());
  const read = parts.map(({ number, unit: written }) => ({
    number: parseNumber(number),
    written,
    unit: written === '' ? unit : parseUnit(written).unit,
  }));
  const readable = read.filter((one) => one.number.value !== undefined && one.unit !== undefined);
  // 万 alone is a unit as well, of counts: what measures the same goes before.
  const found = readable.find((one) => sameDimension(one.unit!, unit)) ?? readable[0];
  if (found?.number.value === undefined || found.unit === undefined) {
    const wrong = { text: text.trim(), unit: unit.text };
    return { problems: [{ code: 'plan-amount', severity: 'error', ...place, ...wrong }] };
  }
  if (!sameDimension(found.unit, unit)) {
    const wrong = { text: text.trim(), unit: unit.text, indicator: id };
    return { problems: [{ code: 'plan-amount-unit', severity: 'error', ...place, ...wrong }] };
  }
  const converted = convertDecimal(found.number.value, found.unit, unit, resolution.scale);
  if (converted === undefined || !converted.exact) {
    const wrong = { text: text.trim(), unit: unit.text };
    return { problems: [{ code: 'plan-amount', severity: 'error', ...place, ...wrong }] };
  }
  return { amount: converted.value, problems: [] };
}

/** Where a number may end and its unit begin: after the figures, or after a word like k or 万 that belongs to the number. */
function cutsOf(text: string): readonly { readonly number: string; readonly unit: string }[] {
  const groups = /^(?<figures>[-+−－(（]?[\d０-９][\d０-９.,，'’]*(?:[eE][-+]?\d+)?[)）]?)\s*(?<rest>.*)$/su.exec(
    text,
  )?.groups;
  if (groups === undefined) return [];
  const { figures = '', rest = '' } = groups;
  const suffix = /^(?<suffix>[a-zA-Z]+|[十百千万亿]+)\s*(?<unit>.*)$/su.exec(rest)?.groups;
  return [
    { number: figures, unit: rest.trim() },
    ...(suffix === undefined
      ? []
      : [{ number: `${figures}${suffix['suffix']!}`, unit: (suffix['unit'] ?? '').trim() }]),
    // `50kt`: the figures carry the k as well as the unit does, and come to the same.
  ];
}
