import type { Bilingual, Language } from '@overhalf/core';
import { readingOf, type Measure, type Reading } from './notation/measure.ts';
import { textSize } from './notation/tokens.ts';
import { widthOf } from './text/widths.ts';
import { wrap } from './text/wrap.ts';

/** A figure of a formula, with what it is made of. Units: the node's measure; `effect` that of the root. */
export interface DriverNode {
  readonly key: string;
  readonly name: Bilingual;
  readonly measure: Measure;
  readonly value: number;
  readonly reference: number;
  /** What its change did to the root. */
  readonly effect?: number | undefined;
  /** How its children make it. */
  readonly operator?: '+' | '−' | '×' | '÷' | undefined;
  readonly children?: readonly DriverNode[] | undefined;
}

/** A node in its place. */
export interface Laid {
  readonly node: DriverNode;
  readonly reading: Reading;
  readonly depth: number;
  readonly lines: readonly string[];
  readonly height: number;
  readonly children: readonly Laid[];
  /** The middle of the node, from the top of the tree. */
  readonly y: number;
}

const rowGap = 16;

/** A node's name with its unit. */
export function joinName({ name }: DriverNode, { language, unitText }: Reading): string {
  if (unitText === '') return name[language];
  return language === 'zh' ? `${name.zh}（${unitText}）` : `${name.en}, ${unitText}`;
}

/** How many figures stand behind each other, the root's own among them. */
export function depthOf({ children = [] }: DriverNode): number {
  return 1 + Math.max(0, ...children.map(depthOf));
}

/** The width that the longest name asks for on one line. Units: pixels. */
export function longestName(node: DriverNode, language: Language): number {
  const own = widthOf(joinName(node, readingOf(node.measure, language)), textSize.small);
  return Math.max(120, own, ...(node.children ?? []).map((child) => longestName(child, language)));
}

export interface LayPlace {
  readonly depth: number;
  readonly top: number;
  readonly width: number;
  readonly language: Language;
  readonly hasEffect: boolean;
}

/** Leaves below each other; a node stands at the middle of its children. */
export function layNode(node: DriverNode, place: LayPlace): { readonly laid: Laid; readonly bottom: number } {
  const { depth, top, width, language } = place;
  const reading = readingOf(node.measure, language);
  const lines = wrap(joinName(node, reading), { width, size: textSize.small });
  const isOpen = depth > 0 && node.effect !== undefined;
  const height = lines.length * 14 + 18 + 15 + (isOpen ? 15 : 0);
  const children: Laid[] = [];
  let next = top;
  for (const child of node.children ?? []) {
    const { laid, bottom } = layNode(child, { ...place, depth: depth + 1, top: next });
    children.push(laid);
    next = bottom + rowGap;
  }
  const [first, last] = [children[0], children.at(-1)];
  const y = first === undefined || last === undefined ? top + height / 2 : (first.y + last.y) / 2;
  // A node that is higher than its children takes its own room.
  const shift = Math.max(0, top - (y - height / 2));
  const moved = shift === 0 ? children : children.map((child) => move(child, shift));
  const bottom = Math.max(y + shift + height / 2, ...moved.map(bottomOf));
  return { laid: { node, reading, depth, lines, height, children: moved, y: y + shift }, bottom };
}

function move(laid: Laid, by: number): Laid {
  return { ...laid, y: laid.y + by, children: laid.children.map((child) => move(child, by)) };
}

function bottomOf({ y, height, children }: Laid): number {
  return Math.max(y + height / 2, ...children.map(bottomOf));
}

/** A node and all below it, each before its children. */
export function flatten(laid: Laid): readonly Laid[] {
  return [laid, ...laid.children.flatMap(flatten)];
}
