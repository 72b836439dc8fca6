import { api } from '../api/client.ts';
import { native } from '../api/native.ts';
import { ApiError } from '../api/request.ts';
import type { AgentIntake } from './agentIntake.svelte.ts';
import { checkpointGroups } from './checkpointGroups.ts';
import { droppedThings, type DroppedThing } from './droppedThings.ts';
import {
  fileName,
  loneHalves,
  purposeByName,
  purposes,
  sessionNameFor,
  shortened,
  withSessionEnding,
  type FilePurpose,
} from './fileKinds.ts';
import type { Notices } from './notices.svelte.ts';
import type { SaveWish, Surfaces } from './surfaces.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** Choosing files, and what follows from a choice, by the system's dialogs or the window's own. */
export class FileController {
  /** Name of the file on its way to the program, or null. */
  uploading = $state<string | null>(null);

  readonly #workspace: Workspace;
  readonly #surfaces: Surfaces;
  readonly #notices: Notices;
  readonly #intake: AgentIntake;

  constructor(workspace: Workspace, surfaces: Surfaces, notices: Notices, intake: AgentIntake) {
    this.#workspace = workspace;
    this.#surfaces = surfaces;
    this.#notices = notices;
    this.#intake = intake;
  }

  /** Asks for files, then does with them what they were asked for. */
  async choose(purpose: FilePurpose): Promise<void> {
    if (!native) {
      this.#surfaces.show({ kind: 'choose-files', purpose });
      return;
    }
    const paths = await native.openFiles({ filters: purposes[purpose].filters });
    if (paths.length > 0) await this.#notices.guard(() => this.use(purpose, paths));
  }

  /** Does with chosen files what they were chosen for; throws what the boundary refuses. */
  async use(purpose: FilePurpose, paths: readonly string[]): Promise<void> {
    const [first] = paths;
    if (first === undefined) return;
    if (purpose === 'open-session') {
      await this.openSession(first);
      this.#surfaces.close();
    } else if (purpose === 'add-agent')
      this.#surfaces.show({ kind: 'check-agent', path: first, agentId: null });
    else if (this.#workspace.session) {
      this.#workspace.keepJob(await api.startImport([...paths]));
      this.#surfaces.close();
      this.#surfaces.unfoldJobs();
    } else await this.#newSessionFor([...paths]);
  }

  async openSession(path: string): Promise<void> {
    await this.#workspace.changeSession(() => api.openSession(path));
  }

  async openSample(): Promise<void> {
    await this.#notices.guard(() => this.#workspace.changeSession(() => api.openSample()));
  }

  async closeSession(): Promise<void> {
    await this.#notices.guard(() => this.#workspace.changeSession(() => api.closeSession()));
  }

