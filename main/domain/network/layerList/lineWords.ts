/** What is wrong with a line of a layer list, a sentence for whoever wrote it. */
export class LayerListProblem extends Error {
  override readonly name = 'LayerListProblem';
}

const nameForm = /^[^\s=:#"]+$/;

/**
 * One line of a layer list taken apart: `fc1: dense 512 relu weights=fc1.weight  # the body`. Each word is taken once;
 * `end` refuses what nobody took. Spaces in a name stand between quotation marks.
 */
export class LineWords {
  /** What the layer is called; `null` where the line does not say. */
  readonly name: string | null;
  /** The first word: what the line is. */
  readonly word: string;
  readonly #words: string[];
  readonly #options: Map<string, string>;

  private constructor(name: string | null, word: string, words: string[], options: Map<string, string>) {
    this.name = name;
    this.word = word;
    this.#words = words;
    this.#options = options;
  }

  /** `null` for a line without words. */
  static of(line: string): LineWords | null {
    const all = line.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
    const comment = all.findIndex((word) => word.startsWith('#'));
    const said = (comment < 0 ? all : all.slice(0, comment)).map((word) => word.replaceAll('"', ''));
    const name = said[0]?.endsWith(':') ? said[0].slice(0, -1) : null;
    if (name !== null && !nameForm.test(name))
      throw new LayerListProblem(`"${name}" is no name: leave out spaces, "=", ":" and "#".`);
    const [word, ...rest] = name === null ? said : said.slice(1);
    if (word === undefined) {
      if (name === null) return null;
      throw new LayerListProblem(`After "${name}:" comes what the layer is, such as "dense 512".`);
    }
    const options = new Map<string, string>();
    const words = rest.filter((each) => {
      const [, key, value] = /^([a-z-]+)=(.*)$/.exec(each) ?? [];
      if (key === undefined || value === undefined) return true;
      options.set(key, value);
      return false;
    });
    return new LineWords(name, word.toLowerCase(), words, options);
  }

  /** The value behind `key=`. */
  option(key: string): string | undefined {
    const value = this.#options.get(key);
    this.#options.delete(key);
    return value;
  }

  /** Several values behind `key=`, with commas between them. */
  listOption(key: string): string[] | undefined {
    return this.option(key)?.split(',');
  }

  /** Takes the next word if it has this form. */
  next(form: RegExp): RegExpExecArray | null {
    const found = form.exec(this.#words[0] ?? '');
    if (found) this.#words.shift();
    return found;
  }

  /** Takes `word` wherever it stands, and tells whether it did. */
  has(word: string): boolean {
    const place = this.#words.indexOf(word);
    if (place >= 0) this.#words.splice(place, 1);
    return place >= 0;
  }

  /** Takes `word` and what follows it. */
  after(word: string): string | undefined {
    const place = this.#words.indexOf(word);
    if (place < 0) return undefined;
    const [, value] = this.#words.splice(place, 2);
    if (value === undefined) throw new LayerListProblem(`After "${word}" comes a value.`);
    return value;
  }

  /** Takes the next word if it is a whole number. */
  wholeNumber(): number | undefined {
    const found = this.next(/^\d+$/);
    return found ? Number(found[0]) : undefined;
  }

  /** A number that must be there, such as `0.5`, `-10` or `1/255`. */
  number(what: string): number {
    return numberFrom(this.next(/^[-+.\d].*$/)?.[0], what);
  }

  /** Throws for a word or option that nobody took. */
  end(): void {
    const [left] = [...this.#words, ...[...this.#options.keys()].map((key) => `${key}=`)];
    if (left !== undefined)
      throw new LayerListProblem(`"${left}" means nothing to ${this.word}, or stands in the wrong place.`);
  }
}

/** Reads `0.5`, `-10` or `1/255`. */
export function numberFrom(text: string | undefined, what: string): number {
  const [over = '', under = '1', ...more] = (text ?? '').split('/');
  const value = Number(over) / Number(under);
  if (over.trim() === '' || more.length > 0 || !Number.isFinite(value))
    throw new LayerListProblem(`${what} is a number such as 0.5 or 1/255${text ? `, not "${text}"` : ''}.`);
  return value;
}
