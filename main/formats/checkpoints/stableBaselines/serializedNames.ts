import { namesInPart } from '../pickle/namesInPart.ts';
import { joinedNames, noNames, type PickledNames } from '../pickle/pickledNames.ts';
import type { SavedData } from './savedData.ts';

/**
 * Names that the pickles among the settings refer to. Nothing in them is needed here, but Python would unpickle them,
 * so that the user is to know of names that would run something there.
 */
export function serializedNames(data: SavedData): PickledNames {
  return joinedNames(
    ...Object.values(data).map((value) => {
      const text: unknown =
        typeof value === 'object' && value !== null ? (value as SavedData)[':serialized:'] : null;
      return typeof text === 'string' ? namesInPart(Buffer.from(text, 'base64')) : noNames;
    }),
  );
}
