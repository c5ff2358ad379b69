/** Another living process of ours serves this folder. */
export class DataFolderInUse extends Error {
  readonly code = 'data-folder-in-use';

  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}: stop that one first, or choose another folder.`);
  }
}

/** The port was asked for by number, and something else listens there. */
export class PortTaken extends Error {
  readonly code = 'port-taken';

  constructor(port: number) {
    super(`Port ${port} on 127.0.0.1 is taken: stop what listens there, or choose another port.`);
  }
}

export class DiskFull extends Error {
  readonly code = 'disk-full';

  constructor(folder: string) {
    super(`The disk that holds ${folder} is full: the database needs about 100 MB there.`);
  }
}

/** There is no PostgreSQL for this machine in node_modules, or it does not run here. */
export class BinariesMissing extends Error {
  readonly code = 'binaries-missing';
}

export class StartFailed extends Error {
  readonly code = 'start-failed';

  constructor(reason: string, log: string) {
    super(`PostgreSQL did not start: ${reason} (log: ${log})`);
  }
}
