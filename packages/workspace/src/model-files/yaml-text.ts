import type { Place, Problem } from '@overhalf/core';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type ParsedNode,
  type YAMLError,
} from 'yaml';
import { sourceOffset } from './scalar-offset.ts';

type Fault = Extract<Problem, { readonly code: 'yaml-syntax' }>['fault'];

/** A YAML file as read: its content as plain data, and where each part of it stands. */
export interface YamlText {
  readonly file: string;
  readonly text: string;
  /** Absent when a problem is an error. */
  readonly content: unknown;
  readonly problems: readonly Problem[];
  readonly locate: LocateInText;
}

export type Path = readonly (string | number)[];

/**
 * Where the value at a path stands; where there is none, the nearest thing around it that exists.
 *
 * `offset` asks for a character of a text; `key` for the key instead of its value.
 */
export type LocateInText = (path: Path, options?: { readonly offset?: number; readonly key?: boolean }) => Place;

/** Aliases may multiply the nodes of a file by this much before it is refused. */
const aliasLimit = 100;

/**
 * Reads YAML 1.2.
 *
 * Problems: faults of syntax and keys that stand twice, with their places; content is absent then.
 */
export function parseYaml(text: string, file: string): YamlText {
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  } catch (error) {
    // The parser recurses: what nests without end runs out of stack.
    if (!(error instanceof RangeError)) throw error;
    return refused({ code: 'yaml-syntax', severity: 'error', at: { file, line: 1, column: 1 }, fault: 'nesting' });
  }
  const placeAt = (offset: number, length?: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, ...(length === undefined ? {} : { length }) };
  };
  const locate: LocateInText = (path, { offset, key = false } = {}) => {
    const found = walk(document, path);
    const node = key || found.node === undefined ? (found.key ?? found.node) : found.node;
    const [start, end] = node?.range ?? [0, 0];
    if (offset !== undefined && found.whole && isScalar(node) && typeof node.value === 'string') {
      return placeAt(sourceOffset(text, { start, end, type: node.type, value: node.value }, offset));
    }
    const oneLine = isScalar(node) && end > start && !text.slice(start, end).includes('\n');
    return placeAt(start, oneLine ? end - start : undefined);
  };
  // What YAML only warns of, such as an unknown tag, would be read as something else than it says.
  const faults = [...document.errors, ...document.warnings].map((error) => faultOf(error, text, placeAt));
  if (faults.length > 0) return { file, text, content: undefined, problems: withoutEchoes(faults), locate };
  try {
    return { file, text, content: document.toJS({ maxAliasCount: aliasLimit }), problems: [], locate };
  } catch (error) {
    if (!(error instanceof ReferenceError) && !(error instanceof RangeError)) throw error;
    return refused({ code: 'yaml-aliases', severity: 'error', at: placeAt(0) });
  }

  function refused(problem: Problem): YamlText {
    return { file, text, content: undefined, problems: [problem], locate: () => problem.at ?? { file } };
  }
}

/** The node at a path, its key, and whether the whole path exists. */
interface Found {
  readonly node: Node | undefined;
  readonly key: Node | undefined;
  readonly whole: boolean;
}

function walk(document: Document.Parsed, path: Path): Found {
  let node: Node | undefined = document.contents ?? undefined;
  let key: Node | undefined;
  for (const step of path) {
    const inside: Node | undefined = isAlias(node) ? node.resolve(document) : node;
    let next: Node | null | undefined;
    let nextKey: Node | undefined;
    if (isMap<ParsedNode, ParsedNode | null>(inside)) {
      const pair: Pair<ParsedNode, ParsedNode | null> | undefined = inside.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(step),
      );
      nextKey = pair?.key;
      next = pair?.value;
    } else if (isSeq<ParsedNode>(inside)) next = inside.items[Number(step)];
    if (next === undefined && nextKey === undefined) return { node, key: undefined, whole: false };
    key = nextKey;
    // A key without a value is as near as one gets.
    if (next === null || next === undefined || isNothing(next)) return { node: key, key, whole: false };
    node = next;
  }
  return { node, key, whole: true };
}

/** What stands after a key that is followed by nothing: a null without a character. */
function isNothing(node: Node): boolean {
  return isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1];
}

const faultsByCode: Readonly<Partial<Record<YAMLError['code'], Fault>>> = {
  BAD_INDENT: 'indentation',
  TAB_AS_INDENT: 'tab',
  BAD_ALIAS: 'alias',
  ALIAS_PROPS: 'alias',
  MULTIPLE_ANCHORS: 'alias',
  BAD_DQ_ESCAPE: 'escape',
  BAD_SCALAR_START: 'scalar',
  MISSING_CHAR: 'missing-character',
  BLOCK_AS_IMPLICIT_KEY: 'key',
  MULTILINE_IMPLICIT_KEY: 'key',
  KEY_OVER_1024_CHARS: 'key',
  NON_STRING_KEY: 'key',
  MULTIPLE_DOCS: 'several-documents',
  MULTIPLE_TAGS: 'tag',
  TAG_RESOLVE_FAILED: 'tag',
};

function faultOf(error: YAMLError, text: string, placeAt: (offset: number) => Place): Problem {
  const at = placeAt(error.pos[0]);
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^:\n]*/.exec(text.slice(error.pos[0]))?.[0].trim() ?? '';
    return { code: 'yaml-duplicate-key', severity: 'error', at: { ...at, length: Math.max(1, key.length) }, key };
  }
  return { code: 'yaml-syntax', severity: 'error', at, fault: faultsByCode[error.code] ?? 'unexpected' };
}

/** One fault often breaks what follows on the line: the first of a line is told, duplicate keys always. */
function withoutEchoes(faults: readonly Problem[]): readonly Problem[] {
  const lines = new Set<number | undefined>();
  return faults.filter(({ code, at }) => {
    if (code === 'yaml-duplicate-key') return true;
    if (lines.has(at?.line)) return false;
    lines.add(at?.line);
    return true;
  });
}
