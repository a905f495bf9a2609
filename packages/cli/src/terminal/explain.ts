import {
  decimalToNumber,
  findEntity,
  findIndicator,
  formatNumber,
  printFormula,
  printUnit,
  sayRange,
  showValue,
  type Indicator,
  type Model,
} from '@overhalf/core';
import type { Explained, ExplainedValue, SourceRow } from '@overhalf/actions';
import { entityName } from './name.ts';
import { inWords, tint, type Screen } from './screen.ts';
import { wrap } from './table.ts';

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
  if (value.formula !== undefined) {
    const formula = formulaText(screen, model, indicator);
    const lines = wrap(`= ${formula}`, Math.max(40, screen.width - lead.length));
    screen.print(...lines.map((line) => `${lead}${tint(screen, 'dim', line)}`));
  }
  const below = [...value.parts, ...(value.rows.length > 0 ? [value.rows] : [])];
  below.forEach((part, at) => {
    const last = at === below.length - 1;
    const own = `${lead}${last ? '└─ ' : '├─ '}`;
    const next = `${lead}${last ? '   ' : '│  '}`;
    if (Array.isArray(part)) {
      for (const row of rowTexts(screen, part as readonly SourceRow[], indicator)) screen.print(`${lead}   ${row}`);
    } else {
      printValue(screen, explained, { value: part as ExplainedValue, lead: next, branch: own, depth: depth - 1 });
    }
  });
}

/** A formula in the language of the screen: ids as in the model, or the names of its indicators. */
function formulaText({ language }: Screen, model: Model, { formula }: Indicator): string {
  if (formula === undefined) return '';
  if (language === 'en') return formula.text;
  const named = (written: string, role: string): string =>
    role === 'indicator'
      ? (findIndicator(model, written).indicator?.name[language] ?? written)
      : role === 'entity'
        ? (findEntity(model, written).entity?.name[language] ?? written)
        : written;
  return printFormula(formula.tree, named, language);
}

/** Rows of files, one a line, values under each other: period, value, where it stands, by which change set. */
function rowTexts(screen: Screen, rows: readonly SourceRow[], { unit, resolution }: Indicator): readonly string[] {
  const { language } = screen;
  const name = printUnit(unit, language);
  const values = rows.map(({ fact: { value } }) =>
    value === null ? '–' : formatNumber(decimalToNumber(value), { language, decimals: resolution.scale }),
  );
  const width = Math.max(0, ...values.map((value) => value.length));
  return rows.map(({ period, fact, file }, at) => {
    const { original, source, status, changeSet } = fact;
    const written = original === undefined ? '' : [original.text, original.unit ?? ''].join(' ').trim();
    const notes = [
      written === '' ? '' : inWords(screen, { en: ` (written ${written})`, zh: `（原文 ${written}）` }),
      status === 'actual' ? '' : ` ${inWords(screen, statusNames[status])}`,
    ].join('');
    const sheet = source?.sheet === undefined ? undefined : `[${source.sheet}]`;
    const place = [file, sheet, source?.cell, `#${changeSet}`].filter((part) => part !== undefined).join(' ');
    const line = `${period}  ${values[at]!.padStart(width)} ${name}${notes}  ← ${place}`;
    return tint(screen, 'dim', line);
  });
}

const statusNames = {
  estimate: { en: 'estimate', zh: '估计' },
  provisional: { en: 'provisional', zh: '快报' },
} as const;
