/** Milliseconds of each of `count` random frames, from request to pixels on a canvas. */
export async function drawRandomFrames({ recordingId, frames, count }) {
  // Fetches, unpacks and paints one frame at a time, and waits until its pixels can be read back.
  const folder = `/api/recordings/${recordingId}`;
  const palette = new Uint8Array(await (await fetch(`${folder}/palette`)).arrayBuffer());
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [160, 210];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const picture = new ImageData(160, 210);
  const times = [];
  for (let drawn = 0, seed = 1; drawn < count; drawn += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const frame = seed % frames;
    const started = performance.now();
    const block = await (await fetch(`${folder}/frames?first=${frame}&last=${frame}`)).arrayBuffer();
    const indices = new Uint8Array(block, 4 + new DataView(block).getUint32(0, true));
    for (let pixel = 0; pixel < indices.length; pixel += 1) {
      const colour = indices[pixel] * 3;
      picture.data.set([palette[colour], palette[colour + 1], palette[colour + 2], 255], 4 * pixel);
    }
    context.putImageData(picture, 0, 0);
    context.getImageData(0, 0, 1, 1);
    times.push(performance.now() - started);
  }
  return times;
}
