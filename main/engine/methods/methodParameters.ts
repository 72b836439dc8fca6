import { FoveaError } from '../../domain/errors.ts';

/** Values of a method's parameters by name, as they are asked for and as they are stored with a track. */
export type ParameterValues = Readonly<Record<string, string | number | boolean>>;

/** Something about a method that a user may choose; declared as data, so that window and command line can offer it. */
export interface MethodParameter {
  name: string;
  title: string;
  /** What the choices mean, in a sentence or two for the reviewer. */
  description: string;
  /** The values there are; the default first. */
  choices: readonly [string, ...string[]];
}

/**
 * Every declared parameter with its value, defaults filled in, so that requests for the same thing are the same.
 * Throws `wrong-usage` for a parameter or a value that there is not, naming those there are.
 */
export function settledParameters(
  method: { id: string; parameters: readonly MethodParameter[] },
  given: ParameterValues,
): Record<string, string> {
  const unknown = Object.keys(given).find((name) => !method.parameters.some((known) => known.name === name));
  if (unknown !== undefined) {
    throw new FoveaError(
      'wrong-usage',
      `The method ${method.id} has no parameter "${unknown}". ${parametersInWords(method.parameters)}`,
    );
  }
  return Object.fromEntries(
    method.parameters.map((parameter) => [parameter.name, valueOf(parameter, given)]),
  );
}

function valueOf({ name, choices }: MethodParameter, given: ParameterValues): string {
  // The command line reads "true" as a truth value; the choice is the word.
  const value = String(given[name] ?? choices[0]);
  if (choices.includes(value)) return value;
  throw new FoveaError(
    'wrong-usage',
    `The parameter "${name}" cannot be "${value}". Choose one of: ${choices.join(', ')}.`,
  );
}

function parametersInWords(parameters: readonly MethodParameter[]): string {
  if (parameters.length === 0) return 'It has none; leave it out.';
  return `There are: ${parameters.map(({ name, choices }) => `${name} (${choices.join(' or ')})`).join(', ')}.`;
}
