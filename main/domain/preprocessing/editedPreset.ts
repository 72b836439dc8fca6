import type { InputShape } from '../network/definition.ts';
import type { PreprocessingPreset } from './preprocessingPreset.ts';

/** What may be changed about a preset; nested values are changed whole. */
export type PresetChanges = Partial<Omit<PreprocessingPreset, 'id' | 'name' | 'kind'>>;

const editedId = '-edited';
const editedName = ', edited';

/**
 * A preset with changes. It goes by another id and name, so that no record of provenance takes it for what its family
 * does; where nothing differs it is the same preset.
 */
export function editedPreset(preset: PreprocessingPreset, changes: PresetChanges): PreprocessingPreset {
  const edited = { ...preset, ...changes };
  if (JSON.stringify(edited) === JSON.stringify(preset)) return preset;
  return {
    ...edited,
    id: preset.id.endsWith(editedId) ? preset.id : preset.id + editedId,
    name: preset.name.endsWith(editedName) ? preset.name : preset.name + editedName,
  };
}

/**
 * A preset with the sides and the number of pictures that a network takes, since agents of one family differ in those
 * and the network settles them. It stays its family's: id and name are kept.
 */
export function fittedPreset(preset: PreprocessingPreset, input: InputShape): PreprocessingPreset {
  return {
    ...preset,
    size: { rows: input.rows, columns: input.columns },
    stepRule: { ...preset.stepRule, stackSize: input.channels },
  };
}
