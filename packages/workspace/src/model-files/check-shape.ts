import { nearest, type Problem } from '@overhalf/core';
import { z } from 'zod';
import type { Path, YamlText } from './yaml-text.ts';

/** Content that has the shape asked for, or what keeps it from having it. */
export interface Shaped<T> {
  /** Absent when a problem is an error. */
  readonly content?: T;
  readonly problems: readonly Problem[];
}

type Issue = z.core.$ZodIssue;
type TypeProblem = Extract<Problem, { readonly code: 'yaml-type' }>;
type Expected = TypeProblem['expected'];
type Found = TypeProblem['found'];

/** Checks what a YAML file says against a shape; each problem stands at its key or value. */
export function checkShape<T>(yaml: YamlText, shape: z.ZodType<T>): Shaped<T> {
  if (yaml.problems.length > 0) return { problems: yaml.problems };
  const result = shape.safeParse(yaml.content);
  if (result.success) return { content: result.data, problems: [] };
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, [], yaml, shape));
  return { problems };
}

function problemsOf(issue: Issue, above: Path, yaml: YamlText, shape: z.ZodType): readonly Problem[] {
  const path = [...above, ...issue.path] as Path;
  const severity = 'error';
  const input = valueAt(yaml.content, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key): Problem => {
        const keys = keysAt(shape, path);
        const near = nearest(key, keys);
        const at = yaml.locate([...path, key], { key: true });
        const unknown = { code: 'yaml-key-unknown', severity, at, key, known: keys.join(', ') } as const;
        return near === undefined ? unknown : { ...unknown, nearest: near };
      });
    case 'invalid_type':
      return [typeProblem(path, yaml, expectedOf(issue.expected))];
    case 'invalid_value':
      return [choiceProblem(path, yaml, issue.values.map(String))];
    case 'invalid_union':
      return unionProblems(issue, path, yaml, shape);
    case 'too_small': {
      const of = issue.origin === 'array' ? 'length' : 'value';
      const least = Number(issue.minimum);
      return [{ code: 'yaml-least', severity, at: yaml.locate(path), least, inclusive: issue.inclusive ?? true, of }];
    }
    case 'too_big': {
      const of = issue.origin === 'array' ? 'length' : 'value';
      const most = Number(issue.maximum);
      return [{ code: 'yaml-most', severity, at: yaml.locate(path), most, inclusive: issue.inclusive ?? true, of }];
    }
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'custom':
      // No shape of ours asks for these.
      return [{ code: 'yaml-type', severity, at: yaml.locate(path), expected: 'text', found: foundIn(input) }];
  }
}

/** A value of the wrong type; a key that is not there at all; or a language that is. */
function typeProblem(path: Path, yaml: YamlText, expected: Expected): Problem {
  const key = path.at(-1);
  const input = valueAt(yaml.content, path);
  const severity = 'error';
  if (typeof key === 'string' && !hasKey(valueAt(yaml.content, path.slice(0, -1)), key)) {
    const at = yaml.locate(path.slice(0, -1));
    if (key === 'en' || key === 'zh') return { code: 'model-translation-missing', severity, at, language: key };
    return { code: 'yaml-key-missing', severity, at, key };
  }
  if (input === null && (key === 'en' || key === 'zh')) {
    return { code: 'model-translation-missing', severity, at: yaml.locate(path), language: key };
  }
  return { code: 'yaml-type', severity, at: yaml.locate(path), expected, found: foundIn(input) };
}

function choiceProblem(path: Path, yaml: YamlText, choices: readonly string[]): Problem {
  const input = valueAt(yaml.content, path);
  const severity = 'error';
  const key = path.at(-1);
  if (input === undefined || (input === null && choices.length > 1)) return typeProblem(path, yaml, 'text');
  const at = yaml.locate(path);
  if (path.length === 1 && (key === 'overhalf' || key === 'mapping' || key === 'rules')) {
    return { code: 'yaml-version', severity, at, found: printValue(input), known: Number(choices[0]) };
  }
  const value = printValue(input);
  const near = nearest(value, choices);
  const choice = { code: 'yaml-choice', severity, at, value, known: choices.join(', ') } as const;
  return near === undefined ? choice : { ...choice, nearest: near };
}

