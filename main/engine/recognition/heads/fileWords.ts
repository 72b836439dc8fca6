/** What a word of a file's name says that its network is for. */
export type Told = 'policy' | 'q' | 'value';

const words: readonly [Told, RegExp][] = [
  ['policy', /^(a2c|ppo\d?|a3c|acktr|acer|trpo|reinforce|impala|policy|actor\d?)$/],
  ['q', /^(d?dqn|ddqn|rainbow|c51|qr|qrdqn|dueling)$/],
  ['value', /^(critic\d?|value|reward)$/],
];

/**
 * What a file's name tells of its network, by its last telling word, which comes along. Words are whole ones: `racer` is
 * not ACER and an `opponent` not PPO. `null` where the name tells nothing. A name is a hint, never a proof.
 */
export function toldByName(fileName: string): { told: Told; word: string } | null {
  const found = fileName
    .replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .flatMap((word) => {
      const told = words.find(([, form]) => form.test(word))?.[0];
      return told === undefined ? [] : [{ told, word }];
    });
  return found.at(-1) ?? null;
}
