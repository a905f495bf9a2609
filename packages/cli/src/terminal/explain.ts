import { printDecimal, sayRange, showValue } from '@overhalf/core';
import type { Explained, ExplainedValue, SourceRow } from '@overhalf/actions';
import { entityName } from './name.ts';
import { inWords, tint, type Screen } from './screen.ts';

/** Prints a value as a tree: its formula, what the formula reads, the entities in it, and at the bottom the rows of the files. */
export function printExplained(screen: Screen, explained: Explained, depth: number): void {
  const { root, range, model } = explained;
  const calendar = model.calendars.get('default')!;
  const period = sayRange(range, calendar, screen.language);
  screen.print(tint(screen, 'bold', `${entityName(model, root.at.entity, screen.language)} · ${period}`), '');
  printValue(screen, explained, { value: root, lead: '', branch: '', depth });
}

interface Drawn {
  readonly value: ExplainedValue;
  /** What stands before the lines below this value, and before its own. */
  readonly lead: string;
  readonly branch: string;
  readonly depth: number;
}

function printValue(screen: Screen, explained: Explained, { value, lead, branch, depth }: Drawn): void {
  const { model } = explained;
  const { language } = screen;
  const indicator = model.indicators.get(value.at.indicator)!;
  const { measured } = value;
  const label =
    value.as === 'child' || value.as === 'own'
      ? entityName(model, value.at.entity, language)
      : inWords(screen, indicator.name);
  const moved = value.text !== undefined && value.text !== indicator.id ? ` (${value.text})` : '';
  const coverage =
    measured.reported < measured.expected
      ? inWords(screen, {
          en: ` — ${measured.reported} of ${measured.expected} reported`,
          zh: `——应报${measured.expected}，已报${measured.reported}`,
        })
      : '';
  const shown = showValue(indicator, measured.value, language);
  screen.print(`${branch}${label}${moved} = ${tint(screen, 'bold', shown)}${coverage}`);
  if (depth <= 0) return;
  if (value.formula !== undefined) screen.print(`${lead}${tint(screen, 'dim', `= ${value.formula}`)}`);
  const below = [...value.parts, ...(value.rows.length > 0 ? [value.rows] : [])];
  below.forEach((part, at) => {
    const last = at === below.length - 1;
    const own = `${lead}${last ? '└─ ' : '├─ '}`;
    const next = `${lead}${last ? '   ' : '│  '}`;
    if (Array.isArray(part)) {
      for (const row of part) screen.print(`${lead}   ${rowText(screen, row, indicator.unit.text)}`);
    } else {
      printValue(screen, explained, { value: part as ExplainedValue, lead: next, branch: own, depth: depth - 1 });
    }
  });
}

/** One row of a file: period, value, and where it stands. */
function rowText(screen: Screen, { period, fact, file }: SourceRow, unit: string): string {
  const value = fact.value === null ? '–' : printDecimal(fact.value);
  const original =
    fact.original === undefined
      ? ''
      : inWords(screen, {
          en: ` (written ${fact.original.text}${fact.original.unit === undefined ? '' : ` ${fact.original.unit}`})`,
          zh: `（原文 ${fact.original.text}${fact.original.unit === undefined ? '' : ` ${fact.original.unit}`}）`,
        });
  const place = [file, fact.source?.sheet === undefined ? undefined : `[${fact.source.sheet}]`, fact.source?.cell]
    .filter((part) => part !== undefined)
    .join(' ');
  const status =
    fact.status === 'actual'
      ? ''
      : inWords(screen, fact.status === 'estimate' ? { en: ' estimate', zh: ' 估计' } : { en: ' provisional', zh: ' 快报' });
  return tint(screen, 'dim', `${period}  ${value} ${unit}${original}${status}  ← ${place} #${fact.changeSet}`);
}
