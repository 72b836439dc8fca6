import { errorRecord } from '../domain/errors.ts';
import type { Backend, LoadedNetwork } from './backends/backend.ts';
import { inputGradient } from './backends/inputGradient.ts';
import { runInOrder, statesBefore } from './backends/inOrder.ts';
import type { RungName } from './backends/rungs.ts';
import { selfTest } from './backends/selfTest.ts';
import { measureSpeed } from './backends/speed.ts';
import { isRecurrent, type NetworkDefinition } from '../domain/network/definition.ts';
import type { CallName, EngineReply, EngineRequest, ReplyOf, RequestOf } from './protocol.ts';

interface HeldNetwork {
  definition: NetworkDefinition;
  actions: number;
  network: LoadedNetwork;
}

type Handlers = { [Name in CallName]: (request: RequestOf<Name>) => Promise<ReplyOf<Name>> };

/**
 * The engine's side of the conversation, for any process that can open a rung: answers requests one after the other,
 * since a backend computes one thing at a time. Returns what to call with each message that arrives.
 */
export function createEngineServer(
  openRung: (name: RungName) => Promise<Backend>,
  post: (reply: EngineReply) => void,
): (message: EngineRequest) => void {
  const handlers = createHandlers(openRung);
  let last: Promise<unknown> = Promise.resolve();

  async function answer({ id, call, request }: EngineRequest): Promise<void> {
    try {
      const handle = handlers[call] as (request: unknown) => Promise<unknown>;
      post({ id, reply: await handle(request) });
    } catch (thrown) {
      post({ id, error: errorRecord(thrown) });
    }
  }
  return (message) => {
    last = last.then(() => answer(message));
  };
}

function createHandlers(openRung: (name: RungName) => Promise<Backend>): Handlers {
  let opened: Backend | null = null;
  const networks = new Map<string, HeldNetwork>();

  const backend = (): Backend => {
    if (opened === null) throw new Error('The engine was asked to compute before a backend was opened.');
    return opened;
  };
  const held = (name: string): HeldNetwork => {
    const found = networks.get(name);
    if (found === undefined) throw new Error(`The engine holds no network "${name}".`);
    return found;
  };
  const unload = async (name: string): Promise<void> => {
    await networks.get(name)?.network.dispose();
    networks.delete(name);
  };

  return {
    async open({ rung }) {
      const backend = await openRung(rung);
      await selfTest(backend);
      opened = backend;
      return { device: backend.device, threads: backend.threads };
    },
    measureSpeed: () => measureSpeed(backend()),
    async load({ network, definition, actions, weights }) {
      await unload(network);
      const loaded = await backend().load(definition, actions, weights);
      networks.set(network, { definition, actions, network: loaded });
      return null;
    },
    async unload({ network }) {
      await unload(network);
      return null;
    },
    async run({ network, pictures, count, tensors, memory = new Map(), startsEpisode = [] }) {
      const { definition, network: loaded } = held(network);
      const batch = { pictures, count };
      const results = isRecurrent(definition)
        ? await runInOrder(loaded, definition, batch, tensors, memory, startsEpisode)
        : await loaded.run(batch, tensors);
      return { tensors: results, memory };
    },
    async inputGradient({ network, pictures, count, target, memory = new Map(), startsEpisode = [] }) {
      const { definition, actions, network: loaded } = held(network);
      const batch = { pictures, count };
      const state = isRecurrent(definition)
        ? await statesBefore(loaded, definition, batch, memory, startsEpisode)
        : new Map<string, Float32Array>();
      const gradients = await inputGradient(loaded, definition, actions, { ...batch, state }, target);
      return { gradients, memory };
    },
  };
}
