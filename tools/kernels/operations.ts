import { operations, type Operation } from '@overhalf/core';

/** How many blocks an operation reads, and what it makes of a vector of each: $p, $q, $r, and of its constants $x, $y, $z. */
interface Body {
  readonly reads: 0 | 1 | 2 | 3;
  readonly result: string;
}

const p = '(local.get $p)';
const q = '(local.get $q)';
const r = '(local.get $r)';
const x = '(local.get $vx)';
const y = '(local.get $vy)';
const z = '(local.get $vz)';
const op = (name: string, ...of: readonly string[]): string => `(${name} ${of.join(' ')})`;
const add = (...of: readonly string[]): string => of.reduce((a, b) => op('f64x2.add', a, b));
const times = (a: string, b: string): string => op('f64x2.mul', a, b);
const select = (mask: string, whenTrue: string, otherwise: string): string =>
  op('v128.bitselect', whenTrue, otherwise, mask);
const isThere = (a: string): string => op('f64x2.eq', a, a);

/** v + (v − v): NaN for what is no finite number, and 0 for −0. */
const finite = (value: string): string =>
  `(f64x2.add (local.tee $v ${value}) (f64x2.sub (local.get $v) (local.get $v)))`;

/** 1 where a comparison holds and 0 where not; NaN where either side is absent. */
const truth = (holds: string): string =>
  add(op('v128.and', holds, '(v128.const f64x2 1 1)'), op('f64x2.sub', p, p), op('f64x2.sub', q, q));

const bodies: Readonly<Record<Operation, Body>> = {
  constant: { reads: 0, result: x },
  add: { reads: 2, result: finite(add(p, q)) },
  subtract: { reads: 2, result: finite(op('f64x2.sub', p, q)) },
  multiply: { reads: 2, result: finite(times(p, q)) },
  divide: { reads: 2, result: finite(op('f64x2.div', p, q)) },
  equal: { reads: 2, result: truth(op('f64x2.eq', p, q)) },
  unequal: { reads: 2, result: truth(op('f64x2.ne', p, q)) },
  less: { reads: 2, result: truth(op('f64x2.lt', p, q)) },
  atMost: { reads: 2, result: truth(op('f64x2.le', p, q)) },
  minimum: { reads: 2, result: op('f64x2.min', p, q) },
  maximum: { reads: 2, result: op('f64x2.max', p, q) },
  coalesce: { reads: 2, result: select(isThere(p), p, q) },
  choose: {
    reads: 3,
    result: select(op('f64x2.eq', p, '(v128.const f64x2 0 0)'), r, select(isThere(p), q, '(v128.const f64x2 nan nan)')),
  },
  negate: { reads: 1, result: op('f64x2.sub', '(v128.const f64x2 0 0)', p) },
  absolute: { reads: 1, result: op('f64x2.abs', p) },
  scale: { reads: 1, result: finite(times(p, x)) },
  shift: { reads: 1, result: finite(add(p, x)) },
  subtractFrom: { reads: 1, result: finite(op('f64x2.sub', x, p)) },
  divideBy: { reads: 1, result: finite(op('f64x2.div', p, x)) },
  divideInto: { reads: 1, result: finite(op('f64x2.div', x, p)) },
  combineTwo: { reads: 2, result: finite(add(times(p, x), times(q, y))) },
  combineThree: { reads: 3, result: finite(add(times(p, x), times(q, y), times(r, z))) },
  subtractDivide: { reads: 3, result: finite(op('f64x2.div', finite(op('f64x2.sub', p, q)), r)) },
  divideShift: { reads: 2, result: finite(add(finite(op('f64x2.div', p, q)), x)) },
  wherePresent: { reads: 2, result: select(isThere(q), p, '(v128.const f64x2 nan nan)') },
};

const blocks = ['a', 'b', 'c'] as const;
const vectors = ['p', 'q', 'r'] as const;

/** Four cells a turn, then two, then the last. */
function loopOf(name: Operation): string {
  const { reads, result } = bodies[name];
  const read = blocks.slice(0, reads);
  const turn = (cells: 4 | 2): string => {
    const loads = (offset: number): string =>
      read
        .map((block, place) => `(local.set $${vectors[place]!} (v128.load offset=${offset} (local.get $${block})))`)
        .join(' ');
    const pairs = Array.from(
      { length: cells / 2 },
      (_, pair) => `${loads(16 * pair)} (v128.store offset=${16 * pair} (local.get $to) ${result})`,
    );
    const steps = ['to', ...read].map(
      (block) => `(local.set $${block} (i32.add (local.get $${block}) (i32.const ${8 * cells})))`,
    );
    return `
    (block $done (loop $next
      (br_if $done (i32.lt_u (local.get $count) (i32.const ${cells})))
      ${[...pairs, ...steps].join('\n      ')}
      (local.set $count (i32.sub (local.get $count) (i32.const ${cells})))
      (br $next)))`;
  };
  const last = read.map((block, place) => `(local.set $${vectors[place]!} (v128.load64_zero (local.get $${block})))`);
  return `
  (func $${name} (type $operation)
    (param $to i32) (param $a i32) (param $b i32) (param $c i32)
    (param $x f64) (param $y f64) (param $z f64) (param $count i32)
    (local $p v128) (local $q v128) (local $r v128) (local $v v128) (local $vx v128) (local $vy v128) (local $vz v128)
    (local.set $vx (f64x2.splat (local.get $x)))
    (local.set $vy (f64x2.splat (local.get $y)))
    (local.set $vz (f64x2.splat (local.get $z)))${turn(4)}${turn(2)}
    (if (local.get $count)
      (then ${last.join(' ')} (v128.store64_lane 0 (local.get $to) ${result}))))`;
}

/** The table of operations, as text of the module. */
export function operationsText(): string {
  const table = operations.map((name) => `$${name}`).join(' ');
  return `${operations.map(loopOf).join('\n')}

  (table ${operations.length} funcref)
  (elem (i32.const 0) ${table})`;
}
