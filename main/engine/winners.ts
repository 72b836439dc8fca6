import { FoveaError } from '../domain/errors.ts';
import { type RungName, rungNamed } from './backends/rungs.ts';
import type { TaskKind } from './backends/speed.ts';
import type { EngineConnection } from './engineConnection.ts';
import { choose, climbLadder, type LadderOptions, openRungInChild, type RungReport } from './ladder.ts';

/** How often in a row a rung may die before the next one takes its place. */
const longestRunOfDeaths = 2;

/**
 * The processes that won the race. Nothing starts before it is needed; then the ladder is climbed once. A winner that
 * dies is replaced on the next request, and one that keeps dying gives way to the next best rung.
 */
export class Winners {
  readonly #options: LadderOptions;
  readonly #connections = new Map<RungName, Promise<EngineConnection>>();
  readonly #deaths = new Map<RungName, number>();
  #ladder: Promise<RungReport[]> | null = null;
  #stopped = false;

  constructor(options: LadderOptions) {
    this.#options = options;
  }

  /** Every rung of the ladder, measured once and remembered. */
  describe(): Promise<RungReport[]> {
    if (this.#stopped)
      return Promise.reject(
        new FoveaError('engine-stopped', 'The engine has been shut down with the program.'),
      );
    this.#ladder ??= this.#climb();
    return this.#ladder;
  }

  /** Ends all processes and measures again. */
  async retest(): Promise<RungReport[]> {
    await this.#endAll();
    this.#deaths.clear();
    this.#ladder = null;
    return this.describe();
  }

  /** The living process for that kind of work, started again where it has died. */
  async connectionFor(task: TaskKind): Promise<EngineConnection> {
    const reports = await this.describe();
    for (;;) {
      const chosen = reports.find(({ chosenFor }) => chosenFor.includes(task));
      const rung = chosen && rungNamed(chosen.name);
      if (chosen === undefined || rung === undefined) throw this.#nothingLeft(reports);
      const opening = this.#connections.get(rung.name) ?? this.#open(rung.name);
      const connection = await opening.catch(() => null);
      if (connection?.alive === true) return connection;
      // Several requests may find the same dead process; the first of them counts it.
      if (this.#connections.get(rung.name) === opening) this.#noteDeath(chosen, reports);
    }
  }

  /**
   * A living process of one rung, whoever won: for what no other rung can run. `backend-unavailable` says why there is
   * none, and what to type to get it.
   */
  async connectionOn(name: RungName): Promise<EngineConnection> {
    await this.describe();
    const there = await this.#connections.get(name)?.catch(() => null);
    if (there?.alive === true) return there;
    const command = rungNamed(name)?.command ?? null;
    return this.#open(name).catch((thrown: unknown) => {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      const remedy = command === null ? '' : ` "${command}" installs what it needs.`;
      throw new FoveaError(
        'backend-unavailable',
        `This agent runs only on the backend ${name}, which does not work here: ${reason}${remedy}`,
        { cause: thrown },
      );
    });
  }

  /** Tells that a process has done its work, so that its earlier deaths are forgiven. */
  async noteSuccess(connection: EngineConnection): Promise<void> {
    for (const [name, opening] of this.#connections)
      if ((await opening.catch(() => null)) === connection) this.#deaths.delete(name);
  }

  /** The processes that are there now. */
  async living(): Promise<EngineConnection[]> {
    const connections = await Promise.all(
      [...this.#connections.values()].map((one) => one.catch(() => null)),
    );
    return connections.filter((connection) => connection !== null).filter(({ alive }) => alive);
  }

  /** Ends all processes for good. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#endAll();
  }

  #open(name: RungName): Promise<EngineConnection> {
    const rung = rungNamed(name);
    if (rung === undefined || this.#stopped)
      return Promise.reject(
        new FoveaError('engine-stopped', 'The engine has been shut down with the program.'),
      );
    const opening = openRungInChild(rung, this.#options).then(({ connection }) => connection);
    this.#connections.set(name, opening);
    return opening;
  }

  #noteDeath(report: RungReport, reports: RungReport[]): void {
    const deaths = (this.#deaths.get(report.name) ?? 0) + 1;
    this.#deaths.set(report.name, deaths);
    this.#connections.delete(report.name);
    if (deaths <= longestRunOfDeaths) return;
    report.ok = false;
    report.reason = `It stopped unexpectedly ${deaths} times in a row.`;
    choose(reports);
  }

  async #climb(): Promise<RungReport[]> {
    const { rungs: reports, connections } = await climbLadder(this.#options);
    for (const [name, connection] of connections) this.#connections.set(name, Promise.resolve(connection));
    if (this.#stopped) await this.#endAll();
    this.#options.onMeasured?.(reports);
    return reports;
  }

  async #endAll(): Promise<void> {
    const openings = [...this.#connections.values()];
    this.#connections.clear();
    for (const opening of openings) (await opening.catch(() => null))?.stop('it was shut down');
  }

  #nothingLeft(reports: readonly RungReport[]): FoveaError {
    const reasons = reports.flatMap(({ name, reason }) =>
      reason === undefined ? [] : [`${name}: ${reason}`],
    );
    return new FoveaError(
      'backend-unavailable',
      `Nothing is left that can run networks. ${reasons.join(' ')}`,
    );
  }
}
