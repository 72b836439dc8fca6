/** Names under which the preload and the main process speak; nothing else crosses here. */
export const channels = {
  openFiles: 'fovea:open-files',
  saveFile: 'fovea:save-file',
  reveal: 'fovea:reveal',
  menu: 'fovea:menu',
  enginePort: 'fovea-engine-port',
} as const;
