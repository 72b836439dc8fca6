/** A file with its path from what was dropped: `model.pt`, or `ckpt/variables/variables.index` of a folder. */
export interface DroppedFile {
  path: string;
  file: File;
}

/** A file or folder dropped on the window. */
export interface DroppedThing {
  name: string;
  isFolder: boolean;
  /** What the desktop tells the place on disk by. */
  handle: File;
  /** The file itself, or everything in the folder. */
  files: DroppedFile[];
}

/** Checkpoints and trials are folders of tens of files; a home directory dropped by mistake is not read. */
const mostFiles = 2000;

/**
 * What was dropped, folders walked through. Throws for a folder with too many files. To be called while the event is
 * handled: afterwards a browser gives the files no more.
 */
export async function droppedThings(transfer: DataTransfer): Promise<DroppedThing[]> {
  const handles = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), handle: item.getAsFile() }));
  const things = await Promise.all(
    handles.map(async ({ entry, handle }): Promise<DroppedThing | null> => {
      if (handle === null) return null;
      if (!entry?.isDirectory)
        return { name: handle.name, isFolder: false, handle, files: [{ path: handle.name, file: handle }] };
      const files: DroppedFile[] = [];
      await gather(entry as FileSystemDirectoryEntry, entry.name, files);
      return { name: entry.name, isFolder: true, handle, files };
    }),
  );
  return things.filter((thing) => thing !== null);
}

async function gather(folder: FileSystemDirectoryEntry, path: string, files: DroppedFile[]): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    const inside = `${path}/${entry.name}`;
    if (entry.isDirectory) await gather(entry as FileSystemDirectoryEntry, inside, files);
    else files.push({ path: inside, file: await fileOf(entry as FileSystemFileEntry) });
    if (files.length > mostFiles)
      throw new Error(
        `The folder holds more than ${String(mostFiles)} files. Drop the folder of the checkpoint itself.`,
      );
  }
}

/** All entries of a folder; a reader hands out a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}
