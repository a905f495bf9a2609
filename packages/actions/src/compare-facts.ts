import { median, type Fact, type FactKey, type Problem } from '@overhalf/core';
import type { CellColumns, Coded, CommittedFact } from '@overhalf/store';
import type { Magnitude } from '@overhalf/workspace';
import type { ImportedFile } from './imported.ts';

/** What facts would change of what is current. */
export interface Difference {
  readonly added: readonly Fact[];
  readonly changed: readonly { readonly before: CommittedFact; readonly after: Fact }[];
  /** Facts that say what is current already. */
  readonly unchanged: number;
}

export function compareFacts(current: readonly CommittedFact[], facts: readonly Fact[]): Difference {
  const known = new Map(current.map((fact) => [keyText(fact), fact]));
  const added: Fact[] = [];
  const changed: { before: CommittedFact; after: Fact }[] = [];
  let unchanged = 0;
  for (const fact of facts) {
    const before = known.get(keyText(fact));
    if (before === undefined) added.push(fact);
    else if (saysTheSame(before, fact)) unchanged += 1;
    else changed.push({ before, after: fact });
  }
  return { added, changed, unchanged };
}

function saysTheSame(a: Fact, b: Fact): boolean {
  return a.status === b.status && a.value?.mantissa === b.value?.mantissa && a.value?.scale === b.value?.scale;
}

/** Size and spread of the actual figures of each indicator at each entity: what a slip by a factor is noticed against. */
export function magnitudesOf({
  length,
  entity,
  indicator,
  value,
}: CellColumns): (indicator: string, entity: string) => Magnitude | undefined {
  const sizes = new Map<string, number[]>();
  for (let row = 0; row < length; row += 1) {
    const size = Math.abs(value[row]!);
    if (size === 0 || Number.isNaN(size)) continue;
    const key = `${textAt(indicator, row)}\u0000${textAt(entity, row)}`;
    const of = sizes.get(key);
    if (of === undefined) sizes.set(key, [size]);
    else of.push(size);
  }
  const known = new Map<string, Magnitude>();
  return (ofIndicator, ofEntity) => {
    const key = `${ofIndicator}\u0000${ofEntity}`;
    const of = sizes.get(key);
    const magnitude = known.get(key) ?? (of === undefined ? undefined : magnitudeOf(of));
    if (magnitude !== undefined) known.set(key, magnitude);
    return magnitude;
  };
}

/** The median, and how far the middle eight tenths lie apart as a factor. */
function magnitudeOf(sizes: readonly number[]): Magnitude {
  const sorted = [...sizes].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return { median: median(sorted), spread: at(0.9) / at(0.1) };
}

/** The text of a row of a column; empty where there is none. */
export function textAt({ texts, codes }: Coded, row: number): string {
  return texts[codes === undefined ? 0 : codes[row]!] ?? '';
}

/** Problems for figures that two files of one import both give: neither is guessed to be right. */
export function repeatedAcross(files: readonly ImportedFile[]): readonly Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { file, name } of files) {
    for (const fact of file.facts) {
      const key = keyText(fact);
      const other = first.get(key);
      if (other === undefined) first.set(key, name);
      else if (other !== name) {
        const { entity, indicator, period } = fact;
        const at = { file: name, ...(fact.source?.cell === undefined ? {} : { cell: fact.source.cell }) };
        problems.push({ code: 'action-fact-twice', severity: 'error', at, entity, indicator, period, other });
      }
    }
  }
  return problems;
}

/** One text for a fact's key. */
export function keyText({ scenario, version, entity, indicator, grain, period }: FactKey): string {
  return [scenario, version, entity, indicator, grain, period].join('\u0000');
}
