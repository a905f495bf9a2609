export { answerApart, answerName } from './answer-apart.ts';
export { createServer, type Server } from './create-server.ts';
export type { ServerSettings } from './settings.ts';
export type { Command, CommandDesk, CommandStreams, RunCommand } from './command.ts';
export type { Right } from './route.ts';
