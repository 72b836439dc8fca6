import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';

type Shape = readonly number[];

/**
 * Names, as the zips of stable-baselines 2.8 have them, for the nameless list of its older files: by the order in which
 * its policies make their variables (CnnPolicy, CnnLstmPolicy, MlpPolicy and those of deepq), checked by shapes.
 * `null` where the shapes tell of another network.
 */
export function stableBaselines2Names(shapes: readonly Shape[], isDeepQ: boolean): string[] | null {
  return isDeepQ ? deepQNames(shapes) : actorCriticNames(shapes);
}

/** Arrays that play, and phrases for the copies and slots that only training needs. */
export function playingTensors(all: NamedTensors): { tensors: NamedTensors; ignored: string[] } {
  const aside =
    /\/target_q_func\/|(^|\/)target\/|(^|\/)(oldpi|loss|optimizer)\/|\/(Adam|RMSProp)(_\d+)?(:|$)/;
  const tensors: NamedTensors = new Map([...all].filter(([name]) => !aside.test(name)));
  const count = all.size - tensors.size;
  return { tensors, ignored: count === 0 ? [] : [`target network and optimiser (${String(count)} arrays)`] };
}

const pair = (layer: string): string[] => [`${layer}/w:0`, `${layer}/b:0`];

/** Convolutions and the dense layer behind them; where they end. */
function convolutionNames(shapes: readonly Shape[], scope: string): string[] {
  const convolutions = shapes.filter((shape, at) => shape.length === 4 && at % 2 === 0).length;
  const layers = Array.from({ length: convolutions }, (_, at) => `${scope}/c${String(at + 1)}`);
  return convolutions === 0 ? [] : [...layers, `${scope}/fc1`].flatMap(pair);
}

/** Body, value head, policy head (with its spread where actions are continuous), and the Q head that nobody uses. */
function actorCriticNames(shapes: readonly Shape[]): string[] | null {
  const body = convolutionNames(shapes, 'model');
  const hasSpread = shapes.at(-3)?.[0] === 1 && shapes.at(-3)?.length === 2;
  const heads = [
    ...pair('model/vf'),
    ...pair('model/pi'),
    ...(hasSpread ? ['model/pi/logstd:0'] : []),
    ...pair('model/q'),
  ];
  const between = shapes.length - body.length - heads.length;
  const middle = body.length > 0 ? lstmNames(between) : mlpNames(between);
  if (middle === null) return null;
  const value = shapes[body.length + between];
  const policy = shapes[body.length + between + 2];
  const fits = value?.length === 2 && value[1] === 1 && policy?.length === 2 && policy[0] === value[0];
  return fits || (value?.[1] === 1 && body.length === 0) ? [...body, ...middle, ...heads] : null;
}

function lstmNames(count: number): string[] | null {
  if (count === 0) return [];
  return count === 3 ? ['model/lstm1/wx:0', 'model/lstm1/wh:0', 'model/lstm1/b:0'] : null;
}

/** Layers of policy and value take turns. */
function mlpNames(count: number): string[] | null {
  if (count < 0 || count % 4 !== 0) return null;
  return Array.from({ length: count / 4 }, (_, at) => [
    `model/pi_fc${String(at)}`,
    `model/vf_fc${String(at)}`,
  ])
    .flat()
    .flatMap(pair);
}

/** The exploration rate, the network (with its state value where it is a dueling one), and its target copy. */
function deepQNames(shapes: readonly Shape[]): string[] | null {
  const rates = shapes.findIndex((shape) => shape.length > 0);
  const arrays = shapes.slice(Math.max(rates, 0));
  const half = arrays.length / 2;
  const isCopied = arrays.slice(0, half).join(';') === arrays.slice(half).join(';');
  const playing = isCopied ? arrays.slice(0, half) : arrays;
  const network = deepQNetworkNames(playing);
  if (network === null) return null;
  const copy = isCopied ? network.map((name) => name.replace('deepq/', 'deepq/target_q_func/')) : [];
  return [...Array.from({ length: rates }, (_, at) => `deepq/eps_${String(at)}:0`), ...network, ...copy];
}

function deepQNetworkNames(shapes: readonly Shape[]): string[] | null {
  const body = convolutionNames(shapes, 'deepq/model/action_value');
  const dense = shapes.slice(body.length).filter((_, at) => at % 2 === 0);
  if (2 * dense.length !== shapes.length - body.length || dense.some((shape) => shape.length !== 2))
    return null;
  // The state value begins anew where a layer does not read what the one before it gives.
  const breakAt = dense.findIndex((shape, at) => at > 0 && shape[0] !== dense[at - 1]?.[1]);
  const names = dense.flatMap((_, at) => {
    const isState = breakAt > 0 && at >= breakAt;
    const place = isState ? at - breakAt : at;
    const layer = `deepq/model/${isState ? 'state_value' : 'action_value'}/fully_connected${place === 0 ? '' : `_${String(place)}`}`;
    return [`${layer}/weights:0`, `${layer}/biases:0`];
  });
  return [...body, ...names];
}
