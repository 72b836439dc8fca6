import { api } from '../api/client.ts';
import { native } from '../api/native.ts';
import {
  purposes,
  sessionNameFor,
  sortedByPurpose,
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

  constructor(workspace: Workspace, surfaces: Surfaces, notices: Notices) {
    this.#workspace = workspace;
    this.#surfaces = surfaces;
    this.#notices = notices;
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
    } else if (purpose === 'add-agent') this.#surfaces.show({ kind: 'add-agent', path: first });
    else if (this.#workspace.session) {
      this.#workspace.keepJob(await api.startImport([...paths]));
      this.#surfaces.close();
      this.#surfaces.jobsShown = true;
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

  /** Files dropped on the window: a session opens, trials are imported, a checkpoint becomes an agent. */
  async drop(files: readonly File[]): Promise<void> {
    const sorted = sortedByPurpose(files);
    const unknown = sorted.unknown.map(({ name }) => name).join(', ');
    if (unknown !== '')
      this.#notices.problem(
        `Nothing was done with ${unknown}: Fovea takes .fovea sessions, Atari-HEAD trials (.tar.bz2 with .txt) and checkpoints (.pkl, .safetensors).`,
      );
    await this.#notices.guard(async () => {
      for (const purpose of ['open-session', 'import', 'add-agent'] as const) {
        if (sorted[purpose].length === 0) continue;
        if (purpose === 'add-agent' && !this.#workspace.session) {
          this.#notices.problem(
            'An agent is kept in a session. Open or create a session, then drop the checkpoint again.',
          );
          continue;
        }
        await this.use(purpose, await this.#pathsOf(sorted[purpose]));
      }
    });
  }

  async #newSessionFor(sources: string[]): Promise<void> {
    await this.#save({
      title: 'New session for the import',
      action: 'Create and import',
      suggestedName: sessionNameFor(sources[0]),
      run: async (path) => {
        await this.#workspace.changeSession(() => api.newSession(withSessionEnding(path)));
        this.#workspace.keepJob(await api.startImport(sources));
        this.#surfaces.jobsShown = true;
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

  /** Paths of dropped files: their own on the desktop, those of uploaded copies in a browser. */
  async #pathsOf(files: readonly File[]): Promise<string[]> {
    const paths: string[] = [];
    try {
      for (const file of files) {
        const ownPath = native?.pathOf(file) ?? '';
        this.uploading = ownPath === '' ? file.name : null;
        paths.push(ownPath === '' ? (await api.upload(file)).path : ownPath);
      }
    } finally {
      this.uploading = null;
    }
    return paths;
  }
}
