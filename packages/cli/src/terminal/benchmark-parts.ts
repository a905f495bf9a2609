import { inWords, tint, type Screen } from './screen.ts';
import { wrap, type Column } from './table.ts';

/** A heading above a table. */
export function title(screen: Screen, en: string, zh: string): void {
  screen.print('', ...wrap(inWords(screen, { en, zh }), screen.width).map((line) => tint(screen, 'bold', line)));
}

/** A column with its heading in the language of the screen; to the right unless said. */
export function column(
  screen: Screen,
  en: string,
  zh: string,
  rest: Omit<Column, 'heading' | 'align'> & Partial<Column>,
): Column {
  return { align: 'right', ...rest, heading: inWords(screen, { en, zh }) };
}

/** A name as it begins a sentence. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
