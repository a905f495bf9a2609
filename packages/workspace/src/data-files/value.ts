import { parseDecimal, parseNumber, type Decimal, type Problem } from '@overhalf/core';
import { printDouble, type Cell } from './grid.ts';
import { isMissing } from './vocabulary.ts';
import { isErrorValue } from './xlsx.ts';

/** A problem before its place is known. */
export type Unplaced<P = Problem> = P extends Problem ? Omit<P, 'at'> : never;

/** What a cell says a figure is. */
export type ReadValue =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'number';
      readonly value: Decimal;
      /** As it stands in the file. */
      readonly text: string;
      readonly isPercent: boolean;
      /** Told of, and taken all the same. */
      readonly remark?: 'apostrophe' | 'shortened';
    }
  | { readonly kind: 'problem'; readonly text: string; readonly problem: Unplaced };

const missing: ReadValue = { kind: 'missing' };
const plainNumber = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/u;
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u; // eslint-disable-line no-control-regex

/** Reads a cell as a figure. Never runs a formula: what looks like one as text is refused. */
export function readValue(cell: Cell): ReadValue {
  if (typeof cell === 'string') return cell === '' ? missing : (readPlain(cell) ?? readText(cell));
  if (typeof cell === 'number') return readDouble(cell, printDouble(cell), false);
  switch (cell.kind) {
    case 'percent':
      return readDouble(cell.value * 100, `${printDouble(cell.value * 100)}%`, true);
    case 'date':
      return refused(cell.text, { code: 'import-date-as-value', severity: 'error', text: cell.text });
    case 'error':
      return refused(cell.text, { code: 'import-formula-error', severity: 'error', text: cell.text });
    case 'uncalculated':
      return refused(cell.text, { code: 'import-formula-uncalculated', severity: 'error' });
  }
}

/** The quick way for what nearly every cell holds. */
function readPlain(text: string): ReadValue | undefined {
  const match = plainNumber.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole.length + fraction.length > 15) return undefined;
  let scale = fraction.length;
  let mantissa = Number(whole + fraction);
  while (scale > 0 && mantissa % 10 === 0) {
    mantissa /= 10;
    scale -= 1;
  }
  if (sign === '-' && mantissa !== 0) mantissa = -mantissa;
  return { kind: 'number', value: { mantissa, scale }, text, isPercent: false };
}

function readDouble(value: number, text: string, isPercent: boolean): ReadValue {
  const decimal = parseDecimal(printDouble(value));
  if (decimal !== undefined) return { kind: 'number', value: decimal, text, isPercent };
  return refused(text, tooLong(text));
}

function readText(written: string): ReadValue {
  if (isMissing(written)) return missing;
  if (control.test(written)) {
    const text = written.replaceAll(new RegExp(control, 'gu'), '␀').trim();
    return refused(text, { code: 'import-control-character', severity: 'error', text });
  }
  const trimmed = written.trim();
  const hasApostrophe = /^['’]/u.test(trimmed);
  const text = hasApostrophe ? trimmed.slice(1).trim() : trimmed;
  if (hasApostrophe && isMissing(text)) return missing;
  if (/^[=@]|^[-+][^\d.,(（\s]/u.test(text)) {
    return refused(text, { code: 'import-formula-as-text', severity: 'error', text: shortened(text) });
  }
  if (isErrorValue(text)) return refused(text, { code: 'import-formula-error', severity: 'error', text });
  const { value, percent, missing: isAbsent, problems } = parseNumber(text);
  if (isAbsent === true) return missing;
  if (value === undefined) return refused(text, problems[0] ?? tooLong(text));
  const remark = hasApostrophe ? 'apostrophe' : /\de[-+]?\d/iu.test(text) ? 'shortened' : undefined;
  return {
    kind: 'number',
    value,
    text,
    isPercent: percent === true,
    ...(remark === undefined ? {} : { remark }),
  };
}

function refused(text: string, problem: Unplaced): ReadValue {
  return { kind: 'problem', text, problem };
}

function tooLong(text: string): Unplaced {
  return { code: 'number-long', severity: 'error', text };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
