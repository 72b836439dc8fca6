/**
 * Something in a file's graph that our nodes cannot say. The message is a whole sentence for people, naming the layer;
 * the arrays can still be read.
 */
export class Untranslatable extends Error {
  override readonly name: string = 'Untranslatable';
}

/** A layer wants its picture's axes in another order than they are in: perhaps the input was taken the wrong way. */
export class LayoutMismatch extends Untranslatable {
  override readonly name = 'LayoutMismatch';
}
