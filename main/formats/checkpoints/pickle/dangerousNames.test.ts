import { describe, expect, test } from 'vitest';
import { isDangerousName } from './dangerousNames.ts';
import { unpickle } from './unpickle.ts';

/** Module and name, as STACK_GLOBAL has the two. */
const dangerous: readonly [module: string, name: string][] = [
  ['os', 'system'],
  ['posix', 'system'],
  ['subprocess', 'Popen'],
  ['logging', 'os.system'],
  ['torch', 'os.system'],
  ['torch.serialization', 'os.system'],
  ['random', '_os.system'],
  ['shutil', 'os.system'],
  ['torch', 'os'],
  ['builtins', 'eval'],
  ['builtins', 'eval.__call__'],
  ['builtins', 'exec.__call__'],
  ['__builtin__', 'execfile'],
  ['builtins', 'object.__subclasses__'],
  ['torch', '__builtins__'],
  ['six.moves.builtins', 'eval'],
  ['collections', 'OrderedDict.__init__.__globals__'],
  ['pkgutil', 'resolve_name'],
  ['importlib', 'import_module'],
  ['operator', 'attrgetter'],
  ['operator', 'methodcaller'],
  ['_operator', 'attrgetter'],
  ['_operator', 'methodcaller'],
  ['functools', 'reduce'],
  ['numpy.testing._private.utils', 'runstring'],
  ['numpy.testing.utils', 'runstring'],
  ['numpy.distutils', 'exec_command'],
  ['numpy.distutils.exec_command', 'exec_command'],
  ['numpy', 'load'],
  ['pickle', 'loads'],
  ['_pickle', 'loads'],
  ['cloudpickle', 'loads'],
  ['cloudpickle', 'load'],
  ['cloudpickle.cloudpickle', 'loads'],
  ['ray.cloudpickle', 'loads'],
  ['joblib.externals.cloudpickle', 'loads'],
  ['distributed.protocol', 'pickle.loads'],
  ['dill', 'loads'],
  ['dill._dill', 'loads'],
  ['dill._dill', '_create_code'],
  ['joblib.numpy_pickle', 'load'],
  ['joblib.numpy_pickle_compat', 'load'],
  ['marshal', 'loads'],
  ['pandas.io.pickle', 'read_pickle'],
  ['pandas', 'read_pickle'],
  ['pandas', 'eval'],
  ['torch', 'load'],
  ['torch.hub', 'load'],
  ['keras.models', 'load_model'],
  ['tensorflow.keras.models', 'load_model'],
  ['tensorflow.io', 'read_file'],
  ['ctypes', 'CDLL'],
  ['_ctypes', 'dlopen'],
  ['site', 'execsitecustomize'],
  ['site', 'addsitedir'],
  ['unittest.mock', '_importer'],
  ['logging.config', 'listen'],
  ['code', 'interact'],
  ['uuid', '_get_command_stdout'],
  ['_osx_support', '_read_output'],
  ['_aix_support', '_read_cmd_output'],
  ['test.support.script_helper', 'assert_python_ok'],
  ['sqlite3', 'connect'],
  ['IPython', 'get_ipython'],
  ['gym.envs.registration', 'load'],
  ['torch.utils.data.datapipes.utils.decoder', 'basichandlers'],
  ['torch.fx.experimental.symbolic_shapes', 'ShapeEnv.evaluate_guards_expression'],
];

const harmless: readonly [module: string, name: string][] = [
  ['collections', 'OrderedDict'],
  ['numpy', 'dtype'],
  ['numpy.core.multiarray', '_reconstruct'],
  ['numpy._core.numeric', '_frombuffer'],
  ['torch._utils', '_rebuild_tensor_v2'],
  ['torch.storage', '_load_from_bytes'],
  ['torch.nn.modules.conv', 'Conv2d'],
  ['torch', 'device'],
  ['_codecs', 'encode'],
  ['builtins', 'set'],
  ['builtins', 'bytearray'],
  ['__builtin__', 'object'],
  ['copyreg', '_reconstructor'],
  ['_io', 'BytesIO'],
  ['functools', 'partial'],
  ['operator', 'itemgetter'],
  ['pathlib', 'PosixPath'],
  ['pathlib._local', 'PosixPath'],
  ['types', 'SimpleNamespace'],
  ['cloudpickle.cloudpickle', '_make_function'],
  ['cloudpickle.cloudpickle', '_builtin_type'],
  ['gym.spaces.discrete', 'Discrete'],
  ['gymnasium.spaces.box', 'Box'],
  ['stable_baselines3.common.buffers', 'ReplayBuffer'],
  ['__main__', 'Agent.Settings'],
  ['agents.io', 'Reader'],
  ['scipy.signal', 'lfilter'],
];

test.each(dangerous)('%s, %s would run something in Python', (module, name) => {
  expect(isDangerousName(module, name)).toBe(true);
});

test.each(harmless)('%s, %s is harmless', (module, name) => {
  expect(isDangerousName(module, name)).toBe(false);
});

describe('what is judged by its use', () => {
  const dangerIn = (text: string): string[] => unpickle(Buffer.from(text, 'latin1')).dangerousGlobals;
  const text = (value: string): string => `\x8c${String.fromCharCode(value.length)}${value}`;
  const global = (module: string, name: string): string => `${text(module)}${text(name)}\x93`;
  const getattr = global('builtins', 'getattr');

  test('the same words are told apart by where the module ends', () => {
    expect(dangerIn(`\x80\x04${global('logging', 'os.system')}${text('id')}\x85R.`)).toEqual([
      'logging.os.system',
    ]);
  });

  test('a bound method of a class or an object of the file is no danger', () => {
    const own = global('agent', 'Agent');
    expect(dangerIn(`\x80\x04${getattr}${own}${text('act')}\x86R.`)).toEqual([]);
    expect(dangerIn(`\x80\x04${getattr}${own})\x81${text('act')}\x86R.`)).toEqual([]);
    expect(dangerIn(`c__builtin__\ngetattr\n(cagent\nAgent\nS'act'\ntR.`)).toEqual([]);
  });

  test.each([
    ['of a module', `${global('torch', 'nn')}${text('os')}`],
    ['of what it gave before', `${getattr}${global('agent', 'Agent')}${text('act')}\x86R${text('x')}`],
    ['of what a class is made of', `${global('agent', 'Agent')}${text('__globals__')}`],
    ['of a text', `${text('a')}${text('format')}`],
    ['of a builtin', `${global('builtins', 'type')}${text('mro')}`],
  ])('getattr %s is one', (_, given) => {
    expect(dangerIn(`\x80\x04${getattr}${given}\x86R.`)).toEqual(['builtins.getattr']);
  });

  test('getattr handed on to something else is one', () => {
    expect(dangerIn(`\x80\x04${global('functools', 'partial')}${getattr}\x85R.`)).toEqual([
      'builtins.getattr',
    ]);
  });

  test('calling a function whose code the file brings along is one', () => {
    const made = `${global('cloudpickle.cloudpickle', '_make_function')})R`;
    expect(dangerIn(`\x80\x04${made}.`)).toEqual([]);
    expect(dangerIn(`\x80\x04${made})R.`)).toEqual(['cloudpickle.cloudpickle._make_function']);
  });
});
