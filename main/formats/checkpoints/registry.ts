import type { CheckpointFormat } from './checkpoint.ts';
import { joblibFormat } from './joblib.ts';
import { safetensorsFormat } from './safetensors.ts';

/** Every format of checkpoint that is read. A new one is a file of its own and a row here. */
export const checkpointFormats: readonly CheckpointFormat[] = [joblibFormat, safetensorsFormat];
