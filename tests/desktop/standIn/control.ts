/** What the test asks of the program under test, over the channel of the forked process. */
export type ControlRequest =
  | { kind: 'choose-menu'; command: string }
  | { kind: 'list-menu' }
  | { kind: 'answer-dialog'; answer: DialogAnswer }
  | { kind: 'list-dialogs' }
  | { kind: 'list-refusals' }
  | { kind: 'window-options' }
  | { kind: 'second-instance'; words: string[]; folder: string }
  | { kind: 'quit' };

export type DialogAnswer = { filePaths: string[] } | { filePath: string | null };

export interface ShownDialog {
  kind: 'open' | 'save' | 'message';
  options: Record<string, unknown>;
}

type Handlers = {
  [Kind in ControlRequest['kind']]: (request: Extract<ControlRequest, { kind: Kind }>) => unknown;
};

const handlers: Partial<Handlers> = {};

/** Says how a request of the test is carried out. */
export function onControl<Kind extends ControlRequest['kind']>(kind: Kind, handle: Handlers[Kind]): void {
  Object.assign(handlers, { [kind]: handle });
}

process.on('message', ({ id, request }: { id: number; request: ControlRequest }) => {
  const handle = handlers[request.kind] as ((request: ControlRequest) => unknown) | undefined;
  process.send?.({ id, answer: handle?.(request) ?? null });
});
