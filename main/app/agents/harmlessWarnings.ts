import type { CheckpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import { dangerWarning } from '../../formats/checkpoints/pickle/dangerousNames.ts';

/** A checkpoint's warnings but that of names that would run something in Python, which is shown apart and in red. */
export function harmlessWarnings({ warnings, globals }: CheckpointContents): string[] {
  const danger = dangerWarning(globals);
  return warnings.filter((warning) => warning !== danger);
}
