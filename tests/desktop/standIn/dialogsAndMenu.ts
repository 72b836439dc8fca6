import { type DialogAnswer, onControl, type ShownDialog } from './control.ts';

interface MenuItem {
  id?: string;
  label?: string;
  role?: string;
  click?: () => void;
  submenu?: MenuItem[];
}

let menu: MenuItem[] = [];

export const Menu = {
  buildFromTemplate: (template: MenuItem[]) => template,
  setApplicationMenu: (items: MenuItem[]) => {
    menu = items;
  },
};

const shown: ShownDialog[] = [];
const answers: DialogAnswer[] = [];

/** Dialogs answer with what the test said beforehand; without that the person cancels. */
export const dialog = {
  showOpenDialog: (_window: unknown, options: Record<string, unknown>) => {
    shown.push({ kind: 'open', options });
    const answer = answers.shift();
    const filePaths = answer && 'filePaths' in answer ? answer.filePaths : [];
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  },
  showSaveDialog: (_window: unknown, options: Record<string, unknown>) => {
    shown.push({ kind: 'save', options });
    const answer = answers.shift();
    const filePath = answer && 'filePath' in answer ? answer.filePath : null;
    return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  },
  showMessageBox: (_window: unknown, options: Record<string, unknown>) => {
    shown.push({ kind: 'message', options });
    return Promise.resolve({ response: 0 });
  },
};

onControl('answer-dialog', ({ answer }) => {
  answers.push(answer);
});
onControl('list-dialogs', () => shown);
onControl('list-menu', () =>
  menu.map(({ label, submenu = [] }) => ({ label, items: submenu.map((item) => item.label ?? item.role) })),
);
onControl('choose-menu', ({ command }) => {
  const item = menu.flatMap(({ submenu = [] }) => submenu).find(({ id }) => id === command);
  if (!item?.click) throw new Error(`The menu has no item for ${command}.`);
  item.click();
});
