import type { NamedLayer } from './namedLayers.ts';

/** One network of a file that holds several alike. */
export interface Member {
  /** First word of its layers' names; empty where the file holds one network. */
  name: string;
  layers: readonly NamedLayer[];
}

/**
 * The members of an ensemble: layers whose names begin differently (`pred_0/c1`, `pred_1/c1`) and go on alike, with
 * arrays of the same shapes.
 */
export function membersOf(layers: readonly NamedLayer[]): Member[] {
  const groups = Map.groupBy(layers, ({ path }) => /^[^./]+/.exec(path)?.[0] ?? '');
  const described = [...groups].map(([name, group]) =>
    group.map(({ path, arrays }) =>
      [path.slice(name.length), ...[...arrays.values()].map(({ shape }) => shape)].join(),
    ),
  );
  const [first, ...others] = described;
  // A network has more than one layer; two layers of one shape are no ensemble.
  const isEnsemble =
    others.length > 0 &&
    (first?.length ?? 0) > 1 &&
    others.every((other) => other.join(' ') === first?.join(' '));
  if (!isEnsemble) return [{ name: '', layers }];
  return [...groups].map(([name, group]) => ({ name, layers: group }));
}
