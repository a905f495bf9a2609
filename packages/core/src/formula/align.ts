import type { Bilingual, Codes } from '../problem/index.ts';
import { conversion, dimensionless, printUnit, sameDimension, type Unit } from '../quantity/index.ts';
import type { Expr, Span } from './ast.ts';
import type { Meaning } from './checked.ts';

/** Takes down a problem with its place in the formula. */
export type Report = <Code extends keyof Codes>(code: Code, span: Span, parameters: Codes[Code]) => void;

/** A part as written, with what it comes to. */
export interface Part {
  readonly expr: Expr;
  readonly meaning: Meaning;
}

/** `meaning` in another unit of its dimension. */
export function convert(meaning: Meaning, unit: Unit): Meaning {
  const by = conversion(meaning.unit, unit);
  if (Math.abs(by - 1) <= 1e-12) return { ...meaning, unit };
  if (meaning.kind === 'constant') return { kind: 'constant', value: meaning.value * by, unit };
  return { kind: 'scale', operand: meaning, by, unit };
}

/** A dimensionless value as a plain number: 12 % is 0.12. */
export function asPlainNumber(meaning: Meaning): Meaning {
  return convert(meaning, dimensionless);
}

export function isDimensionless(unit: Unit): boolean {
  return unit.dimension.length === 0;
}

/** What a unit is called in a sentence. */
export function saidUnit(unit: Unit): Bilingual {
  const said = { en: printUnit(unit, 'en'), zh: printUnit(unit, 'zh') };
  return isDimensionless(unit) && ['', '1'].includes(said.en) ? { en: 'a plain number', zh: '无量纲数' } : said;
}

/**
 * Parts that stand side by side, in the unit of the first. A zero without a unit is zero of any unit and follows the others.
 *
 * Absent when two measure different things: a problem at `operator`, or at a number that lacks its unit.
 */
export function alignUnits(
  parts: readonly Part[],
  operator: { readonly op: string; readonly span: Span },
  report: Report,
): readonly Meaning[] | undefined {
  const lead = parts.find(({ expr }) => !isBareZero(expr)) ?? parts[0]!;
  const aligned: Meaning[] = [];
  for (const part of parts) {
    const { unit } = lead.meaning;
    if (isBareZero(part.expr)) aligned.push({ kind: 'constant', value: 0, unit });
    else if (sameDimension(part.meaning.unit, unit)) {
      aligned.push(convert(part.meaning, unit));
      warnOfPlainNumber(part, lead, report);
    } else {
      reportDifference(lead, part, { operator, report });
      return undefined;
    }
  }
  return aligned;
}

function reportDifference(
  lead: Part,
  part: Part,
  { operator, report }: { readonly operator: { readonly op: string; readonly span: Span }; readonly report: Report },
): void {
  const bare = bareNumber(part.expr) ?? bareNumber(lead.expr);
  if (bare === undefined) {
    const [left, right] = [saidUnit(lead.meaning.unit), saidUnit(part.meaning.unit)];
    report('formula-units-differ', operator.span, { op: operator.op, left, right });
  } else {
    const other = bareNumber(part.expr) === undefined ? part : lead;
    report('formula-number-without-unit', bare.span, { number: bare.text, unit: saidUnit(other.meaning.unit) });
  }
}

/** 100 − x, where x is in %: the 100 counts as 10,000 %. Numbers up to 1 are usual as wholes and shares: 1 − x. */
function warnOfPlainNumber(part: Part, lead: Part, report: Report): void {
  for (const [one, other] of [
    [part, lead],
    [lead, part],
  ] as const) {
    const bare = bareNumber(one.expr);
    const { unit } = other.meaning;
    if (bare === undefined || bare.value <= 1 || bareNumber(other.expr) !== undefined) continue;
    const by = conversion(dimensionless, unit);
    if (Math.abs(by - 1) <= 1e-12) continue;
    report('formula-number-read-as', bare.span, {
      number: bare.text,
      unit: saidUnit(unit),
      as: String(bare.value * by),
    });
  }
}

/** A number written without a unit, also behind a minus. */
export function bareNumber(expr: Expr): (Expr & { readonly kind: 'number' }) | undefined {
  if (expr.kind === 'negate') return bareNumber(expr.operand);
  return expr.kind === 'number' && expr.unit === undefined ? expr : undefined;
}

function isBareZero(expr: Expr): boolean {
  return bareNumber(expr)?.value === 0;
}
