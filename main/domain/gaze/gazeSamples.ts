/**
 * Gaze samples of one frame in `frame` space: x0, y0, x1, y1, … (pixels, origin top left, may lie outside the
 * picture). One entry per raw eye-tracker sample, so maps made of them are weighted by dwell time.
 */
export type GazeSamples = Float32Array;

/** Gaze samples of the frames of a recording, looked up by frame index; `null` where the frame has none. */
export type GazeAtFrame = (frame: number) => GazeSamples | null;

/** Where the gaze of a recording comes from; simulated gaze is always labelled as such. */
export type GazeOrigin = 'recorded' | 'simulated' | 'none';
