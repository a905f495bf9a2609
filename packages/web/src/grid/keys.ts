import type { Direction, Step } from './selection.ts';

/** What a key asks of the page around the grid. */
export const pageCommands = [
  'clear',
  'fill-down',
  'fill-right',
  'undo',
  'redo',
  'find',
  'replace',
  'today',
  'go-to',
  'copy',
  'inspect',
  'hold',
  'bound',
] as const;
export type PageCommand = (typeof pageCommands)[number];

export function isPageCommand(command: Command): command is { readonly kind: PageCommand } {
  return (pageCommands as readonly string[]).includes(command.kind);
}

/** What a key asks of a grid in which no cell is being edited. */
export type Command =
  | { readonly kind: 'move'; readonly step: Step; readonly extend: boolean }
  | { readonly kind: 'advance'; readonly along: 'row' | 'column'; readonly back: boolean }
  /** Begins to edit; with a text in place of what is there. */
  | { readonly kind: 'edit'; readonly text?: string }
  | { readonly kind: 'select-all' | 'select-row' | 'select-column' | 'copy-headers' | 'menu' | 'toggle' | 'escape' }
  | { readonly kind: PageCommand };

export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

const plain: Readonly<Record<string, Command>> = {
  F2: { kind: 'edit' },
  Escape: { kind: 'escape' },
  Delete: { kind: 'clear' },
  Backspace: { kind: 'edit', text: '' },
  ContextMenu: { kind: 'menu' },
};

const withControl: Readonly<Record<string, Command>> = {
  a: { kind: 'select-all' },
  d: { kind: 'fill-down' },
  r: { kind: 'fill-right' },
  z: { kind: 'undo' },
  y: { kind: 'redo' },
  f: { kind: 'find' },
  g: { kind: 'go-to' },
  c: { kind: 'copy' },
  i: { kind: 'inspect' },
  h: { kind: 'replace' },
  ';': { kind: 'today' },
  b: { kind: 'bound' },
  ' ': { kind: 'select-column' },
  Home: { kind: 'move', step: 'grid-start', extend: false },
  End: { kind: 'move', step: 'grid-end', extend: false },
};

/**
 * What a key asks for. Absent for keys that are not the grid's, such as Ctrl+V: the browser's paste event brings its text.
 */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Key): Command | undefined {
  const control = ctrlKey || metaKey;
  const arrow = arrows[key];
  if (arrow !== undefined) {
    if (altKey)
      return arrow === 'down'
        ? { kind: 'menu' }
        : arrow === 'right' || arrow === 'left'
          ? { kind: 'toggle' }
          : undefined;
    return { kind: 'move', step: control ? `edge-${arrow}` : arrow, extend: shiftKey };
  }
  if (altKey) return undefined;
  switch (key) {
    case 'Tab':
      return control ? undefined : { kind: 'advance', along: 'row', back: shiftKey };
    case 'Enter':
      // Filling the selection belongs to the editor: in a cell that is not being edited it does what Enter does.
      return { kind: 'advance', along: 'column', back: shiftKey };
    case 'PageUp':
    case 'PageDown':
      return control ? undefined : { kind: 'move', step: key === 'PageUp' ? 'page-up' : 'page-down', extend: shiftKey };
    case 'F10':
      return shiftKey ? { kind: 'menu' } : undefined;
    case ' ':
      if (control) return { kind: 'select-column' };
      return shiftKey ? { kind: 'select-row' } : { kind: 'edit', text: '' };
    case 'Home':
    case 'End':
      if (!control) return { kind: 'move', step: key === 'Home' ? 'row-start' : 'row-end', extend: shiftKey };
      return { kind: 'move', step: key === 'Home' ? 'grid-start' : 'grid-end', extend: shiftKey };
  }
  if (control) {
    const letter = key.length === 1 ? key.toLowerCase() : key;
    if (letter === 'z' && shiftKey) return { kind: 'redo' };
    if (letter === 'c' && shiftKey) return { kind: 'copy-headers' };
    if (letter === 'h' && shiftKey) return { kind: 'hold' };
    return shiftKey ? undefined : withControl[letter];
  }
  return plain[key] ?? (/^.$/su.test(key) ? { kind: 'edit', text: key } : undefined);
}
