import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';
import type { Backend } from '../backends/backend.ts';
import { softwareGpuRefusal } from '../backends/softwareGpu.ts';
import { startTensorflow, tensorflowBackend } from '../backends/tensorflow/openTensorflow.ts';

/** WebGPU where there is a real adapter, else WebGL, else a sentence that says what stands against each. */
export async function openGpu(softwareAllowed: boolean): Promise<Backend> {
  const refusals: string[] = [];
  for (const open of [openWebGpu, openWebGl]) {
    try {
      return await open(softwareAllowed);
    } catch (thrown) {
      refusals.push(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }
  throw new Error(refusals.join(' '));
}

async function openWebGpu(softwareAllowed: boolean): Promise<Backend> {
  const adapter = await webGpu()?.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === undefined || adapter === null) throw new Error('WebGPU: no adapter.');
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const names = [vendor, architecture, device, description];
  const refusal = softwareGpuRefusal(names, isFallbackAdapter === true, softwareAllowed);
  if (refusal !== null) throw new Error(`WebGPU: ${refusal}`);
  await startTensorflow(tf, 'webgpu');
  return tensorflowBackend(tf, `GPU (WebGPU): ${description || device || `${vendor} ${architecture}`}`, null);
}

async function openWebGl(softwareAllowed: boolean): Promise<Backend> {
  const gl = document.createElement('canvas').getContext('webgl2');
  const info = gl?.getExtension('WEBGL_debug_renderer_info');
  if (!gl || !info) throw new Error('WebGL: no context.');
  const renderer = String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL));
  const refusal = softwareGpuRefusal([renderer], false, softwareAllowed);
  if (refusal !== null) throw new Error(`WebGL: ${refusal}`);
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED'))
    throw new Error('WebGL: the adapter cannot render 32-bit floats.');
  await startTensorflow(tf, 'webgl');
  return tensorflowBackend(tf, `GPU (WebGL): ${renderer}`, null);
}

/** The part of WebGPU that is used; `undefined` where the browser has none. */
interface WebGpu {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<{
    info: {
      vendor: string;
      architecture: string;
      device: string;
      description: string;
      isFallbackAdapter?: boolean;
    };
  } | null>;
}

function webGpu(): WebGpu | undefined {
  return (navigator as unknown as { gpu?: WebGpu }).gpu;
}
