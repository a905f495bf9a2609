import { decomposeWords } from '../../words/decompose.ts';
import { wordsIn } from '../../words/use-words.ts';
import type { Language } from '@overhalf/core';
import type { GivenRule } from './draft.ts';
import type { MenuItem } from './menu.tsx';
import type { Arrangements } from './use-arrangement.ts';

interface CellMenu {
  readonly language: Language;
  /** Whether its figure can be typed. */
  readonly isOpen: boolean;
  /** Rules that were given for it on this page. */
  readonly given: readonly GivenRule[];
  readonly row: { readonly id: string; readonly name: string; readonly isWhole: boolean };
  readonly column: {
    readonly id: string;
    readonly name: string;
    readonly isWhole: boolean;
    readonly width: number;
    readonly fitting: () => number;
  };
  readonly arrangement: Arrangements;
  readonly onClear: () => void;
  readonly onHold: () => void;
  readonly onBound: () => void;
  readonly onRelease: (rule: GivenRule) => void;
  readonly onWhy: () => void;
  /** After everything that asks for nothing more. */
  readonly onDone: () => void;
}

/** What can be done with a cell, its row and its column. */
export function cellMenu(menu: CellMenu): readonly MenuItem[] {
  const { language, isOpen, given, row, column, arrangement } = menu;
  const say = wordsIn(decomposeWords, language);
  const { sorted, hidden, widths } = arrangement;
  const item = (id: string, name: string, onChoose: () => void, key?: string): MenuItem => ({
    id,
    name,
    onChoose,
    ...(key === undefined ? {} : { key }),
  });
  const done = (id: string, name: string, act: () => void, key?: string): MenuItem =>
    item(
      id,
      name,
      () => {
        act();
        menu.onDone();
      },
      key,
    );
  return [
    ...(isOpen ? [done('clear', say.clear, menu.onClear, 'Del')] : []),
    item('hold', say.hold, menu.onHold, 'Ctrl+Shift+H'),
    item('bound', say.bound, menu.onBound, 'Ctrl+B'),
    ...given.map((rule) =>
      done(`release-${rule.kind}`, `${say.release}: ${say[`kind-${rule.kind}`]}`, () => menu.onRelease(rule)),
    ),
    done('why', say.explain, menu.onWhy, 'Ctrl+I'),
    done('sort-up', say.sortUp(column.name), () => arrangement.sort(column.id)),
    done('sort-down', say.sortDown(column.name), () => arrangement.sort(column.id, true)),
    ...(sorted === undefined ? [] : [done('sort-off', say.sortOff, () => arrangement.sort(undefined))]),
    ...[row, column]
      .filter(({ isWhole }) => !isWhole)
      .map(({ id, name }) => done(`hide-${id}`, say.hideOne(name), () => arrangement.hide(id))),
    ...(hidden.size === 0 ? [] : [done('show', say.showHidden(hidden.size), arrangement.showAll)]),
    done('fit', say.fit, () => arrangement.resize(column.id, column.fitting())),
    done('wider', say.wider, () => arrangement.resize(column.id, column.width + 24)),
    ...(Object.keys(widths).length === 0 ? [] : [done('even', say.evenWidths, arrangement.evenWidths)]),
  ];
}