/** Of the branches of a union, the one that was meant: what went wrong inside it, not that the others do not fit either. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  yaml: YamlText,
  shape: z.ZodType,
): readonly Problem[] {
  const input = valueAt(yaml.content, path);
  const isWhole = ({ path: inner }: Issue): boolean => inner.length === 0;
  const fitting = issue.errors.filter(
    (issues) => !issues.some((inner) => isWhole(inner) && inner.code === 'invalid_type'),
  );
  // A choice says of anything that it is none of its words: of a list or of keys, that tells nothing.
  const isChoice = (issues: readonly Issue[]): boolean =>
    issues.every((inner) => isWhole(inner) && inner.code === 'invalid_value');
  const structured = typeof input === 'object' && input !== null;
  const meant = fitting.find((issues) => structured !== isChoice(issues)) ?? (structured ? undefined : fitting[0]);
  if (input !== undefined && input !== null && meant !== undefined) {
    return meant.flatMap((inner) => problemsOf(inner, path, yaml, shape));
  }
  const types = issue.errors.flatMap((issues) =>
    issues.flatMap((inner) => {
      if (inner.path.length > 0) return [];
      return inner.code === 'invalid_type' ? [inner.expected] : inner.code === 'invalid_value' ? ['string'] : [];
    }),
  );
  return [typeProblem(path, yaml, unionExpected(types))];
}

function unionExpected(types: readonly string[]): Expected {
  const has = (...names: readonly string[]): boolean => names.some((name) => types.includes(name));
  if (has('string') && has('array') && !has('number')) return 'text-or-list';
  if (has('string') && has('object') && !has('number')) return 'text-or-mapping';
  if (has('string') && has('number', 'int')) return 'text-or-number';
  return expectedOf(types[0] ?? 'string');
}

function expectedOf(type: string): Expected {
  switch (type) {
    case 'number':
      return 'number';
    case 'int':
      return 'whole-number';
    case 'boolean':
      return 'true-or-false';
    case 'array':
      return 'list';
    case 'tuple':
      return 'pair-of-numbers';
    case 'object':
    case 'record':
      return 'mapping';
    default:
      return 'text';
  }
}

function foundIn(input: unknown): Found {
  if (input === null || input === undefined) return 'nothing';
  if (Array.isArray(input)) return 'list';
  if (typeof input === 'string') return 'text';
  if (typeof input === 'boolean') return 'true-or-false';
  return typeof input === 'object' ? 'mapping' : 'number';
}

/** What a user wrote, short enough for a sentence. */
function printValue(input: unknown): string {
  return (typeof input === 'string' ? input : JSON.stringify(input)).slice(0, 60);
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce(
    (value: unknown, key) => (hasKey(value, key) ? (value as Record<string, unknown>)[key] : undefined),
    content,
  );
}

function hasKey(value: unknown, key: string | number): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

/** The keys that a shape knows at a path. Unions are entered where they have keys. */
function keysAt(shape: z.ZodType, path: Path): readonly string[] {
  let at: unknown = shape;
  for (const step of path) at = inside(at, step);
  return [...objectsOf(at)].flatMap((object) => Object.keys(object.shape));
}

function inside(shape: unknown, step: string | number): unknown {
  for (const part of partsOf(shape)) {
    if (part instanceof z.ZodObject && typeof step === 'string' && Object.hasOwn(part.shape, step))
      return part.shape[step];
    if (part instanceof z.ZodArray && typeof step === 'number') return part.element;
    if (part instanceof z.ZodRecord) return part.valueType;
  }
  return undefined;
}

function objectsOf(shape: unknown): readonly z.ZodObject[] {
  return partsOf(shape).filter((part): part is z.ZodObject => part instanceof z.ZodObject);
}

/** A shape without its wrappings: what is optional, and the branches of a union. */
function partsOf(shape: unknown): readonly unknown[] {
  if (shape instanceof z.ZodOptional) return partsOf(shape.unwrap());
  if (shape instanceof z.ZodUnion) return shape.options.flatMap((option) => partsOf(option));
  return [shape];
}
