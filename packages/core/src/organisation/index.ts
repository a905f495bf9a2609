export type * from './entity.ts';
export { checkOrganisation } from './check.ts';
export { restatement, type Restated } from './restatement.ts';
export { segmentsOf, type Segment } from './segments.ts';
export { ancestorsAt, childrenAt, existsAt, isWithin, parentAt, subtreeAt } from './tree.ts';
