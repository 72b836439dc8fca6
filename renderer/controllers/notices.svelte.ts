import { toast } from 'svelte-sonner';
import { sentenceOf } from '../api/request.ts';

/** Something to do, behind a button. */
export interface Offer {
  label: string;
  run: () => void;
}

/** How long information stands; what went wrong and what waits for an answer stay until they are closed. */
const readingMilliseconds = 8000;

/** Sentences that belong to no control on screen. What belongs to one is shown there instead. */
export class Notices {
  say(sentence: string): void {
    toast(sentence, { duration: readingMilliseconds });
  }

  /** A sentence with something to do about it, and something else. */
  offer(sentence: string, first: Offer, second?: Offer): void {
    toast(sentence, {
      action: { label: first.label, onClick: first.run },
      ...(second && { cancel: { label: second.label, onClick: second.run } }),
      duration: readingMilliseconds,
    });
  }

  /** A sentence about what waits for the person. */
  waiting(sentence: string, offer: Offer): void {
    toast(sentence, { action: { label: offer.label, onClick: offer.run }, duration: Infinity });
  }

  problem(thrown: unknown): void {
    toast.error(typeof thrown === 'string' ? thrown : sentenceOf(thrown), { duration: Infinity });
  }

  /** Runs work whose failure has no other place to be shown. */
  async guard(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (thrown) {
      this.problem(thrown);
      return false;
    }
  }
}
