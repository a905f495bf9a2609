export type * from './language.ts';
export type * from './place.ts';
export { isClean, printPlace, say, type Codes, type Problem, type Severity } from './problem.ts';
export { columnWords, type DataColumn } from './words/import.ts';
