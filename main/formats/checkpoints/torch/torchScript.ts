import type { CheckpointFormat } from '../checkpoint.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { openZip } from '../zip/openZip.ts';

/** TorchScript: looks like a PyTorch zip, but holds a compiled program, which is never run. */
export const torchScriptFormat: CheckpointFormat = {
  id: 'torchscript',
  title: 'TorchScript',
  container: 'zip',
  claims(file) {
    const names = openZip(file.bytes, file.name).names();
    return names.some((name) => /^[^/]+\/(constants\.pkl|code\/)/.test(name));
  },
  read(file) {
    throw unrecognisedCheckpoint(
      `${file.name} is a TorchScript program, which Fovea does not run. In Python, save its weights alone: ` +
        'torch.save(torch.jit.load(path).state_dict(), "weights.pt"), and open weights.pt.',
    );
  },
};
