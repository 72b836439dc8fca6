import type { PreprocessingRecord } from '../../../../main/app/records/agentRecords.ts';
import type { ReadingRecord } from '../../../../main/app/records/inspectionRecords.ts';
import { inputText } from '../outputTexts.ts';

/** Why a preset cannot prepare frames for a network, a sentence; `null` where it can. */
export function presetObstacle(
  preset: PreprocessingRecord,
  { input, unplayable }: Pick<ReadingRecord, 'input' | 'unplayable'>,
): string | null {
  // What does not see pictures is not run over frames anyway, whatever the preset.
  if (unplayable !== null || preset.kind !== 'pictures') return null;
  const { rows, columns } = preset.size;
  const made = { rows, columns, channels: preset.stepRule.stackSize };
  if (rows === input.rows && columns === input.columns && made.channels === input.channels) return null;
  return `This makes ${inputText(made)}, and the network takes ${inputText(input)}.`;
}
