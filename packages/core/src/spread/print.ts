import { unreachable } from '../base/index.ts';
import type { Language } from '../problem/index.ts';
import { showAmount } from './amount.ts';
import { keywordOf } from './keywords.ts';
import type { Shape, Spread } from './spread.ts';

/**
 * A spreading code as one would type it: `=120,000 even`, `−3%`, `增长 2% 从 500`.
 *
 * Units: amounts in the indicator's unit, which is not printed.
 * Keeps: `parseSpread` reads it back to the same code, in each language.
 */
export function printSpread(code: Spread, language: Language): string {
  const word = (meaning: Parameters<typeof keywordOf>[0]): string => keywordOf(meaning, language);
  const laidOut = (total: string, shape: Shape): string => (shape === 'present' ? total : `${total} ${word(shape)}`);
  switch (code.kind) {
    case 'total':
      return laidOut(`=${showAmount(code.amount)}`, code.shape);
    case 'change':
      return laidOut(signed(showAmount(code.amount)), code.shape);
    case 'percent':
      return laidOut(`${signed(showAmount(code.percent))}%`, code.shape);
    case 'multiply':
      return laidOut(`*${showAmount(code.factor)}`, code.shape);
    case 'divide':
      return laidOut(`/${showAmount(code.divisor)}`, code.shape);
    case 'reshape':
      return word(code.shape);
    case 'repeat':
      return code.amount === undefined ? word('repeat') : `${word('repeat')} ${showAmount(code.amount)}`;
    case 'grow': {
      const from = code.from === undefined ? '' : ` ${language === 'en' ? 'from' : '从'} ${showAmount(code.from)}`;
      return `${word('grow')} ${showAmount(code.percent)}%${from}`;
    }
    case 'line': {
      if (code.ends === undefined) return word('line');
      return `${word('line')} ${code.ends.map(showAmount).join('..')}`;
    }
    case 'clear':
      return word('clear');
    default:
      return unreachable(code);
  }
}

function signed(figures: string): string {
  return figures.startsWith('−') ? figures : `+${figures}`;
}
