import type { Ports, Who, WorkThread } from '@overhalf/actions';
import type { RunCommand } from './command.ts';
import type { Right } from './route.ts';

/** Bytes of a file that is sent, unless said otherwise. */
export const usualMostFile = 256 * 2 ** 20;

/** Bytes that a browser is given at most of all figures, unless said otherwise. */
export const usualMostKnowledge = 32 * 2 ** 20;

/** What a server is made from. It asks nothing else of the process that it runs in. */
export interface ServerSettings {
  readonly ports: Ports;
  /** The workspace, as an absolute path. */
  readonly folder: string;
  readonly who: Who;
  /** What may be done here; absent: everything. */
  readonly rights?: readonly Right[];
  /** Folder of the web application as it was built. */
  readonly assets: string;
  /** What lets in. Not guessable. */
  readonly token: string;
  readonly version: string;
  /** Runs a command line with the ledger of this server; without it none is taken. */
  readonly runCommand?: RunCommand;
  /** Starts a thread that knows `answerApart` as `answerName`; without it everything is calculated where it is asked. */
  readonly startThread?: () => WorkThread;
  /** Names and addresses under which it may be asked, beside those of this machine itself. */
  readonly hosts?: readonly string[];
  /** Where files are kept that were sent; absent: in the workspace's own folder. */
  readonly uploads?: string;
  /** Bytes of a file that is sent; absent: 256 MB. */
  readonly mostFile?: number;
  /** Bytes of all figures together, as a browser is given them; absent: 32 MB. */
  readonly mostKnowledge?: number;
  /** Told of defects: those who ask are only told that there was one. */
  readonly fault?: (error: unknown) => void;
}
