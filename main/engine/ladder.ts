import { availableParallelism } from 'node:os';
import { FoveaError } from '../domain/errors.ts';
import { locateOptionalPackage } from './backends/optionalPackages.ts';
import { type Rung, type RungName, rungs } from './backends/rungs.ts';
import type { Speed, TaskKind } from './backends/speed.ts';
import type { EngineChild } from './engineChild.ts';
import { EngineConnection } from './engineConnection.ts';

/** What is known of one rung: whether it works here, how fast, and if not why not and what would bring it. */
export interface RungReport {
  name: RungName;
  title: string;
  ok: boolean;
  /** One sentence, where it is not ok. */
  reason?: string;
  /** What to type to get it, where something is to be installed. */
  command?: string;
  device?: string;
  threads?: number | null;
  /** Sparse FLS pictures a second; left out for a rung that was not raced because a faster one works. */
  forwardsPerSecond?: Record<TaskKind, number>;
  gradientsPerSecond?: Record<TaskKind, number>;
  /** The kinds of work that this rung won. */
  chosenFor: TaskKind[];
}

export interface LadderOptions {
  /** Starts an engine process. */
  spawn: () => EngineChild;
  /** Opens the hidden window; left out where there is no desktop. */
  openWindow?: (() => EngineChild) | undefined;
  /** Told each time the ladder has been climbed. */
  onMeasured?: ((rungs: readonly RungReport[]) => void) | undefined;
  /** The only rung to use, by setting or FOVEA_BACKEND. */
  forced?: RungName | undefined;
}

interface Ladder {
  rungs: RungReport[];
  /** The opened winners. */
  connections: Map<RungName, EngineConnection>;
}

const measureMilliseconds = 30_000;

/**
 * Tries every rung: opens all that can be, each in a process of its own, with self-test and time limit; then races
 * them one after the other. Losers are ended, winners kept open. Throws `backend-unavailable` where none works.
 */
export async function climbLadder(options: LadderOptions): Promise<Ladder> {
  const tries = await Promise.all(rungs.map((rung) => tryRung(rung, options)));
  const reports: RungReport[] = [];
  const connections = new Map<RungName, EngineConnection>();
  for (const { report, connection } of tries) {
    reports.push(report);
    if (connection === null) continue;
    connections.set(report.name, connection);
    const hasFasterRung = reports.some((other) => other !== report && other.ok);
    if (report.name !== 'cpu' || !hasFasterRung) await race(report, connection);
  }
  choose(reports);
  for (const { name, chosenFor } of reports)
    if (chosenFor.length === 0) {
      connections.get(name)?.stop();
      connections.delete(name);
    }
  if (connections.size === 0) throw noneWorks(reports, options.forced);
  return { rungs: reports, connections };
}

/** Opens a rung in a fresh child, self-test included. A child that fails or hangs is ended. */
export async function openRungInChild(
  rung: Rung,
  { spawn, openWindow }: LadderOptions,
): Promise<{ connection: EngineConnection; device: string; threads: number | null }> {
  const start = rung.name === 'window' ? openWindow : spawn;
  if (start === undefined) throw new FoveaError('backend-unavailable', 'It needs the desktop program.');
  const connection = new EngineConnection(start());
  try {
    const opened = await connection.request('open', { rung: rung.name }, rung.openMilliseconds);
    return { connection, ...opened };
  } catch (thrown) {
    connection.stop();
    throw thrown;
  }
}

/** Gives each kind of work to the fastest rung that works; where none was raced, to the first that works. */
export function choose(reports: RungReport[]): void {
  for (const report of reports) report.chosenFor = [];
  for (const task of ['latency', 'throughput'] as const) {
    const working = reports.filter(({ ok }) => ok);
    const winner = working.toSorted((a, b) => speedAt(b, task) - speedAt(a, task))[0];
    winner?.chosenFor.push(task);
  }
}

async function tryRung(
  rung: Rung,
  options: LadderOptions,
): Promise<{ report: RungReport; connection: EngineConnection | null }> {
  const { name, title, command } = rung;
  const refused = (reason: string) => ({
    report: { name, title, ok: false, reason, ...(command !== null && { command }), chosenFor: [] },
    connection: null,
  });
  const reason = reasonNotToTry(rung, options);
  if (reason !== null) return refused(reason);
  try {
    const { connection, device, threads } = await openRungInChild(rung, options);
    return { report: { name, title, ok: true, device, threads, chosenFor: [] }, connection };
  } catch (thrown) {
    return refused(firstLine(thrown));
  }
}

function reasonNotToTry({ name, packages }: Rung, { forced, openWindow }: LadderOptions): string | null {
  if (forced !== undefined && forced !== name) return `Not tried: the backend ${forced} is asked for.`;
  if (name === 'window' && openWindow === undefined) return 'It needs the desktop program.';
  if (packages.length === 0 || packages.some((one) => locateOptionalPackage(one) !== null)) return null;
  return `The package ${packages[0] ?? ''} is not installed.`;
}

async function race(report: RungReport, connection: EngineConnection): Promise<void> {
  try {
    const speed: Speed = await connection.request('measureSpeed', {}, measureMilliseconds);
    Object.assign(report, speed);
  } catch (thrown) {
    connection.stop();
    report.ok = false;
    report.reason = firstLine(thrown);
  }
}

/**
 * Threads on every core wait for one another as soon as anything else runs, and something will: the workers, the
 * window. So such a rung must be this much faster than the others to win.
 */
const advantageNeededOnAllCores = 1.3;

/** Pictures a second when every picture gets a forward pass and a gradient. */
function speedAt({ forwardsPerSecond, gradientsPerSecond, threads }: RungReport, task: TaskKind): number {
  if (forwardsPerSecond === undefined || gradientsPerSecond === undefined) return 0;
  const both = 1 / (1 / forwardsPerSecond[task] + 1 / gradientsPerSecond[task]);
  const takesAllCores = (threads ?? 1) > 1 && (threads ?? 1) >= availableParallelism();
  return takesAllCores ? both / advantageNeededOnAllCores : both;
}

function noneWorks(reports: readonly RungReport[], forced: RungName | undefined): FoveaError {
  const asked = reports.find(({ name }) => name === forced);
  if (asked === undefined)
    return new FoveaError('backend-unavailable', 'Nothing here can run networks: "fovea doctor" says why.');
  const remedy = asked.command === undefined ? '' : ` "${asked.command}" installs what it needs.`;
  const sentence = `The backend ${asked.name}, which was asked for, does not work here: ${asked.reason ?? ''}${remedy}`;
  return new FoveaError('backend-unavailable', sentence);
}

/** Native libraries answer with pages; the first line says what is wrong. */
function firstLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.split('\n')[0]?.trim() ?? message;
}
