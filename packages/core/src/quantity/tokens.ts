import { tensOf } from './prefixes.ts';
import { isSpelling, plainSpelling } from './spellings.ts';

/** A piece of a unit's text. `start` and `end` are offsets into it. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'times' | 'over' | 'open' | 'close' | 'space' }
  /** A power of ten: 1000, 10^4, 10⁴. Not a power of ten: `tens` is absent. */
  | { readonly kind: 'number'; readonly tens: number | undefined }
  | { readonly kind: 'power'; readonly power: number | undefined }
  | { readonly kind: 'name'; readonly name: string }
);

const pattern =
  /(?<space>\s+)|(?<times>[·⋅•∙*×.．])|(?<over>[/／∕÷每])|(?<open>[(（])|(?<close>[)）])|(?<number>[0-9０-９]+(?:\.[0-9]+)?(?:\^[-−]?[0-9]+|[⁰¹²³⁴-⁹⁻⁺]+)?)|(?<power>\^[-−+]?[0-9]*|[⁰¹²³⁴-⁹⁻⁺]+)|(?<name>[^\s·⋅•∙*×.．/／∕÷每()（）^⁰¹²³⁴-⁹⁻⁺]+)/gu;

/** The highest power that a unit's text may name. */
export const highestPower = 999;

/** Names whose own spelling ends in a raised figure: Nm³, 万Nm³. */
const gases = /^[十百千万亿]*[NS]m$/u;
const multipliers = /^[十百千万亿]+/u;

/** Cuts a unit's text into tokens; every character belongs to one. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const { space, times, over, open, close, number, power } = match.groups!;
    const last = tokens.at(-1);
    if (space !== undefined) tokens.push({ kind: 'space', start, end });
    else if (times !== undefined) tokens.push({ kind: 'times', start, end });
    else if (over !== undefined) tokens.push({ kind: 'over', start, end });
    else if (open !== undefined) tokens.push({ kind: 'open', start, end });
    else if (close !== undefined) tokens.push({ kind: 'close', start, end });
    else if (number !== undefined) tokens.push({ kind: 'number', start, end, tens: tensOfNumber(number) });
    else if (power === undefined) pushName(tokens, match[0], start);
    else if (last?.kind === 'name' && gases.test(last.name) && readPower(power) === 3) {
      tokens[tokens.length - 1] = { kind: 'name', start: last.start, end, name: `${last.name}^3` };
    } else tokens.push({ kind: 'power', start, end, power: readPower(power) });
  }
  return tokens;
}

/** A name, with the 2 or 3 that stands close after a letter as its power: m3, km2. */
function pushName(tokens: Token[], written: string, start: number): void {
  const end = start + written.length;
  const name = plainSpelling(written);
  const close = /^(?<base>.*[a-zA-Z])(?<digit>[23])$/u.exec(name);
  if (name === 'per') tokens.push({ kind: 'over', start, end });
  else if (close === null || !isSpelling(bare(close.groups!['base']!)) || isSpelling(bare(name)))
    tokens.push({ kind: 'name', start, end, name });
  else {
    const cut = written.endsWith(close.groups!['digit']!) ? end - 1 : end;
    tokens.push({ kind: 'name', start, end: cut, name: close.groups!['base']! });
    tokens.push({ kind: 'power', start: cut, end, power: Number(close.groups!['digit']) });
  }
}

/** The name without a Chinese multiplier before it. */
function bare(name: string): string {
  return name.replace(multipliers, '');
}

function readPower(text: string): number | undefined {
  const digits = plainSpelling(text).replace('−', '-').replace(/^\^/u, '');
  const power = Number(digits);
  return digits !== '' && Number.isInteger(power) && power !== 0 && Math.abs(power) <= highestPower ? power : undefined;
}

function tensOfNumber(text: string): number | undefined {
  const match = /^(?:(?<ten>10)\^(?<power>-?[0-9]{1,2})|1(?<zeros>0*))$/u.exec(plainSpelling(text).replace('−', '-'));
  if (match === null) return undefined;
  const { ten, power, zeros = '' } = match.groups!;
  return ten === undefined ? zeros.length : Number(power);
}

/** The power of ten of a run of Chinese multipliers, 万 or 百万; absent when it is not one. */
export function tensOfRun(run: string): number | undefined {
  let tens = 0;
  for (const character of run) {
    const more = tensOf(character);
    if (more === undefined) return undefined;
    tens += more;
  }
  return tens;
}
