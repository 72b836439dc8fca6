/** Over some seconds of playing: repaints of the page, and those of them on which pictures were painted. */
export async function countPaintedFrames({ seconds }) {
  const context = CanvasRenderingContext2D.prototype;
  const put = context.putImageData;
  let isPainted = false;
  context.putImageData = function (...words) {
    isPainted = true;
    return put.apply(this, words);
  };
  const counts = { repaints: 0, painted: 0 };
  await new Promise((done) => {
    const until = performance.now() + 1000 * seconds;
    const tick = () => {
      counts.repaints += 1;
      if (isPainted) counts.painted += 1;
      isPainted = false;
      if (performance.now() < until) requestAnimationFrame(tick);
      else done();
    };
    requestAnimationFrame(tick);
  });
  context.putImageData = put;
  return counts;
}
