import type { InclusiveRange } from '../../domain/recording/frame.ts';
import type { LabelFindings } from './labelFindings.ts';

/**
 * What an import found. Rows, pictures and gaps are counted over the whole trial; frames, gaze and colours over
 * what was imported, which `--frames` may make a part.
 */
export interface ImportSummary extends LabelFindings {
  /** Frames imported. */
  frames: number;
  /** Pictures in the archive, duplicates left out. */
  pictures: number;
  /** Number of the first and last picture of the archive. */
  firstNumber: number;
  lastNumber: number;
  /** Numbers between the first and the last picture that have no picture; the frames around them close up. */
  missingNumbers: InclusiveRange[];
  rowsWithoutPicture: number;
  picturesWithoutRow: number;
  duplicatePictures: number;
  /** Files in the archive that are no pictures of this trial. */
  otherFiles: number;
  /** Gaze samples imported. */
  samples: number;
  /** Of them outside 0 <= x < 160, 0 <= y < 210; kept, since blinks and glances away are data. */
  samplesOutsidePicture: number;
  framesWithGaze: number;
  framesWithAction: number;
  /** Colours in the shared palette. */
  colours: number;
  /** Frames kept as RGB because the palette was full. */
  framesAsRgb: number;
}

/** The summary in words, most important first: what came in, then a sentence for each thing out of the ordinary. */
export function importSummarySentences(summary: ImportSummary): string[] {
  const s = summary;
  const all = s.frames === s.pictures ? '' : ` of ${counted(s.pictures, 'picture')}`;
  const outside =
    s.samplesOutsidePicture === 0 ? '' : `, ${spaced(s.samplesOutsidePicture)} outside the picture`;
  return [
    `${counted(s.frames, 'frame')}${all} imported, ${spaced(s.framesWithGaze)} with gaze ` +
      `(${counted(s.samples, 'sample')}${outside}), ${spaced(s.framesWithAction)} with an action.`,
    ...sentenceIf(s.firstNumber !== 1, `Pictures begin at number ${String(s.firstNumber)} instead of 1.`),
    ...missingSentence(s.missingNumbers),
    ...sentenceIf(
      s.picturesWithoutRow > 0,
      `${counted(s.picturesWithoutRow, 'picture')} without a label row.`,
    ),
    ...sentenceIf(
      s.rowsWithoutPicture > 0,
      `${counted(s.rowsWithoutPicture, 'label row')} without a picture.`,
    ),
    ...sentenceIf(
      s.duplicatePictures > 0,
      `${counted(s.duplicatePictures, 'picture')} came twice; the first was kept.`,
    ),
    ...sentenceIf(
      s.duplicateRows > 0,
      `${counted(s.duplicateRows, 'label row')} came twice; the first was kept.`,
    ),
    ...sentenceIf(
      s.oddTails > 0,
      `${counted(s.oddTails, 'gaze list')} with an odd number of values, first in row ${String(s.firstOddTail)}; ` +
        'the last value was left out.',
    ),
    ...sentenceIf(
      s.shortRows > 0,
      `${counted(s.shortRows, 'label row')} shorter than six cells; the rest counts as unknown.`,
    ),
    ...sentenceIf(
      s.unreadableRows > 0,
      `${counted(s.unreadableRows, 'label row')} without a frame id left out, first in row ${String(s.firstUnreadableRow)}.`,
    ),
    ...unreadableCellSentence(s),
    ...sentenceIf(
      s.otherFiles > 0,
      `${counted(s.otherFiles, 'file')} in the archive that are no pictures of this trial left out.`,
    ),
    ...sentenceIf(
      s.framesAsRgb > 0,
      `More than 256 colours: ${counted(s.framesAsRgb, 'frame')} kept as RGB.`,
    ),
    ...sentenceIf(s.headerAbsent, 'The label file has no header line.'),
    ...sentenceIf(s.crlf, 'The label file has Windows line ends.'),
  ];
}

function sentenceIf(applies: boolean, sentence: string): string[] {
  return applies ? [sentence] : [];
}

function missingSentence(missing: readonly InclusiveRange[]): string[] {
  if (missing.length === 0) return [];
  const total = missing.reduce((sum, range) => sum + range.last - range.first + 1, 0);
  const shown = missing
    .slice(0, 5)
    .map((range) =>
      range.first === range.last ? String(range.first) : `${String(range.first)}-${String(range.last)}`,
    );
  const more = missing.length > 5 ? ', …' : '';
  return [
    `${counted(total, 'picture number')} missing (${shown.join(', ')}${more}); the frames around close up.`,
  ];
}

function unreadableCellSentence(summary: ImportSummary): string[] {
  const first = summary.firstUnreadableCell;
  if (first === null) return [];
  return [
    `${counted(summary.unreadableCells, 'label cell')} neither a number nor null, first ` +
      `${first.column} in row ${String(first.row)}; taken as unknown.`,
  ];
}

function counted(count: number, noun: string): string {
  return `${spaced(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Thousands set apart by narrow no-break spaces. */
function spaced(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
