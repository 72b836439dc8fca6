/** A process (or hidden window) that runs an engine, seen from the main process. */
export interface EngineChild {
  /** Its process id, for measuring it; `null` where there is none to tell. */
  processId: number | null;
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the child is gone; `how` says so in words: "it was ended by SIGKILL". */
  onExit(listener: (how: string) => void): void;
  kill(): void;
  /** Whether the main process should stay alive for it: only while an answer is awaited. */
  keepParentAlive(busy: boolean): void;
}
