// Modules through which a pickle can run programs, open files or reach the network in Python.
const dangerousModules = new Set(
  (
    'os posix nt subprocess pty shutil sys runpy importlib imp ctypes socket ssl http urllib urllib2 requests httpx ' +
    'webbrowser code codeop commands popen2 multiprocessing threading signal tempfile pathlib glob platform pip ' +
    'pickle cPickle _pickle marshal shelve types functools operator asyncio ftplib smtplib telnetlib aiohttp pdb bdb ' +
    'timeit cProfile profile trace distutils setuptools numpy.testing.private.utils numpy.f2py io _io _posixsubprocess ' +
    'fileinput linecache doctest pydoc zipimport ensurepip venv idlelib lib2to3 torch.hub torch.utils.cpp_extension'
  ).split(' '),
);

const dangerousBuiltins = new Set(
  'eval exec execfile compile open file input raw_input __import__ getattr setattr delattr globals locals vars apply breakpoint'.split(
    ' ',
  ),
);

// Functions of otherwise honest modules that unpickle or load another file.
const dangerousFunctions = new Set(
  'torch.load torch.serialization.load torch.jit.load numpy.load joblib.load joblib.numpy_pickle.load pandas.read_pickle'.split(
    ' ',
  ),
);

const builtinModules = new Set(['builtins', '__builtin__', '__builtins__']);

// Harmless names of the modules above that honest files refer to.
const harmless = new Set([
  '_io.BytesIO',
  '_io.StringIO',
  'functools.partial',
  'io.BytesIO',
  'io.StringIO',
  'operator.itemgetter',
  'pathlib.Path',
  'pathlib.PosixPath',
  'pathlib.PurePosixPath',
  'pathlib.WindowsPath',
  'types.SimpleNamespace',
]);

/** Those of the names (`module.name`) that would let a file run code of its own in Python. */
export function dangerousNames(globals: readonly string[]): string[] {
  return globals.filter((fullName) => {
    if (harmless.has(fullName)) return false;
    if (dangerousFunctions.has(fullName)) return true;
    const dot = fullName.lastIndexOf('.');
    const module = fullName.slice(0, dot);
    if (builtinModules.has(module)) return dangerousBuiltins.has(fullName.slice(dot + 1));
    // STACK_GLOBAL may hide attributes in the name: `os` and `path.join`, or `os` and `system.__call__`.
    return module
      .split('.')
      .some((_, depth, parts) => dangerousModules.has(parts.slice(0, depth + 1).join('.')));
  });
}

/** The sentence shown in red for a file that refers to dangerous names; `null` where there are none. */
export function dangerWarning(globals: readonly string[]): string | null {
  const names = dangerousNames(globals);
  if (names.length === 0) return null;
  return (
    `Do not open this file in Python: it refers to ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}, ` +
    'which would run there. Nothing was run here.'
  );
}
