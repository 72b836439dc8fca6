"""Decodes a trial as the bench's peer: Python's tarfile and Pillow, pictures to RGB bytes. Prints frames per second."""

import io
import sys
import tarfile
import time

from PIL import Image

started = time.perf_counter()
frames = 0
with tarfile.open(sys.argv[1], "r:bz2") as archive:
    for entry in archive:
        if not entry.name.endswith(".png"):
            continue
        picture = archive.extractfile(entry)
        if picture is None:
            continue
        Image.open(io.BytesIO(picture.read())).convert("RGB").tobytes()
        frames += 1
print(frames / (time.perf_counter() - started))
