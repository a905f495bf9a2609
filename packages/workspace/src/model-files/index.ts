export type { Cache } from './cached-file.ts';
export { folderCache } from './folder-cache.ts';
export type { Mapping, MappingColumn, MappingDefaults, MappingRead } from './mapping.ts';
export { printMapping } from './print-mapping.ts';
export { readMapping } from './read-mapping.ts';
export { readWorkspace, type DataEntry, type Workspace, type WorkspaceRead } from './read-workspace.ts';
export { schemaFile, schemaNames, schemaText, writeSchemas, type SchemaName } from './schemas.ts';
export { writeStarter, type StarterCompany, type StarterWritten } from './starter.ts';