  newSession(): Promise<void> {
    return this.#save({
      title: 'New session',
      action: 'Create',
      suggestedName: 'review.fovea',
      run: (path) => this.#workspace.changeSession(() => api.newSession(withSessionEnding(path))),
    });
  }

  copySession(): Promise<void> {
    const { session } = this.#workspace;
    if (!session) return Promise.resolve();
    return this.#save({
      title: 'Save a copy',
      action: 'Save the copy',
      suggestedName: `${session.name} copy.fovea`,
      run: async (path) => {
        await api.copySession(withSessionEnding(path));
        this.#notices.say(`A copy was saved as ${withSessionEnding(path)}.`);
      },
    });
  }

  /**
   * What is dropped on the window does what it is for: a session opens, trials are imported, a checkpoint becomes an
   * agent that plays over the recording in view.
   */
  async drop(transfer: DataTransfer): Promise<void> {
    await this.#notices.guard(async () => {
      const things = await droppedThings(transfer);
      const of = (purpose: DropPurpose): DroppedThing[] =>
        things.filter((thing) => purposeOfDropped(thing) === purpose);
      const [session] = of('open-session');
      if (session) await this.use('open-session', await this.#pathsOf([session]));
      this.#refuseHalves(of('import'));
      const maybe = await this.#partedByContent(await this.#pathsOf(of('import-or-agent')));
      const trials = [...(await this.#pathsOf(of('import'))), ...maybe.trials];
      if (trials.length > 0) await this.use('import', trials);
      await this.#takeAgents([...(await this.#pathsOf(of('add-agent'))), ...maybe.agents]);
    });
  }

  /** The desktop looks beside a dropped file for its other half; a browser shows the program only what was dropped. */
  #refuseHalves(things: readonly DroppedThing[]): void {
    if (native) return;
    const files = things.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
    const [half] = loneHalves(files);
    if (half)
      throw new Error(
        `${shortened(half.name)} came without ${shortened(half.missing)}. Drop both together: a browser shows Fovea nothing that lies beside them.`,
      );
  }

  async #takeAgents(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    if (!this.#workspace.session) {
      this.#notices.problem(
        'An agent is kept in a session. Open or create a session, then drop the checkpoint again.',
      );
      return;
    }
    // One refused checkpoint does not keep the others out.
    for (const { lead } of checkpointGroups(paths))
      await this.#notices.guard(() => this.#intake.take(lead, fileName(lead)));
  }

  /** A zip is an agent if it can be read as one, and may hold trials otherwise. */
  async #partedByContent(paths: readonly string[]): Promise<{ trials: string[]; agents: string[] }> {
    const parted = { trials: [] as string[], agents: [] as string[] };
    for (const path of paths) {
      const isAgent = await api.inspectCheckpoint(path).then(
        () => true,
        (thrown: unknown) => !(thrown instanceof ApiError && thrown.code === 'checkpoint-unrecognised'),
      );
      parted[isAgent ? 'agents' : 'trials'].push(path);
    }
    return parted;
  }

  async #newSessionFor(sources: string[]): Promise<void> {
    await this.#save({
      title: 'New session for the import',
      action: 'Create and import',
      suggestedName: sessionNameFor(sources[0]),
      run: async (path) => {
        await this.#workspace.changeSession(() => api.newSession(withSessionEnding(path)));
        this.#workspace.keepJob(await api.startImport(sources));
        this.#surfaces.close();
        this.#surfaces.unfoldJobs();
      },
    });
  }

  async #save(wish: SaveWish): Promise<void> {
    if (!native) {
      this.#surfaces.show({ kind: 'save-file', wish });
      return;
    }
    const path = await native.saveFile({ defaultName: wish.suggestedName });
    if (path !== null) await this.#notices.guard(() => wish.run(path));
  }

  /** Paths of what was dropped: their own on the desktop, those of uploaded copies in a browser. */
  async #pathsOf(things: readonly DroppedThing[]): Promise<string[]> {
    const isOne = things.length === 1 && things[0]?.isFolder === false;
    // The halves of a trial that are dropped one after the other find each other where single files lie.
    const together = isOne ? undefined : crypto.randomUUID();
    const paths: string[] = [];
    try {
      for (const thing of things) {
        const ownPath = native?.pathOf(thing.handle) ?? '';
        paths.push(ownPath === '' ? await this.#uploaded(thing, together) : ownPath);
      }
    } finally {
      this.uploading = null;
    }
    return paths;
  }

  /** Sends a file, or a folder file by file, and returns where it now lies. */
  async #uploaded({ name, files }: DroppedThing, together: string | undefined): Promise<string> {
    let place = '';
    for (const { path, file } of files) {
      this.uploading = path;
      const { path: stored } = await api.upload(file, {
        name: path,
        ...(together !== undefined && { together }),
      });
      // The place of a folder is that of any of its files without the way from the folder to it.
      const levels = path.split('/').length - name.split('/').length;
      place = Array.from({ length: levels }).reduce<string>(
        (way) => way.replace(/[\\/][^\\/]*$/, ''),
        stored,
      );
    }
    if (place === '') throw new Error(`The folder ${name} is empty.`);
    return place;
  }
}

type DropPurpose = ReturnType<typeof purposeByName>;

/** A folder with trials in it is for importing; any other may be a checkpoint. */
function purposeOfDropped({ name, isFolder, files }: DroppedThing): DropPurpose {
  if (!isFolder) return purposeByName(name);
  return files.some(({ path }) => /\.tar\.bz2$/i.test(path)) ? 'import' : 'add-agent';
}
