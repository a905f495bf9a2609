/** Operations over blocks of cells, by their place in the table of the module. */
export const operations = [
  'constant',
  'add',
  'subtract',
  'multiply',
  'divide',
  'equal',
  'unequal',
  'less',
  'atMost',
  'minimum',
  'maximum',
  'coalesce',
  'choose',
  'negate',
  'absolute',
  'scale',
  'shift',
  'subtractFrom',
  'divideBy',
  'divideInto',
  'combineTwo',
  'combineThree',
  'wherePresent',
] as const;

export type Operation = (typeof operations)[number];
