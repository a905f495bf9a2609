export type * from './ast.ts';
export type * from './checked.ts';
