/** Modules through which a pickle can run programs, open files or reach the network in Python, submodules included. */
export const dangerousModules = words(`
  os posix nt subprocess _posixsubprocess _winapi pty shutil sys runpy importlib _frozen_importlib imp pkgutil zipimport
  importlib_metadata pkg_resources site sitecustomize usercustomize ctypes _ctypes cffi socket _socket socketserver ssl
  http urllib urllib2 urllib3 requests httpx aiohttp ftplib smtplib poplib imaplib telnetlib nntplib xmlrpc wsgiref
  webbrowser antigravity code codeop commands popen2 multiprocessing threading _thread concurrent asyncio signal atexit
  sched tempfile pathlib glob platform mmap sqlite3 _sqlite3 dbm pip ensurepip venv setuptools distutils pickle cPickle
  _pickle shelve marshal dill types _types functools _functools operator _operator inspect gc pdb bdb cmd timeit cProfile
  profile trace tracemalloc fileinput linecache doctest unittest test.support pydoc idlelib lib2to3 io _io _pyio
  logging.config logging.handlers uuid _osx_support _aix_support IPython tarfile zipfile hydra.utils numpy.testing
  numpy.distutils numpy.f2py numpy.ctypeslib torch.hub torch.package torch.utils.cpp_extension torch._inductor
  torch.fx.graph_module torch.fx.experimental pandas.io pandas.core.computation`);

/** Those that are what they are called wherever they are found (`torch.os`), unlike an author's own `code` or `io`. */
export const doorModules = words(
  'os sys subprocess importlib pickle cPickle runpy ctypes builtins __builtin__ __builtins__',
);

/** The module of Python's own functions, under the names of Python 2 and 3. */
export const builtinModules = words('builtins __builtin__ __builtins__');

/** Its functions that run code, open files or lead to those that do. */
export const dangerousBuiltins = words(`
  eval exec execfile compile open file input raw_input __import__ getattr setattr delattr globals locals vars apply
  breakpoint help`);

/** Functions of otherwise honest modules that unpickle, load or run something else. */
export const dangerousFunctions = words(`
  torch.load torch.serialization.load torch.jit.load torch.utils.data.datapipes.utils.decoder.basichandlers numpy.load
  numpy.fromfile numpy.memmap joblib.load pandas.eval pandas.read_pickle keras.models.load_model
  keras.saving.load_model keras.saving.save.load_model keras.src.saving.saving_api.load_model
  tensorflow.keras.models.load_model tensorflow.python.keras.saving.save.load_model tensorflow.io.read_file
  tensorflow.io.write_file tensorflow.load_library tensorflow.load_op_library tensorflow.saved_model.load
  tensorflow.py_function gym.envs.registration.load gymnasium.envs.registration.load_env_creator codecs.open gzip.open
  bz2.open lzma.open`);

/** Harmless names of the modules above that honest files refer to. */
export const harmlessNames = words(`
  _io.BytesIO _io.StringIO io.BytesIO io.StringIO functools.partial _functools.partial operator.itemgetter
  _operator.itemgetter pathlib.Path pathlib.PosixPath pathlib.PurePosixPath pathlib.WindowsPath
  pathlib.PureWindowsPath pathlib._local.Path pathlib._local.PosixPath pathlib._local.PurePosixPath
  pathlib._local.WindowsPath pathlib._local.PureWindowsPath types.SimpleNamespace uuid.UUID`);

/** Attributes by which Python code climbs from any object to everything else. */
export const climbingAttributes = words(`
  __globals__ __builtins__ __builtin__ builtins __subclasses__ __getattribute__ __getattr__ __setattr__ __dict__
  __class__ __base__ __bases__ __mro__ __code__ __closure__ __loader__ __spec__ __self__ __func__ __call__ __import__
  __reduce__ __reduce_ex__`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
