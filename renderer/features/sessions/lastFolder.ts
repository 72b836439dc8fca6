const key = 'fovea.folder';

/** The folder files were last chosen from, so that the next choice starts there; empty for the home folder. */
export const lastFolder = {
  get: (): string => sessionStorage.getItem(key) ?? '',
  set: (folder: string): void => {
    sessionStorage.setItem(key, folder);
  },
};
