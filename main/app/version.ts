import packageFile from '../../package.json' with { type: 'json' };

/** Version of the program, as provenance records carry it. */
export const programVersion: string = packageFile.version;
