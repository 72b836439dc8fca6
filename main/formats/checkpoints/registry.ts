import type { CheckpointFormat } from './checkpoint.ts';
import { deepqPickleFormat, zippedTensorflowFormat } from './baselines/deepq.ts';
import { joblibFormat } from './baselines/joblib.ts';
import { npzFormat } from './chainer/npz.ts';
import { dopamineMsgpackFormat, dopaminePickleFormat } from './dopamine/dopamineFormats.ts';
import { flaxMsgpackFormat } from './flax/flaxMsgpack.ts';
import { frozenGraphFormat } from './graphDef/frozenGraph.ts';
import { hdf5ArraysFormat } from './hdf5/hdf5Arrays.ts';
import { keras3WeightsFormat } from './keras/keras3Weights.ts';
import { kerasArchiveFormat } from './keras/kerasArchive.ts';
import { kerasHdf5Format } from './keras/kerasHdf5.ts';
import { pickledParametersFormat } from './minatar/pickledParameters.ts';
import { onnxFormat } from './onnx/onnx.ts';
import { pickledArraysFormat } from './pickledArrays/pickledArrays.ts';
import { rllibMsgpackFormat, rllibPickleFormat } from './rllib/rllibFormats.ts';
import { safetensorsFormat } from './safetensors/safetensorsFormat.ts';
import { stableBaselines2PickleFormat } from './stableBaselines/stableBaselines2Pickle.ts';
import { stableBaselines2ZipFormat } from './stableBaselines/stableBaselines2Zip.ts';
import { stableBaselines3Format } from './stableBaselines/stableBaselines3.ts';
import { savedModelFormat } from './tensorflow/savedModel.ts';
import { tensorflowCheckpointFormat } from './tensorflow/tensorflowCheckpoint.ts';
import { tensorflowJsFormat } from './tensorflowJs/tensorflowJs.ts';
import { torchLegacyFormat } from './torch/torchLegacy.ts';
import { torchPickleFormat } from './torch/torchPickle.ts';
import { torchScriptFormat } from './torch/torchScript.ts';
import { torchZipFormat } from './torch/torchZip.ts';
import { otherZipFormat } from './zip/otherZip.ts';

/**
 * Every format of checkpoint that is read. A new one is a file of its own and a row here. Of the rows of one container
 * the first that claims a file reads it: those that know their files by sure signs come first.
 */
export const checkpointFormats: readonly CheckpointFormat[] = [
  // Zips
  stableBaselines3Format,
  stableBaselines2ZipFormat,
  kerasArchiveFormat,
  torchScriptFormat,
  torchZipFormat,
  npzFormat,
  zippedTensorflowFormat,
  // Says what a zip is that no row above claims.
  otherZipFormat,
  // Pickles
  torchLegacyFormat,
  torchPickleFormat,
  stableBaselines2PickleFormat,
  deepqPickleFormat,
  dopaminePickleFormat,
  rllibPickleFormat,
  pickledParametersFormat,
  joblibFormat,
  // Takes any arrays, and says what a pickle is that holds none.
  pickledArraysFormat,
  // MessagePack
  dopamineMsgpackFormat,
  rllibMsgpackFormat,
  flaxMsgpackFormat,
  // TensorFlow
  tensorflowCheckpointFormat,
  savedModelFormat,
  frozenGraphFormat,
  tensorflowJsFormat,
  // HDF5
  kerasHdf5Format,
  keras3WeightsFormat,
  // Takes any arrays.
  hdf5ArraysFormat,
  // Others
  onnxFormat,
  safetensorsFormat,
];
