export type { Mapping, MappingColumn, MappingDefaults, MappingRead } from './mapping.ts';
