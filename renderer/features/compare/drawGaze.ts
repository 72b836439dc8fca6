import type { GazeMark, TrailMark } from '@domain/compose/gazeMarks.ts';

export interface GazeColours {
  mark: string;
  trail: string;
}

const markRadius = 3;
const lineWidth = 1.5;
const haloWidth = 3.5;
const halo = 'rgb(0 0 0 / 65%)';

/**
 * Draws gaze over a picture enlarged by `zoom`: rings of 1.5 px with a dark halo, so that they stand out on any game,
 * and the path of the eye before them. The context's unit is a screen pixel.
 */
export function drawGaze(
  context: CanvasRenderingContext2D,
  zoom: number,
  gaze: { marks: readonly GazeMark[]; trail: readonly (readonly TrailMark[])[] },
  colours: GazeColours,
): void {
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const piece of gaze.trail) drawTrailPiece(context, zoom, piece, colours.trail);
  const rings = new Path2D();
  for (const { xInFrame, yInFrame } of gaze.marks) {
    const x = xInFrame * zoom;
    const y = yInFrame * zoom;
    rings.moveTo(x + markRadius, y);
    rings.arc(x, y, markRadius, 0, 2 * Math.PI);
  }
  strokeWithHalo(context, rings, colours.mark);
}

function drawTrailPiece(
  context: CanvasRenderingContext2D,
  zoom: number,
  piece: readonly TrailMark[],
  colour: string,
): void {
  for (const [index, mark] of piece.entries()) {
    const before = piece[index - 1] ?? mark;
    const segment = new Path2D();
    segment.moveTo(before.xInFrame * zoom, before.yInFrame * zoom);
    segment.lineTo(mark.xInFrame * zoom, mark.yInFrame * zoom);
    context.globalAlpha = mark.opacity;
    strokeWithHalo(context, segment, colour);
  }
  context.globalAlpha = 1;
}

function strokeWithHalo(context: CanvasRenderingContext2D, path: Path2D, colour: string): void {
  context.lineWidth = haloWidth;
  context.strokeStyle = halo;
  context.stroke(path);
  context.lineWidth = lineWidth;
  context.strokeStyle = colour;
  context.stroke(path);
}
