import {
  baselinesPreset,
  cleanRlPreset,
  freeLunchPreset,
  kostrikovPreset,
  stableBaselines3Preset,
} from './families/baselines.ts';
import { bitdefenderPreset, dopaminePreset, rainbowPreset } from './families/aleGrey.ts';
import { muupanPreset, nipsBilinearPreset } from './families/bilinear.ts';
import { grzegoPreset, kerasHobbyPreset } from './families/keras.ts';
import { minAtarPreset, vectorPreset } from './families/notPictures.ts';
import { babyA3cPreset, rlA3cPreset } from './families/recurrent.ts';
import { rllibNewStackPreset, rllibPreset } from './families/rllib.ts';
import type { PreprocessingPreset } from './preprocessingPreset.ts';

/** Every family's way from frames to inputs (agent-formats.md 2.4), in the order in which they are offered. */
export const preprocessingPresets: readonly PreprocessingPreset[] = [
  freeLunchPreset,
  baselinesPreset,
  stableBaselines3Preset,
  cleanRlPreset,
  dopaminePreset,
  kostrikovPreset,
  bitdefenderPreset,
  rainbowPreset,
  babyA3cPreset,
  rlA3cPreset,
  muupanPreset,
  nipsBilinearPreset,
  kerasHobbyPreset,
  grzegoPreset,
  rllibPreset,
  rllibNewStackPreset,
  minAtarPreset,
  vectorPreset,
];

/** The preset of an id, or `null` where there is none of that name. */
export function preprocessingPreset(id: string): PreprocessingPreset | null {
  return preprocessingPresets.find((preset) => preset.id === id) ?? null;
}
